const KEYS =
  'access|account|api|app|auth|client|encryption|license|master|private|project|public|secret|service|signing|site|source|tracking|workspace|write';
const TOKENS = 'access|api|auth|bearer|csrf|id|identity|refresh|session';

/** Names under which a key, a password or a token that proves something stands. A push device's `token` proves nothing. */
const NAME = `(?:${KEYS})[_-]?keys?|(?:${TOKENS})[_-]?token|authorization|credentials?|passphrase|passw(?:or)?d|secret`;

const whole = new RegExp(`(?:${NAME})$`);

/** Whether what stands under this name, of a property or of a parameter, may be a key. */
export function holdsKey(name: string): boolean {
  return whole.test(name.replace(/[^a-z]/gi, '').toLowerCase());
}

/** `writeKey=KEY` within a text, such as an address in a property. */
const assigned = new RegExp(`((?:${NAME})=)([^\\s"'&;,<>\\\\#]+)`, 'gi');
/** `\"writeKey\":\"KEY\"`: JSON within a text of JSON. */
const packed = new RegExp(`((?:${NAME})\\\\+"\\s{0,9}:\\s{0,9}\\\\+")([^"\\\\]+)`, 'gi');
/** The same in a text that is not JSON: a form, its parts, a line of YAML. */
const loose = new RegExp(`((?:${NAME})["'\\s:=]{1,9})([^\\s"'&;,<>]+)`, 'gi');

/** Strikes out what stands behind such a name in a text. What is not JSON has no rule for where it stands. */
export function strikeNamed(text: string, isJson: boolean, strike: (value: string) => string): string {
  const struck = (_: string, name: string, value: string) => `${name}${strike(value)}`;
  return isJson ? text.replace(assigned, struck).replace(packed, struck) : text.replace(loose, struck);
}

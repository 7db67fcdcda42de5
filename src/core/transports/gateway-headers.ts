import { invalidOption, showGiven } from '../model/invalid-option.js';

/** What the transport, the HTTP client or HTTP itself says. */
const ours = new Set([
  'authorization',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-strict-mode',
]);

/**
 * Checks a `headers` option and copies it, by names in small letters. A value is a secret: no message repeats it.
 *
 * @throws TrackerError `INVALID_OPTION`, naming the header.
 */
export function readHeaders(given: unknown): Readonly<Record<string, string>> {
  if (given === undefined) return {};
  if (typeof given !== 'object' || given === null || Array.isArray(given) || Symbol.iterator in given) {
    throw invalidOption('headers', `headers is ${show(given)}; give an object: { 'x-gateway-token': token }`);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const key = name.toLowerCase();
    const option = `headers.${readName(name)}`;
    if (ours.has(key)) throw invalidOption(option, `${option} is set by the transport; leave it out`);
    if (Object.hasOwn(headers, key)) throw invalidOption(option, `${option} is given twice; give it once`);
    headers[key] = readValue(option, value);
  }
  return headers;
}

function show(given: unknown): string {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
    ? 'a Headers object or a Map'
    : showGiven(given);
}

/** A name that is none may be the value in the wrong place. */
function readName(name: string): string {
  if (/^[\w!#$%&'*+.^`|~-]{1,100}$/.test(name)) return name;
  throw invalidOption(
    'headers',
    'headers has a name that no header can have; give letters, digits and hyphens',
  );
}

function readValue(option: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw invalidOption(
      option,
      `${option} is ${value === '' ? 'empty' : `of type ${value === null ? 'null' : typeof value}`}; give its value as a string`,
    );
  }
  if (/[\r\n]/.test(value))
    throw invalidOption(option, `${option} contains a line break; give the value alone`);
  if (!/^[\x20-\x7e]+$/.test(value)) {
    throw invalidOption(option, `${option} contains a character that no header can carry; give ASCII alone`);
  }
  return value;
}

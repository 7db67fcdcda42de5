/**
 * What the text of an identifier shows of a mistake: it names nobody, and all whose id is missing would become one person
 * under it. Data for every reader of ids: users, groups, visitors, both sides of a merge.
 */

/** The text of a missing value, of an object or of a function; the id that is all zeros; an empty list, object or text. */
const textOfNothing =
  /^(?:undefined|null|nan|[<([](?:nil|null|none|undefined|empty)[>)\]]|\[\]|\{\}|""|''|0{8}-0{4}-0{4}-0{4}-0{12})$|\[object \w+\]|\[native code\]|=>/i;

/** A placeholder of a template, a format or a route that was never filled in. */
const placeholder =
  /\{\{|\}\}|\{%|\$\{|<%|%\{|%\(\w*\)|%s|^%[a-z]$|^%\d*[a-z_]\w*%$|^\{[\w. ]+\}$|^<[^<>]*>$|^:[a-z]\w*$/i;

/** Some databases and languages end a text at NUL, and none stores all of these. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it looks for.
export const controlCharacter = /[\u0000-\u001f\u007f-\u009f]/;

/** Nothing that is seen: white space, joiners, marks of direction, blank letters, accents on nothing. */
const allUnseen = /^(?:[\s\p{Cf}\u115f\u1160\u2800\u3164\uffa0]|\p{Mn})*$/u;

/** Copied along with an id, it makes another one of it. Inside of an id it may join letters. */
const unseenAtAnEnd = /^\p{Cf}|\p{Cf}$/u;

/** What programs write for a person that they do not know, and what somebody may be called all the same. */
export const doubtfulId =
  /^(?:none|nil|true|false|0|-1|infinity|anon(?:ymous)?|guest|unknown|n\/?a|empty|unset|default|test)$|(?:^|[-_:./|])(?:undefined|null)(?:$|[-_:./|])/i;

/** Something, one `@`, something: no name around it, no list of several, no brackets, no white space, nothing unseen. */
export const emailAddress = /^[^\s\p{Cf}@<>()[\]{}",;:\\]+@[^\s\p{Cf}@<>()[\]{}"',;:\\]+$/u;

/** Addresses of forms and tutorials, which many people "have". */
export const placeholderAddress =
  /^(?:test|user|example|e?mail|name|you|your[-_.]?(?:name|e?mail)?|none|no|null|undefined|foo|someone|nobody)@(?:test|example|e?mail|domain|(?:your-?)?(?:domain|company)|none|null|undefined|foo)\.(?:com|org|net|test)$/i;

/** An id as text: databases give numbers and `BigInt`. What is no id stays what it is. */
export function idText(given: unknown): unknown {
  return Number.isSafeInteger(given) || typeof given === 'bigint' ? String(given) : given;
}

/**
 * What is wrong with the text of an identifier, to be said after its name: as `is "undefined"`. Nothing is repeated of an
 * id but the words that show the mistake.
 */
export function mistakeInId(text: string): string | undefined {
  if (allUnseen.test(text)) return text.trim() === '' ? 'is empty' : 'has no visible character';
  if (text !== text.trim()) return 'begins or ends with white space';
  if (unseenAtAnEnd.test(text)) return 'begins or ends with an invisible character';
  const control = controlCharacter.exec(text);
  if (control !== null) return `contains a control character (${codeOf(control[0])})`;
  const nothing = textOfNothing.exec(text);
  if (nothing?.[0] === text) return `is ${JSON.stringify(text)}, the text of a missing value`;
  if (nothing !== null) return `contains ${JSON.stringify(nothing[0])}, the text of an object or a function`;
  const template = placeholder.exec(text);
  if (template !== null)
    return `contains ${JSON.stringify(template[0].slice(0, 40))}, a placeholder that was not filled in`;
  return undefined;
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

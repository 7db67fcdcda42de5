import { invalidOption, showGiven } from '../model/invalid-option.js';
import { nearestName } from '../model/nearest-name.js';

/** @throws TrackerError `INVALID_OPTION` for anything but an object of names and values. */
export function requireObject(
  given: unknown,
  field: string,
): asserts given is Readonly<Record<string, unknown>> {
  const isObject = typeof given === 'object' && given !== null;
  if (isObject && !(Symbol.iterator in given)) return;
  const what = isObject && !Array.isArray(given) ? 'a collection' : showGiven(given);
  throw invalidOption(field, `${field} is ${what}; give an object, as definePlan() takes it`);
}

/** @throws TrackerError `INVALID_OPTION` for a key that the plan has no meaning for: misspelt, it would be left out in silence. */
export function refuseUnknownKeys(given: object, known: readonly string[], at: string): void {
  const unknown = Object.keys(given).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  const field = at === '' || at.endsWith('.') ? `${at}${unknown}` : `${at}.${unknown}`;
  const nearest = nearestName(unknown, known);
  const hint = nearest === undefined ? `there is ${known.join(', ')}` : `did you mean ${nearest}?`;
  throw invalidOption(field, `${field} means nothing in a plan; ${hint}`);
}

/** @throws TrackerError `INVALID_OPTION` for a schema where an object that has one belongs. */
export function refuseSchema(given: object, field: string, key: string): void {
  if (!('~standard' in given)) return;
  throw invalidOption(field, `${field} is a schema itself; write { ${key}: … } around it`);
}

/** @throws TrackerError `INVALID_OPTION` for what is given and is no text. */
export function textOrNothing(given: unknown, field: string): void {
  if (given === undefined || typeof given === 'string') return;
  throw invalidOption(field, `${field} is ${showGiven(given)}; give a string`);
}

/** @throws TrackerError `INVALID_OPTION` for what cannot be a name: no text, empty, or with space around it. */
export function requireName(given: unknown, field: string): asserts given is string {
  if (typeof given !== 'string') throw invalidOption(field, `${field} is ${showGiven(given)}; give a name`);
  if (given.trim() === '') throw invalidOption(field, `${field} is empty; give a name`);
  if (given !== given.trim()) throw invalidOption(field, `${field} has white space around it; take it away`);
}

/** @throws TrackerError `INVALID_OPTION` for what is given and is no list of names, each once. */
export function namesOrNothing(given: unknown, field: string): void {
  if (given === undefined) return;
  requireList(given, field);
  const seen = new Set<unknown>();
  given.forEach((name, index) => {
    const place = `${field}[${index}]`;
    requireName(name, place);
    if (seen.has(name)) throw invalidOption(place, `${place} is in the list already; name it once`);
    seen.add(name);
  });
}

/** @throws TrackerError `INVALID_OPTION` for anything but a list. */
export function requireList(given: unknown, field: string): asserts given is readonly unknown[] {
  if (!Array.isArray(given)) throw invalidOption(field, `${field} is ${showGiven(given)}; give a list`);
}

/** @throws TrackerError `INVALID_OPTION` for what has no Standard Schema interface. */
export function requireSchema(schema: unknown, field: string): void {
  const standard = (schema as { '~standard'?: { validate?: unknown } } | null | undefined)?.['~standard'];
  if (typeof standard?.validate === 'function') return;
  throw invalidOption(
    field,
    `${field} is no Standard Schema; give a schema of zod 3.24+, valibot 1+, arktype 2+ or the like`,
  );
}

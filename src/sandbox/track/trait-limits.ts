import { byteSize } from '../wire/byte-size.js';
import { MAX_TRAIT_NAME_BYTES, MAX_TRAIT_VALUE_BYTES, MAX_TRAITS } from '../wire/limits.js';

/** One trait that cannot be kept, in the words of the documents ("invalid API requests"). */
export interface TraitProblem {
  readonly name: string;
  readonly message: string;
}

const STRUCTURED = /^cio_(?:subscription_preferences(?:\..*)?|relationships)$/;

/** What the limits of a person's attributes have against these. A value that is not a string counts as its JSON. */
export function traitProblems(given: Readonly<Record<string, unknown>>): TraitProblem[] {
  const problems: TraitProblem[] = [];
  const names = Object.keys(given);
  if (names.length > MAX_TRAITS) {
    problems.push({ name: '', message: `cannot identify more than ${MAX_TRAITS} attributes in one request` });
  }
  for (const name of names) {
    if (byteSize(name) > MAX_TRAIT_NAME_BYTES) {
      problems.push({ name, message: `attribute name cannot be longer than ${MAX_TRAIT_NAME_BYTES} bytes` });
    }
    if (STRUCTURED.test(name)) continue;
    const value = given[name];
    const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
    if (byteSize(text) > MAX_TRAIT_VALUE_BYTES) {
      const message = `value for attribute '${name}' cannot be longer than ${MAX_TRAIT_VALUE_BYTES} bytes`;
      problems.push({ name, message });
    }
  }
  return problems;
}

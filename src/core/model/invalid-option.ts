import { TrackerError } from './errors.js';

/** The error for an option that is wrong, by its path: `batch.maxEvents`. */
export function invalidOption(option: string, message: string): TrackerError {
  return new TrackerError('INVALID_OPTION', message, { field: option });
}

/** @throws TrackerError `INVALID_OPTION` for anything but one of the words. */
export function oneOf(words: readonly string[], option: string, given: unknown): void {
  if (words.includes(given as string)) return;
  const allowed = words.map((word) => `'${word}'`).join(' or ');
  throw invalidOption(option, `${option} is ${showGiven(given)}; give ${allowed}`);
}

/** @throws TrackerError `INVALID_OPTION` for what is given and is no function. */
export function functionOrNothing(option: string, given: unknown): void {
  if (given === undefined || typeof given === 'function') return;
  throw invalidOption(option, `${option} is ${showGiven(given)}; give a function`);
}

/** @throws TrackerError `INVALID_OPTION` for what is given and is neither true nor false. */
export function booleanOrNothing(option: string, given: unknown): void {
  if (given === undefined || typeof given === 'boolean') return;
  throw invalidOption(option, `${option} is ${showGiven(given)}; give true or false`);
}

/** What was given, for a message. A text could be a key in the wrong place, so it is never repeated. */
export function showGiven(given: unknown): string {
  if (typeof given === 'string') return `a string of ${given.length} characters`;
  if (typeof given === 'number' || typeof given === 'boolean' || given === null) return String(given);
  return Array.isArray(given) ? 'a list' : `of type ${typeof given}`;
}

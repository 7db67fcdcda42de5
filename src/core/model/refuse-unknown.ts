import { foreignOption } from './foreign-options.js';
import { invalidOption } from './invalid-option.js';
import { nearestName } from './nearest-name.js';

/** So many names are listed where none of them is near. */
const mostListed = 6;

/**
 * Refuses a name that is none of an object's options: a misspelt option would be left at its default in silence.
 *
 * @param given The object, or the names that it has.
 * @param group The option that the object is, or nothing for the options themselves.
 * @throws TrackerError `INVALID_OPTION`, naming the option, and what was probably meant.
 */
export function refuseUnknown(group: string, given: object, known: readonly string[]): void {
  // Options in a list are no names.
  const areNames = Array.isArray(given) && given.every((name) => typeof name === 'string');
  const names = areNames ? (given as readonly string[]) : Object.keys(given);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  if (!/^\w{1,40}$/.test(unknown)) {
    // A key, where an option's name should be.
    const field = group === '' ? 'options' : group;
    throw invalidOption(field, `${field} has a name that no option has; give options by their names`);
  }
  const path = (name: string) => JSON.stringify(group === '' ? name : `${group}.${name}`);
  const field = group === '' ? unknown : `${group}.${unknown}`;
  throw invalidOption(field, `Unknown option ${path(unknown)}${adviceOn(unknown, known, path)}`);
}

function adviceOn(unknown: string, known: readonly string[], show: (name: string) => string): string {
  const nearest = nearestName(unknown, known);
  if (nearest !== undefined) return `. Did you mean ${show(nearest)}?`;
  const foreign = foreignOption(unknown);
  if (foreign !== undefined) return foreign;
  return known.length > mostListed ? '' : `. Known options: ${known.map(show).join(', ')}`;
}

/** Every option by its name: the compiler sees to it that none is missing. */
export function namesOf<Options>(known: Record<keyof Options, true>): readonly string[] {
  return Object.keys(known);
}

import { editDistance } from '../core/model/edit-distance.js';
import { invalidOption } from '../core/model/invalid-option.js';

/**
 * Refuses a name that is none of an object's options: a misspelt option would be left at its default in silence.
 *
 * @param group The option that the object is, or nothing for the options themselves.
 * @throws TrackerError `INVALID_OPTION`, naming the option and those that are spelt most like it.
 */
export function refuseUnknown(group: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  if (!/^\w{1,40}$/.test(unknown)) {
    // A key, where an option's name should be.
    const field = group === '' ? 'options' : group;
    throw invalidOption(field, `${field} has a name that no option has; give options by their names`);
  }
  const field = group === '' ? unknown : `${group}.${unknown}`;
  const nearest = known
    .map((name) => ({ name, changes: editDistance(unknown.toLowerCase(), name.toLowerCase()) }))
    .sort((one, other) => one.changes - other.changes)
    .slice(0, 3)
    .map(({ name }) => name);
  throw invalidOption(field, `${field} is no option; the nearest are ${nearest.join(', ')}`);
}

/** Every option by its name: the compiler sees to it that none is missing. */
export function namesOf<Options>(known: Record<keyof Options, true>): readonly string[] {
  return Object.keys(known);
}

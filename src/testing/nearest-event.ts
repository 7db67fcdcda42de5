import { nearestName } from '../core/model/nearest-name.js';

/** What was told, as far as it is compared: a name, and properties or traits. */
export interface Told {
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * Of what was told, the one that was most likely meant: of the same name, else of the name that is spelt most like it,
 * and with the most properties as expected.
 *
 * @param expected Properties or traits.
 * @param equals Whether a property is as expected.
 */
export function nearestEvent<One extends Told>(
  told: readonly One[],
  name: string,
  expected: object,
  equals: (one: unknown, other: unknown) => boolean,
): One | undefined {
  const names = new Set(told.map((one) => one.name));
  const meant = names.has(name) ? name : nearestName(name, names);
  const met = ({ values }: Told) =>
    Object.entries(expected).filter(([key, value]) => equals(values[key], value)).length;
  const [nearest] = told.filter((one) => one.name === meant).sort((one, other) => met(other) - met(one));
  return nearest;
}

import { oneLine } from '../model/one-line.js';

/** Where a value stands in what a caller gave: names of properties, places in lists. */
export type KeyPath = readonly (string | number)[];

const longestPath = 200;

/** As people write it: `props.items[2].price`. */
export function showPath(root: string, path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return root + oneLine(steps.length > longestPath ? `${steps.slice(0, longestPath)}…` : steps);
}

/** The same for every member of a list: `items[].price`. */
export function patternOf(path: KeyPath): string {
  return path.map((step) => (typeof step === 'number' ? '[]' : `.${step}`)).join('');
}

/** What stands there, if anything does. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Record<PropertyKey, unknown>)[step];
  }
  return at;
}

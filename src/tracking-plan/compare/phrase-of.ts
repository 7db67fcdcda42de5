import { partNames } from '../document/part-path.js';

/** A property or a trait, as sentences begin: `Order Completed: the property total`, `the trait plan`. */
export function phraseOf(path: string): string {
  const { owner, property } = partNames(path);
  if (path.startsWith('traits')) return property === undefined ? 'traits' : `the trait ${property}`;
  return property === undefined ? owner : `${owner}: the property ${property}`;
}

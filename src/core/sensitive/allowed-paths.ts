import { invalidOption, showGiven } from '../model/invalid-option.js';

/** Places that may hold what looks sensitive, as a tree of names. */
export interface AllowedPaths {
  /** Everything from here on is allowed. */
  readonly isAllowed: boolean;
  readonly below: ReadonlyMap<string, AllowedPaths>;
}

interface GrowingPaths extends AllowedPaths {
  isAllowed: boolean;
  readonly below: Map<string, GrowingPaths>;
}

/**
 * Reads paths such as `items.serial`. Indexes of lists are no part of them: where somebody wrote them, `items[0].serial`,
 * they are left out.
 *
 * @throws TrackerError `INVALID_OPTION`, naming the option.
 */
export function readAllowedPaths(
  option: string,
  ...lists: readonly (readonly string[] | undefined)[]
): AllowedPaths | undefined {
  const root: GrowingPaths = { isAllowed: false, below: new Map() };
  for (const list of lists) if (list !== undefined) addPaths(root, option, list);
  return root.below.size === 0 ? undefined : root;
}

/** What is allowed of, and below, one property. A name with dots in it is several steps of a path. */
export function allowedBelow(allowed: AllowedPaths, key: string): AllowedPaths | undefined {
  const below = allowed.below.get(key);
  if (below !== undefined || !key.includes('.')) return below;
  return key.split('.').reduce<AllowedPaths | undefined>((place, step) => place?.below.get(step), allowed);
}

function addPaths(root: GrowingPaths, option: string, list: unknown): void {
  if (!Array.isArray(list)) {
    throw invalidOption(
      option,
      `${option} is ${showGiven(list)}; give a list of paths, such as ['items.serial']`,
    );
  }
  list.forEach((path: unknown, index) => {
    const steps = typeof path === 'string' ? path.replace(/\[\d*\]/g, '').split('.') : [];
    if (steps.length === 0 || steps.includes('')) {
      const field = `${option}[${index}]`;
      throw invalidOption(
        field,
        `${field} is ${showGiven(path)}; give the path of a property, such as 'items.serial'`,
      );
    }
    let place = root;
    for (const step of steps) place = placeBelow(place, step);
    place.isAllowed = true;
  });
}

function placeBelow(place: GrowingPaths, step: string): GrowingPaths {
  const known = place.below.get(step);
  if (known !== undefined) return known;
  const added: GrowingPaths = { isAllowed: false, below: new Map() };
  place.below.set(step, added);
  return added;
}

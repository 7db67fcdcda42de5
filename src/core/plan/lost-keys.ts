import type { KeyPath } from './key-path.js';

type Lost = KeyPath[] | undefined;
type Members = Readonly<Record<string | number, unknown>>;

/** Deeper than this nothing is sent. */
const deepest = 100;

/**
 * The keys that were given and are not in what the schema made of it, at every depth; nothing where there is none, which is
 * nearly always, so that nothing is made on the way.
 */
export function lostKeys(given: object, output: object, depth = 0): Lost {
  if (given === output || depth > deepest || ArrayBuffer.isView(given)) return undefined;
  let lost: Lost;
  if (Array.isArray(given)) {
    // By number: as keys, the places of a list would be texts.
    for (let index = 0; index < given.length; index++) {
      lost = lookAt(index, given as unknown as Members, output as Members, depth, lost);
    }
    return lost;
  }
  for (const key in given) {
    // Both are the same nearly always, which costs least to see.
    if ((given as Members)[key] !== (output as Members)[key]) {
      lost = lookAt(key, given as Members, output as Members, depth, lost);
    }
  }
  return lost;
}

function lookAt(key: string | number, given: Members, output: Members, depth: number, lost: Lost): Lost {
  const value = given[key];
  const made = output[key];
  if (value === made || value === undefined) return lost;
  if (!Object.hasOwn(output, key)) return Object.hasOwn(given, key) ? [...(lost ?? []), [key]] : lost;
  if (typeof value !== 'object' || value === null || typeof made !== 'object' || made === null) return lost;
  const inside = lostKeys(value, made, depth + 1);
  return inside === undefined ? lost : [...(lost ?? []), ...inside.map((path) => [key, ...path])];
}

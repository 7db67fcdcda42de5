import type { KeyPath } from './key-path.js';

type Members = Readonly<Record<string | number, unknown>>;

/** Deeper than this nothing is sent. */
const deepest = 100;

/**
 * The keys that were given and are not in what the schema made of it, at every depth; nothing where there is none, which is
 * nearly always, so that nothing is made on the way.
 */
export function lostKeys(given: object, output: object): readonly KeyPath[] | undefined {
  const search: Search = { path: [], lost: undefined };
  compare(given, output, search);
  return search.lost;
}

interface Search {
  /** The way to what is being compared: one list for all, copied for a key that is lost. */
  readonly path: (string | number)[];
  lost: KeyPath[] | undefined;
}

function compare(given: object, output: object, search: Search): void {
  if (given === output || search.path.length > deepest || ArrayBuffer.isView(given)) return;
  if (Array.isArray(given)) {
    // By number: as keys, the places of a list would be texts.
    for (let index = 0; index < given.length; index++) {
      lookAt(index, given as unknown as Members, output as Members, search);
    }
    return;
  }
  for (const key in given) {
    // Both are the same nearly always, which costs least to see.
    if ((given as Members)[key] !== (output as Members)[key]) {
      lookAt(key, given as Members, output as Members, search);
    }
  }
}

function lookAt(key: string | number, given: Members, output: Members, search: Search): void {
  const value = given[key];
  const made = output[key];
  if (value === made || value === undefined) return;
  if (!Object.hasOwn(output, key)) {
    if (!Object.hasOwn(given, key)) return;
    search.lost ??= [];
    search.lost.push([...search.path, key]);
    return;
  }
  if (typeof value !== 'object' || value === null || typeof made !== 'object' || made === null) return;
  search.path.push(key);
  compare(value, made, search);
  search.path.pop();
}

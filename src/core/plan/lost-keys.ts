import type { KeyPath } from './key-path.js';

/** Deeper than this nothing is sent. */
const deepest = 100;

/**
 * The keys that were given and are not in what the schema made of it, at every depth; nothing where there is none, which is
 * nearly always, so that nothing is made on the way.
 */
export function lostKeys(given: object, output: object, depth = 0): KeyPath[] | undefined {
  if (given === output || depth > deepest || ArrayBuffer.isView(given)) return undefined;
  let lost: KeyPath[] | undefined;
  for (const key in given) {
    const value = (given as Record<string, unknown>)[key];
    if (value === undefined) continue;
    if (!Object.hasOwn(output, key)) {
      if (Object.hasOwn(given, key)) lost = [...(lost ?? []), [stepOf(given, key)]];
      continue;
    }
    if (typeof value !== 'object' || value === null) continue;
    const made = (output as Record<string, unknown>)[key];
    if (typeof made !== 'object' || made === null || made === value) continue;
    const inside = lostKeys(value, made, depth + 1);
    if (inside === undefined) continue;
    lost = [...(lost ?? []), ...inside.map((path) => [stepOf(given, key), ...path])];
  }
  return lost;
}

function stepOf(given: object, key: string): string | number {
  return Array.isArray(given) ? Number(key) : key;
}

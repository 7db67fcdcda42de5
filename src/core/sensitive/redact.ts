import type { PlainObject, PlainValue } from '../model/event.js';

/** What stands in the place of a value that was taken out. */
export const redacted = '[redacted]';

type Path = readonly (string | number)[];

/** A copy in which the values at these paths are gone; what is not on the way to one of them is shared. */
export function redact(values: PlainObject, paths: readonly Path[]): PlainObject {
  return redactIn(values, paths, 0) as PlainObject;
}

function redactIn(value: PlainValue, paths: readonly Path[], depth: number): PlainValue {
  if (paths.some((path) => path.length === depth)) return redacted;
  const byStep = new Map<string | number | undefined, Path[]>();
  for (const path of paths) {
    const others = byStep.get(path[depth]);
    if (others) others.push(path);
    else byStep.set(path[depth], [path]);
  }
  const change = (step: string | number, one: PlainValue): PlainValue => {
    const below = byStep.get(step);
    return below ? redactIn(one, below, depth + 1) : one;
  };
  if (Array.isArray(value)) return value.map((one, index) => change(index, one));
  // Not by assignment, which would take the name `__proto__` for something else.
  return Object.fromEntries(
    Object.entries(value as PlainObject).map(([key, one]) => [key, change(key, one)]),
  );
}

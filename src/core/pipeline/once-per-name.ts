import type { Refusal } from '../model/outcome.js';

/** Calls it for the first of each name: a mistake in the plan is one mistake, however often it is met. */
export function oncePerName(
  tell: (name: string, refusal: Refusal) => void,
): (name: string, refusal: Refusal) => void {
  const told = new Set<string>();
  return (name, refusal) => {
    if (told.has(name)) return;
    told.add(name);
    tell(name, refusal);
  };
}

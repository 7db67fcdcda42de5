/** Deeper than any envelope: an answer could be made of brackets alone. */
const deepest = 4;

/** Whether a value of an answer says "none", in the words of one language or another: `null`, `[]`, `{}`, `false`, `""`, `0`. */
export function isNothing(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (typeof value !== 'object' || value === null) return !value;
  if (depth === deepest) return false;
  // What names an event of the batch is not nothing, although the event is the one at 0.
  if (Object.hasOwn(value, 'batch_index')) return false;
  const parts = Object.values(value);
  // An object in a list stands for something, even without a word in it.
  return parts.every((part) => !(Array.isArray(value) && isObject(part)) && isNothing(part, depth + 1));
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Whether a schema made the same of what was changed a little. What differs from run to run by itself
 * (`default(() => new Date())`) does not count: that is what a later run of the first input is for.
 */
export function isSameOutput(changed: unknown, first: unknown, again: unknown): boolean {
  if (Object.is(changed, first)) return true;
  if (!isTree(changed) || !isTree(first)) {
    return isTree(changed) === isTree(first) && (isEqual(changed, first) || !isEqual(first, again));
  }
  const keys = Object.keys(first);
  return (
    Array.isArray(changed) === Array.isArray(first) &&
    keys.length === Object.keys(changed).length &&
    keys.every(
      (key) =>
        Object.hasOwn(changed, key) &&
        isSameOutput(changed[key], first[key], isTree(again) ? again[key] : undefined),
    )
  );
}

/** A list or an object of names and values: what can be walked through. */
function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}

function isEqual(one: unknown, other: unknown): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  return Object.is(one, other);
}

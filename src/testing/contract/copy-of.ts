/**
 * A copy all the way down, of plain objects, lists and dates. Not `structuredClone`: in Jest that is another realm's, and
 * its dates are no `Date` to the code under test.
 */
export function copyOf<Value>(value: Value): Value {
  if (value instanceof Date) return new Date(value) as Value;
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  if (typeof value !== 'object' || value === null) return value;
  // Defines each name, also `__proto__`, which an assignment would not.
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copyOf(one)])) as Value;
}

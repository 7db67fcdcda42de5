/** Whether it is a promise, or something that waits like one: it has a method `then`. */
export function isPromise(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  );
}

/** More than this no call holds; what is beyond is not looked at. */
const mostValues = 10_000;

/**
 * Takes up the rejections of all promises in what a caller gave, at any depth. The call is refused for them, so that
 * nothing else will ever look at them, and on Node a rejection that nothing looks at ends the process.
 *
 * A query builder that has a `then` is left alone: to ask it would be to run the query. No getter is run either.
 */
export function takeUpRejections(given: unknown): void {
  const seen = new Set<unknown>();
  const left: unknown[] = [given];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    if (seen.size >= mostValues) return;
    seen.add(value);
    try {
      takeUp(value);
      left.push(...partsOf(value));
    } catch {
      // A proxy of the caller's.
    }
  }
}

function takeUp(value: object): void {
  if (!isPromise(value)) return;
  try {
    // The method of the class itself takes promises only, of any realm.
    Promise.prototype.then.call(value as Promise<unknown>, undefined, () => {});
  } catch {
    // It waits like a promise and is none.
  }
}

function partsOf(value: object): readonly unknown[] {
  if (ArrayBuffer.isView(value)) return [];
  if (Array.isArray(value)) return value.slice(0, mostValues);
  if (value instanceof Map || value instanceof Set) return [...value.values()].slice(0, mostValues);
  return Object.values(Object.getOwnPropertyDescriptors(value)).map((property) => property.value);
}

/** Whether it is a promise, or something that waits like one: it has a method `then`. */
export function isPromise(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function'
  );
}

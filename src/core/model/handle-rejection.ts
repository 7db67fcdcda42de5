/**
 * Handles the rejection of what may be a promise, where nothing awaits it: a rejection that is not handled ends a process
 * of Node's. Never throws, whatever it is given.
 *
 * @param onRejected Told the reason. It must not throw.
 */
export function handleRejection(given: unknown, onRejected: (error: unknown) => void = () => {}): void {
  if (given === null || (typeof given !== 'object' && typeof given !== 'function')) return;
  // Unlike `Promise.resolve`, this reads `then` alone, and what that throws is a rejection.
  new Promise((resolve) => resolve(given)).then(undefined, onRejected);
}

/** A call that is refused costs no more than this, whatever it was given. */
const mostValues = 1000;

/**
 * Handles the rejections of all promises among the arguments of a refused call. Only real promises: to call the `then`
 * of a query builder would run its query. Getters are left alone. Never throws.
 */
export function handleRejectionsIn(given: unknown): void {
  const seen = new Set<object>();
  const waiting: unknown[] = [given];
  let left = mostValues;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    try {
      if (isPromise(value)) {
        handleRejection(value);
        continue;
      }
      const members = membersOf(value, left);
      left -= members.length;
      waiting.push(...members);
    } catch {
      // A proxy that cannot be looked into holds nothing that could be handled.
    }
  }
}

function isPromise(value: object): boolean {
  return value instanceof Promise || Object.prototype.toString.call(value) === '[object Promise]';
}

function membersOf(value: object, most: number): unknown[] {
  // Of numbers alone, and there may be millions.
  if (ArrayBuffer.isView(value)) return [];
  if (Array.isArray(value)) return value.slice(0, most);
  if (value instanceof Map || value instanceof Set) return [...value.values()].slice(0, most);
  return Object.keys(value)
    .slice(0, most)
    .map((key) => Object.getOwnPropertyDescriptor(value, key)?.value);
}

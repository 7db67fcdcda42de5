/**
 * Fails a check. The message begins with what is guaranteed and to whom it matters, then what was found instead.
 *
 * @param found Made only where the guarantee does not hold.
 */
export function guarantee(holds: boolean, promise: string, found: () => string): asserts holds {
  if (!holds) throw broken(promise, found());
}

/** The error of a check that failed. */
export function broken(promise: string, found: string): Error {
  return new Error(`${promise}\n\n${found}`);
}

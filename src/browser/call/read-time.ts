/** The `timestamp` option in milliseconds; 0 for what is no time between 1971 and 2099. */
export function readTime(given: unknown): number {
  const time =
    typeof given === 'number'
      ? // Below this an epoch counts seconds.
        given * (given < 1e11 ? 1000 : 1)
      : given instanceof Date || /^\d{4}-\d\d-\d\d/.test(given as string)
        ? +new Date(given as string)
        : 0;
  return time > 3.2e10 && time < 4.1e12 ? Math.floor(time) : 0;
}

/** Where a key leads in a list of `count` rows; `undefined` when it leads nowhere. */
export function stepOf(
  key: string,
  from: number | undefined,
  count: number,
  page: number,
): number | undefined {
  if (count === 0) return undefined;
  const bounded = (index: number) => Math.min(count - 1, Math.max(0, index));
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === 'ArrowDown') return from === undefined ? 0 : bounded(from + 1);
  if (key === 'ArrowUp') return from === undefined ? 0 : bounded(from - 1);
  if (key === 'PageDown') return bounded((from ?? 0) + Math.max(1, page));
  if (key === 'PageUp') return bounded((from ?? 0) - Math.max(1, page));
  return undefined;
}

/** The last moment of a day in UTC, `2027-01-31`, in milliseconds since 1970; nothing for what is no day of the calendar. */
export function lastMomentOf(day: unknown): number | undefined {
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const start = Date.parse(`${day}T00:00:00.000Z`);
  // Date.parse takes February 30th for March 2nd.
  const isReal = !Number.isNaN(start) && new Date(start).toISOString().startsWith(day);
  return isReal ? start + 86_400_000 - 1 : undefined;
}

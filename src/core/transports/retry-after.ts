/** No answer is believed for longer. A cache's error page or a wrong clock may say a year. */
const longestMs = 3_600_000;

/** Seconds since 1970, from 2001 on; in milliseconds, from 1973 on. No server asks for a wait of 31 years. */
const leastEpochSeconds = 1e9;
const leastEpochMs = 1e11;

/**
 * Reads a `Retry-After` header, which holds seconds or a date (RFC 9110 §10.2.3), as a wait in milliseconds, an hour at
 * most. Some servers write the time of day as a number (seconds or milliseconds since 1970): that is a date, too.
 * Customer.io documents no such header.
 *
 * @param date The response's own `Date` header: a date counts from the server's clock, whatever ours says.
 */
export function readRetryAfter(
  header: string | null,
  now: number,
  date: string | null = null,
): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  const epochMs = number < leastEpochMs ? number * 1000 : number >= leastEpochMs ? number : Date.parse(text);
  const waitMs = number < leastEpochSeconds ? epochMs : epochMs - (Date.parse(date ?? '') || now);
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), longestMs);
}

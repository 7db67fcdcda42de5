const longestMs = 24 * 60 * 60 * 1000;

/**
 * Reads a `Retry-After` header, which holds seconds or a date (RFC 9110 §10.2.3), as a wait in milliseconds.
 * Customer.io documents no such header; where one is sent it is kept to, up to a day.
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const waitMs = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(waitMs) ? undefined : Math.min(Math.max(waitMs, 0), longestMs);
}

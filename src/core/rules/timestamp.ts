import type { Refusal } from '../model/outcome.js';

/** Below this an epoch counts seconds: as milliseconds it would be early 1973, as seconds it is the year 5138. */
const secondsBelow = 100_000_000_000;

const earliest = Date.UTC(1971, 0, 1);
const latest = Date.UTC(2100, 0, 1);

const isoDate = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads the `timestamp` option as milliseconds since 1970: a `Date`, an ISO 8601 string, or an epoch in seconds
 * or milliseconds. Anything before 1971 or after 2099 is a mistake in units.
 */
export function readTimestamp(given: unknown): number | Refusal {
  const timestamp = toMilliseconds(given);
  if (timestamp >= earliest && timestamp < latest) return Math.floor(timestamp);
  return {
    code: 'INVALID_TIMESTAMP',
    message: `timestamp is ${describe(given)}; give a Date, an ISO 8601 string, or seconds or milliseconds since 1970, between 1971 and 2099`,
    field: 'timestamp',
  };
}

/** The same of another field: in milliseconds since 1970, or what is wrong with it. */
export function timestampOr(given: unknown, field: string): number | Refusal {
  const read = readTimestamp(given);
  return typeof read === 'number'
    ? read
    : { ...read, field, message: read.message.replace('timestamp', field) };
}

function toMilliseconds(given: unknown): number {
  if (typeof given === 'number') return Math.abs(given) < secondsBelow ? given * 1000 : given;
  if (given instanceof Date) return given.getTime();
  // `Date.parse` alone reads "1" as a year, "May" as a month and 30 February as a day in March.
  if (typeof given !== 'string' || !isoDate.test(given) || !isDay(given.slice(0, 10))) return Number.NaN;
  return Date.parse(given.replace(' ', 'T'));
}

function isDay(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

function describe(given: unknown): string {
  if (typeof given === 'number') return String(given);
  if (typeof given === 'string') return JSON.stringify(given.slice(0, 40));
  return given instanceof Date ? `the date ${given.getTime()}` : `of type ${typeof given}`;
}

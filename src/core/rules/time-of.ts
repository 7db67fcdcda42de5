import { dateOf } from '../model/date-of.js';

/** Below this an epoch counts seconds: as milliseconds it would be early 1973, as seconds it is the year 5138. */
const secondsBelow = 100_000_000_000;

const earliest = Date.UTC(1971, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/**
 * The moment that a `timestamp` names, in milliseconds since 1970; `NaN` for what names none between 1971 and 2099, which
 * is a mistake in units or no time at all. It is a date, text in a form of ISO 8601 or RFC 3339, or an epoch in seconds or
 * milliseconds: a number, a `BigInt` or its digits.
 */
export function timeOf(given: unknown): number {
  const time = Math.floor(momentOf(given));
  return time >= earliest && time < latest ? time : Number.NaN;
}

function momentOf(given: unknown): number {
  switch (typeof given) {
    case 'number':
      return ofEpoch(given);
    case 'bigint':
      return ofEpoch(Number(given));
    case 'string':
      return epoch.test(given) ? ofEpoch(Number(given)) : ofText(given);
    case 'object':
      return given === null ? Number.NaN : (dateOf(given) ?? Number.NaN);
    default:
      return Number.NaN;
  }
}

function ofEpoch(epoch: number): number {
  return Math.abs(epoch) < secondsBelow ? epoch * 1000 : epoch;
}

/** Of eight digits, it is a day in the basic form of ISO 8601. */
const epoch = /^\d{9,}(?:\.\d+)?$/;

const zone = String.raw`(?: ?(?<zone>[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?`;
/** A Temporal.ZonedDateTime names the zone, and sometimes the calendar, behind the offset (RFC 9557). */
const names = String.raw`(?:\[[^\]]+\])*`;

/** The extended form, as RFC 3339 and databases write it. */
const extended = new RegExp(
  String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[Tt ](?<hour>\d{2})(?::(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?)?${zone}${names})?$`,
);

/** The basic form, without separators. */
const basic = new RegExp(
  String.raw`^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:[Tt](?<hour>\d{2})(?:(?<minute>\d{2})(?:(?<second>\d{2})(?:[.,](?<fraction>\d+))?)?)?${zone})?$`,
);

/** Read by hand: `Date.parse` reads "1" as a year, 30 February as a day in March, and what has no zone by this machine's. */
function ofText(text: string): number {
  const parts = (extended.exec(text) ?? basic.exec(text))?.groups;
  if (parts === undefined) return Number.NaN;
  const { fraction = '', zone: offset } = parts;
  const [year, month, day, hour, minute, second] = ['year', 'month', 'day', 'hour', 'minute', 'second'].map(
    (part) => Number(parts[part] ?? 0),
  ) as [number, number, number, number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  // A zone by its name alone is not read: that takes a table of zones.
  if (
    date.getUTCDate() !== day ||
    date.getUTCMonth() !== month - 1 ||
    (offset === undefined && text.endsWith(']'))
  ) {
    return Number.NaN;
  }
  // The end of a day may be written as 24:00, and a leap second as :60 (RFC 3339 §5.6).
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && Number(fraction) === 0;
  if ((hour > 23 && !isEndOfDay) || minute > 59 || second > (minute === 59 ? 60 : 59)) return Number.NaN;
  const time = Date.UTC(
    year,
    month - 1,
    day,
    hour,
    minute,
    second,
    Number(fraction.padEnd(3, '0').slice(0, 3)),
  );
  return time - offsetOf(offset);
}

/** In milliseconds. What has no zone is UTC, as a date alone is: the same on every machine. */
function offsetOf(zone = 'Z'): number {
  const [, sign, hours = '', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  if (Number(hours) > 23 || Number(minutes) > 59) return Number.NaN;
  return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

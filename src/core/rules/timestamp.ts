import { dateOf } from '../model/date-of.js';
import { isPromise } from '../model/is-promise.js';
import type { Refusal } from '../model/outcome.js';
import { timeOf } from './time-of.js';

/** Reads the `timestamp` option as milliseconds since 1970, or says what is wrong with it. */
export function readTimestamp(given: unknown): number | Refusal {
  const timestamp = timeOf(given);
  if (!Number.isNaN(timestamp)) return timestamp;
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

/** Forms of ISO 8601 that name a day by its week, or by its number in the year. */
const otherDays = /^\d{4}-?(?:W\d{2}|\d{3}(?!\d))/;

function describe(given: unknown): string {
  switch (typeof given) {
    case 'number':
      return String(given);
    case 'bigint':
      return `${given}n`;
    case 'string':
      return `${JSON.stringify(given.slice(0, 40))}${otherDays.test(given) ? ', a week date or an ordinal date' : ''}`;
    case 'object':
      return isPromise(given) ? 'a promise (await it first)' : describeObject(given);
    default:
      return `of type ${typeof given}`;
  }
}

function describeObject(given: object | null): string {
  const time = given === null ? undefined : dateOf(given);
  return time === undefined ? 'of type object' : `the date ${time}`;
}

import { timeOfDate } from '../model/date-of.js';
import type { PlainObject, PlainValue } from '../model/event.js';

/** Whole seconds since 1970, the Track API's time. Milliseconds there are a date 55,000 years ahead. */
export function unixSeconds(timestampMs: number): number {
  return Math.floor(timestampMs / 1000);
}

/**
 * Writes times as ISO 8601 with milliseconds. The last one is kept: many calls come in the same millisecond, and
 * writing a date costs as much as writing the rest of an event.
 */
export function isoWriter(): (timestampMs: number) => string {
  let lastMs = Number.NaN;
  let lastText = '';
  return (timestampMs) => {
    if (timestampMs !== lastMs) {
      lastText = new Date(timestampMs).toISOString();
      lastMs = timestampMs;
    }
    return lastText;
  };
}

/** The same object with every date in it as Unix seconds: segments do not match any other form of date. */
export function withUnixSeconds(object: PlainObject): PlainObject {
  return convert(object) as PlainObject;
}

/** Copies only what holds a date, so that the common event costs one look at each of its values. */
function convert(value: PlainValue): PlainValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const converted = value.map(convert);
    return converted.every((one, index) => one === value[index]) ? value : converted;
  }
  const time = Object.getPrototypeOf(value) === Object.prototype ? undefined : timeOfDate(value);
  if (time !== undefined) return unixSeconds(time);
  let copy: Record<string, PlainValue> | undefined;
  const object = value as PlainObject;
  for (const key of Object.keys(object)) {
    const before = object[key] as PlainValue;
    const after = convert(before);
    if (after !== before) {
      copy ??= { ...object };
      copy[key] = after;
    }
  }
  return copy ?? object;
}

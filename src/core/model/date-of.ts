/**
 * The time of a `Date`, in milliseconds since 1970: `NaN` for an invalid one, `undefined` for what is not a date. A date of
 * another realm (Jest's sandbox, an iframe) is one as well: its internal slot tells, and not its class.
 */
export function timeOfDate(value: object): number | undefined {
  if (!(value instanceof Date) && Object.prototype.toString.call(value) !== '[object Date]') return undefined;
  try {
    return Date.prototype.getTime.call(value as Date);
  } catch {
    // It only says that it is one: a proxy, an object that inherits from a date.
    return undefined;
  }
}

/** The parts of date libraries that say which moment a value is. */
interface LibraryDate {
  readonly epochMilliseconds?: unknown;
  readonly toDate?: unknown;
  readonly toJSDate?: unknown;
  readonly toJSON?: unknown;
}

/**
 * The same for dates of libraries, too: Temporal has `epochMilliseconds`, moment, dayjs and Firestore have `toDate()`, luxon
 * has `toJSDate()`. Data with a property of such a name is not a date: what tells is a method.
 */
export function dateOf(value: object): number | undefined {
  const time = timeOfDate(value);
  if (time !== undefined) return time;
  const { epochMilliseconds, toDate, toJSDate, toJSON } = value as LibraryDate;
  if (typeof toJSON === 'function' && /^(?:number|bigint)$/.test(typeof epochMilliseconds)) {
    return Number(epochMilliseconds);
  }
  return converted(value, toDate) ?? converted(value, toJSDate);
}

function converted(value: object, convert: unknown): number | undefined {
  if (typeof convert !== 'function') return undefined;
  try {
    const date: unknown = convert.call(value);
    return typeof date === 'object' && date !== null ? timeOfDate(date) : undefined;
  } catch {
    // Somebody's method of the same name, which wants arguments.
    return undefined;
  }
}

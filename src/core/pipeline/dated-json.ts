/** The way to a value: names, and places in lists. */
type Path = readonly string[];

/** JSON that knows which of its texts are dates: their paths stand beside the values, under `dates`. */
export function toDatedJson(values: Readonly<Record<string, unknown>>): string {
  const dates: Path[] = [];
  findDates(values, [], dates);
  return JSON.stringify(dates.length === 0 ? values : { ...values, dates });
}

/**
 * The values again, with their dates.
 *
 * @throws SyntaxError for what is not JSON.
 */
export function fromDatedJson(json: string): unknown {
  const values: unknown = JSON.parse(json);
  const dates = isHolder(values) ? values.dates : undefined;
  if (Array.isArray(dates)) for (const path of dates) if (Array.isArray(path)) putDate(values, path);
  return values;
}

function findDates(value: unknown, path: Path, found: Path[]): void {
  if (value instanceof Date) found.push(path);
  else if (isHolder(value)) {
    for (const [key, one] of Object.entries(value)) findDates(one, [...path, key], found);
  }
}

/** The text comes from anywhere: a path that leads to no text of a date is passed over. */
function putDate(values: unknown, path: readonly unknown[]): void {
  const last = String(path.at(-1));
  let holder = values;
  for (const step of path.slice(0, -1)) {
    if (!isHolder(holder) || !Object.hasOwn(holder, String(step))) return;
    holder = holder[String(step)];
  }
  if (!isHolder(holder) || !Object.hasOwn(holder, last)) return;
  const text = holder[last];
  const date = new Date(typeof text === 'string' ? text : Number.NaN);
  if (Number.isNaN(date.getTime())) return;
  // An assignment to `__proto__` would set the prototype instead.
  Object.defineProperty(holder, last, { value: date, enumerable: true, configurable: true, writable: true });
}

function isHolder(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

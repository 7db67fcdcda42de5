interface AsymmetricMatcher {
  readonly asymmetricMatch: (value: unknown) => boolean;
  readonly toAsymmetricMatcher?: () => string;
}

/**
 * Whether a value that arrived is as expected: nested objects have at least what is named, lists are as long, and a
 * matcher such as `expect.any(String)` decides for itself. A `Date` is met by its moment as either API writes it.
 */
export function fits(actual: unknown, expected: unknown): boolean {
  if (isMatcher(expected)) return expected.asymmetricMatch(actual);
  if (expected instanceof Date) return isMoment(actual, expected.getTime());
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected);
  if (typeof actual !== 'object' || actual === null) return false;
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((one, index) => fits(actual[index], one))
    );
  }
  return Object.entries(expected).every(([key, value]) => fits((actual as Values)[key], value));
}

/** In what they differ: a line for each property that is named and is not as expected. */
export function differences(actual: Values, expected: object): readonly string[] {
  return Object.entries(expected)
    .filter(([key, value]) => !fits(actual[key], value))
    .map(([key, value]) => `${key}: expected ${told(value)}, arrived ${told(actual[key])}`);
}

/** A value as a message shows it. */
export function told(value: unknown): string {
  return (
    JSON.stringify(value, (_, one: unknown) =>
      isMatcher(one) ? (one.toAsymmetricMatcher?.() ?? String(one)) : one,
    ) ?? 'nothing'
  );
}

type Values = Readonly<Record<string, unknown>>;

/** Data Pipelines carry ISO texts, the Track API Unix seconds. */
function isMoment(actual: unknown, time: number): boolean {
  if (typeof actual === 'number') return actual === Math.floor(time / 1000);
  return typeof actual === 'string' && Date.parse(actual) === time;
}

function isMatcher(value: unknown): value is AsymmetricMatcher {
  return typeof (value as AsymmetricMatcher | null | undefined)?.asymmetricMatch === 'function';
}

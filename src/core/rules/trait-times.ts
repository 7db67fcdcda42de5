import type { PlainObject, PlainValue } from '../model/event.js';

/** Above this a number of seconds is a date 3,000 years ahead: it counts milliseconds. */
const mostSeconds = 100_000_000_000;

/**
 * What looks wrong with the times among traits that go out as Unix seconds: milliseconds, and text that Customer.io does not
 * read as a time. Its segments match neither, and nothing there says so (docs, FAQ on timestamps).
 */
export function traitTimeWarnings(traits: PlainObject): readonly string[] {
  const warnings: string[] = [];
  for (const name of Object.keys(traits)) {
    if (!/(?:_at|[a-z]At)$/.test(name)) continue;
    const what = mistakeIn(traits[name] ?? null, name);
    if (what) warnings.push(`traits.${name} ${what}; Customer.io expects Unix seconds: give a Date`);
  }
  return warnings;
}

function mistakeIn(value: PlainValue, name: string): string | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const number = value === '' ? 0 : Number(value);
  if (Math.abs(number) > mostSeconds) return 'looks like milliseconds';
  return Number.isNaN(number) && name === 'created_at' ? 'is text' : undefined;
}

import type { PersonRecord } from './person-record.js';

const PREFERENCES = 'cio_subscription_preferences';

/**
 * Whether a write of this trait at this time still counts: a later one wins, whatever the order of arrival (Track
 * `_timestamp` and `timestamp`). Times are compared in whole seconds, which is all that Track carries, so that a write
 * without a time (which counts as of now) does not beat one of the same second.
 */
export function isLatestWrite(person: PersonRecord, trait: string, at: number): boolean {
  const last = person.writtenAt.get(trait);
  return last === undefined || at >= last * 1000;
}

/** Writes each trait for which this is the latest word. Null and the empty string remove it (assumed, as with objects). */
export function writeTraits(
  person: PersonRecord,
  given: Readonly<Record<string, unknown>>,
  at: number,
): void {
  for (const [name, value] of Object.entries(given)) {
    if (!isLatestWrite(person, name, at)) continue;
    person.writtenAt.set(name, Math.floor(at / 1000));
    if (name.startsWith(`${PREFERENCES}.`)) writePreference(person, name.split('.').slice(1), value);
    else if (value === null || value === '') person.traits.delete(name);
    else person.traits.set(name, value);
  }
}

/** `cio_subscription_preferences.topics.topic_1` changes one topic and leaves the others (Track OpenAPI). */
function writePreference(person: PersonRecord, path: readonly string[], value: unknown): void {
  person.traits.set(PREFERENCES, withValueAt(person.traits.get(PREFERENCES), path, value));
}

function withValueAt(tree: unknown, path: readonly string[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const branch: Record<string, unknown> =
    typeof tree === 'object' && tree !== null ? { ...(tree as Record<string, unknown>) } : {};
  // Defined, not assigned: `__proto__` as a step must stay a key like any other.
  const next = withValueAt(Object.hasOwn(branch, step) ? branch[step] : undefined, rest, value);
  Object.defineProperty(branch, step, { value: next, enumerable: true, writable: true, configurable: true });
  return branch;
}

import type { PersonRef } from './person-ref.js';
import { refKey } from './person-ref.js';

/** The people whose data is refused for good: each is remembered by every identifier they had. */
export class Suppressions {
  readonly #groups = new Map<string, readonly string[]>();

  add(refs: readonly PersonRef[]): void {
    const keys = refs.map(refKey);
    for (const key of keys) this.#groups.set(key, keys);
  }

  /** Lifts the suppression of one person, under all the identifiers that were suppressed together. */
  lift(ref: PersonRef): boolean {
    const keys = this.#groups.get(refKey(ref));
    for (const key of keys ?? []) this.#groups.delete(key);
    return keys !== undefined;
  }

  has(ref: PersonRef): boolean {
    return this.#groups.has(refKey(ref));
  }
}

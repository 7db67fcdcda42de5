import type { PersonRecord } from './person-record.js';
import type { PersonRef } from './person-ref.js';
import { refKey } from './person-ref.js';

/** The people of a workspace, found by any of their identifiers. */
export class People {
  readonly #people = new Map<string, PersonRecord>();
  readonly #byRef = new Map<string, PersonRecord>();
  #made = 0;

  find(ref: PersonRef): PersonRecord | undefined {
    return ref.kind === 'cioId' ? this.#people.get(ref.value) : this.#byRef.get(refKey(ref));
  }

  /** Makes a person known by `ref`, with a cio_id of the documented looks (`a3000001`). */
  create(ref: PersonRef, now: number): PersonRecord {
    this.#made += 1;
    const person: PersonRecord = {
      cioId: `a3${this.#made.toString(16).padStart(6, '0')}`,
      createdAt: now,
      userId: undefined,
      email: undefined,
      phone: undefined,
      traits: new Map(),
      writtenAt: new Map(),
      devices: new Map(),
      segments: new Set(),
    };
    this.#people.set(person.cioId, person);
    if (ref.kind !== 'cioId') this.setIdentifier(person, ref.kind, ref.value);
    return person;
  }

  /** Gives a person an identifier, or takes it away with `undefined`. */
  setIdentifier(person: PersonRecord, kind: 'userId' | 'email' | 'phone', value: string | undefined): void {
    const before = person[kind];
    if (before !== undefined) {
      const key = refKey({ kind, value: before });
      // Two people may share a phone number; only the one it leads to may take the way there along.
      if (this.#byRef.get(key) === person) this.#byRef.delete(key);
    }
    person[kind] = value;
    if (value !== undefined) this.#byRef.set(refKey({ kind, value }), person);
  }

  remove(person: PersonRecord): void {
    for (const kind of ['userId', 'email', 'phone'] as const) this.setIdentifier(person, kind, undefined);
    this.#people.delete(person.cioId);
  }

  /** Everything that this person can be called, to remember it by when the record is gone. */
  refsOf(person: PersonRecord): PersonRef[] {
    const refs: PersonRef[] = [{ kind: 'cioId', value: person.cioId }];
    for (const kind of ['userId', 'email', 'phone'] as const) {
      const value = person[kind];
      if (value !== undefined) refs.push({ kind, value });
    }
    return refs;
  }

  all(): IterableIterator<PersonRecord> {
    return this.#people.values();
  }

  get size(): number {
    return this.#people.size;
  }
}

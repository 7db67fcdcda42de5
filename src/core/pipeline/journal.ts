import type { Clock } from '../model/ports.js';
import type { LaneStore, StoredEvent } from '../model/store.js';
import type { PendingEvent } from './settle.js';

/** How long a store may take to end. */
const closeMs = 1000;

/**
 * A lane's store behind a door that never throws: a store that fails costs the events their second home, not
 * their delivery, and is reported once.
 */
export class Journal {
  readonly #store: LaneStore;
  readonly #onFailure: (error: unknown) => void;
  readonly #session: string;
  #failed = false;
  #latest = 0;

  /** @param session Tells apart two trackers that use one store in the same millisecond. */
  constructor(store: LaneStore, session: string, onFailure: (error: unknown) => void) {
    this.#store = store;
    this.#session = session;
    this.#onFailure = onFailure;
  }

  /** Rises with the call order, across processes too, even when the clock is set back. */
  keyOf({ acceptedAt, number }: PendingEvent): string {
    this.#latest = Math.max(this.#latest, Math.floor(acceptedAt));
    return `${String(this.#latest).padStart(15, '0')}-${String(number).padStart(12, '0')}-${this.#session}`;
  }

  async load(): Promise<readonly StoredEvent[]> {
    const left = await this.#guard(async () => {
      const events = await this.#store.load();
      if (!Array.isArray(events)) throw new Error('load() gave no list');
      return events;
    });
    // What comes now stands behind all of it. The key of another kind of journal says nothing of the time.
    for (const event of left ?? []) this.#latest = Math.max(this.#latest, timeIn(event) + 1);
    return left ?? [];
  }

  append(event: StoredEvent): void {
    void this.#guard(() => this.#store.append(event));
  }

  remove(key: string): void {
    void this.#guard(() => this.#store.remove([key]));
  }

  /** Has the store keep what it was given. A store that hangs is left to itself. */
  async close(clock: Clock): Promise<void> {
    const closed = this.#guard(async () => {
      await this.#store.sync();
      await this.#store.close();
    });
    await new Promise<void>((resolve) => {
      const callOff = clock.after(closeMs, resolve, { keepAlive: true });
      void closed.then(() => {
        callOff();
        resolve();
      });
    });
  }

  async #guard<Value>(run: () => Value | Promise<Value>): Promise<Value | undefined> {
    try {
      return await run();
    } catch (error) {
      if (!this.#failed) this.#onFailure(error);
      this.#failed = true;
      return undefined;
    }
  }
}

function timeIn(event: StoredEvent | null | undefined): number {
  const key: unknown = event?.key;
  return typeof key === 'string' && /^\d{15}-/.test(key) ? Number(key.slice(0, 15)) : 0;
}

import type { World } from '../model/ports.js';
import type { LaneStore, StoredEvent } from '../model/store.js';
import type { RouteLimits } from '../model/transport.js';
import type { PendingEvent } from './settle.js';
import { readStored } from './stored-form.js';

/** How long a store may take to read what it has: events of this process wait for it. */
const loadMs = 30_000;

/** How long a store may take to end. */
const closeMs = 1000;

/**
 * A lane's store behind a door that never throws: a store that fails costs the events their second home, not
 * their delivery, and is reported once.
 */
export class Journal {
  readonly #store: LaneStore;
  readonly #onFailure: (error: unknown) => void;
  readonly #world: Pick<World, 'clock' | 'detached'>;
  readonly #session: string;
  #failed = false;
  #stopLoading = () => {};
  #latest = 0;

  /** @param session Tells apart two trackers that use one store in the same millisecond. */
  constructor(
    store: LaneStore,
    world: Pick<World, 'clock' | 'detached'>,
    session: string,
    onFailure: (error: unknown) => void,
  ) {
    this.#store = store;
    this.#world = world;
    this.#session = session;
    this.#onFailure = onFailure;
  }

  /** Rises with the call order, across processes too, even when the clock is set back. */
  keyOf({ acceptedAt, number }: PendingEvent): string {
    this.#latest = Math.max(this.#latest, Math.floor(acceptedAt));
    return `${String(this.#latest).padStart(15, '0')}-${String(number).padStart(12, '0')}-${this.#session}`;
  }

  /** What the store has that can still be sent. */
  async load(routes: Readonly<Record<string, RouteLimits>>): Promise<readonly StoredEvent[]> {
    const given = await this.#guard(async () => {
      const events = await this.#inTime(this.#store.load());
      if (!Array.isArray(events)) throw new Error('load() gave no list');
      return events as readonly unknown[];
    });
    if (given === undefined) return [];
    const left = given.map((one) => readStored(one, routes)).filter((one) => one !== undefined);
    if (left.length < given.length) {
      this.#onFailure(new Error('it holds what cannot be sent, and that is passed over'));
    }
    // What comes now stands behind all of it. The key of another kind of journal says nothing of the time.
    for (const { key } of left) {
      if (/^\d{15}-/.test(key)) this.#latest = Math.max(this.#latest, Number(key.slice(0, 15)) + 1);
    }
    return left;
  }

  append(event: StoredEvent): void {
    void this.#guard(() => this.#store.append(event));
  }

  remove(key: string): void {
    void this.#guard(() => this.#store.remove([key]));
  }

  /** Has the store keep what it was given. A store that hangs is left to itself. */
  async close(): Promise<void> {
    this.#stopLoading();
    const closed = this.#guard(async () => {
      await this.#store.sync();
      await this.#store.close();
    });
    await new Promise<void>((resolve) => {
      const callOff = this.#world.clock.after(closeMs, resolve, { keepAlive: true });
      void closed.then(() => {
        callOff();
        resolve();
      });
    });
  }

  /** A store that hangs is not waited for any longer: what it has is for the next process. */
  async #inTime<Value>(loaded: Promise<Value>): Promise<Value> {
    const late = new Promise<never>((_, reject) => {
      const tooLate = () => reject(new Error(`load() has given nothing for ${loadMs / 1000} s`));
      this.#stopLoading = this.#world.clock.after(loadMs, tooLate);
    });
    try {
      return await Promise.race([loaded, late]);
    } finally {
      this.#stopLoading();
    }
  }

  /** A store may open files and set timers at the first event: those are no caller's. */
  #guard<Value>(run: () => Value | Promise<Value>): Promise<Value | undefined> {
    return this.#world.detached(async () => {
      try {
        return await run();
      } catch (error) {
        if (!this.#failed) this.#onFailure(error);
        this.#failed = true;
        return undefined;
      }
    });
  }
}

import type { LaneStore, StoredEvent } from '../model/store.js';

/**
 * A lane's store behind a door that never throws: a store that fails costs the events their second home, not
 * their delivery, and is reported once.
 */
export class Journal {
  readonly #store: LaneStore;
  readonly #onFailure: (error: unknown) => void;
  #failed = false;

  constructor(store: LaneStore, onFailure: (error: unknown) => void) {
    this.#store = store;
    this.#onFailure = onFailure;
  }

  async load(): Promise<readonly StoredEvent[]> {
    return (await this.#guard(() => this.#store.load())) ?? [];
  }

  append(event: StoredEvent): void {
    void this.#guard(() => this.#store.append(event));
  }

  remove(key: string): void {
    void this.#guard(() => this.#store.remove([key]));
  }

  async sync(): Promise<void> {
    await this.#guard(() => this.#store.sync());
  }

  async close(): Promise<void> {
    await this.sync();
    await this.#guard(() => this.#store.close());
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

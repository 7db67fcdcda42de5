import type { QueuedEvent } from './queue.js';

/** The batches of one lane that are on their way, and the people whose next events have to wait for them. */
export class InFlight {
  readonly #batches = new Set<readonly QueuedEvent[]>();
  readonly #busy = new Set<string>();

  get batches(): number {
    return this.#batches.size;
  }

  /** How many of the batches go a route. */
  batchesOf(route: string): number {
    let count = 0;
    for (const [first] of this.#batches) if (first?.route === route) count++;
    return count;
  }

  isBusy(orderKey: string): boolean {
    return this.#busy.has(orderKey);
  }

  add(batch: readonly QueuedEvent[]): void {
    this.#batches.add(batch);
    for (const queued of batch) {
      for (const key of queued.orderKeys) this.#busy.add(key);
    }
  }

  /** A person is in one batch at a time, so their keys go with it. */
  remove(batch: readonly QueuedEvent[]): void {
    this.#batches.delete(batch);
    for (const queued of batch) {
      for (const key of queued.orderKeys) this.#busy.delete(key);
    }
  }

  /** What has no outcome yet. */
  open(): QueuedEvent[] {
    return [...this.#batches].flat().filter((queued) => !queued.ended);
  }
}

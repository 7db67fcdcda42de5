import { eachKey } from '../model/order-keys.js';
import type { QueuedEvent } from './queue.js';

/** The batches of one lane that are on their way, and the people whose next events have to wait for them. */
export class InFlight {
  readonly #batches = new Set<readonly QueuedEvent[]>();
  readonly #busy = new Set<number>();

  get batches(): number {
    return this.#batches.size;
  }

  /** How many of the batches go a route. */
  batchesOf(route: string): number {
    let count = 0;
    for (const [first] of this.#batches) if (first?.route === route) count++;
    return count;
  }

  isBusy(orderKey: number): boolean {
    return this.#busy.has(orderKey);
  }

  add(batch: readonly QueuedEvent[]): void {
    this.#batches.add(batch);
    const add = (key: number) => this.#busy.add(key);
    for (const queued of batch) eachKey(queued.orderKeys, add);
  }

  /** A person is in one batch at a time, so their keys go with it. */
  remove(batch: readonly QueuedEvent[]): void {
    this.#batches.delete(batch);
    const remove = (key: number) => this.#busy.delete(key);
    for (const queued of batch) eachKey(queued.orderKeys, remove);
  }

  /** What has no outcome yet. */
  open(): QueuedEvent[] {
    return [...this.#batches].flat().filter((queued) => !queued.ended);
  }
}

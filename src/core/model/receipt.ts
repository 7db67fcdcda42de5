import type { Outcome } from './outcome.js';

/** What a call returns at once: a plain object, so that `await trackEvent(…)` does not wait for the network. */
export interface Receipt {
  /** The event's id for life: the same on every retry and at every destination. A 26-character ULID. */
  readonly id: string;
  /**
   * Resolves with the event's one ending. It never rejects, costs nothing until it is asked for, and does not
   * hurry the delivery: `flush()` does.
   */
  readonly settled: () => Promise<Outcome>;
}

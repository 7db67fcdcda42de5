import type { QueuedEvent } from './queue.js';

const mostRefusals = 5;

/** How long a batch that is refused event by event is believed to be innocent. */
export class StandOff {
  readonly #since: number;
  readonly #leastMs: number;
  #refusals = 0;

  /** @param leastMs A server that is being repaired gets at least this long. */
  constructor(since: number, leastMs: number) {
    this.#since = since;
    this.#leastMs = leastMs;
  }

  /** Counts one more refusal in a row. True when there were enough of them over enough time. */
  isOver(now: number): boolean {
    this.#refusals++;
    return this.#refusals >= mostRefusals && now - this.#since >= this.#leastMs;
  }
}

/**
 * The event to probe with: from the end of the batch, then spread over its length. Where only its beginning is
 * bad, the first probe shows it.
 */
export function chooseProbe(open: readonly QueuedEvent[], round: number): QueuedEvent {
  const stride = Math.max(1, Math.floor(open.length / mostRefusals));
  return open[open.length - 1 - ((round * stride) % open.length)] as QueuedEvent;
}

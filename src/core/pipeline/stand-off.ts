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
 * The events of a batch over and over, from its end and spread over its length: where only its beginning is bad,
 * the first probe shows it.
 */
export function* probeOrder(held: readonly QueuedEvent[]): Generator<QueuedEvent, void> {
  const stride = Math.max(1, Math.floor(held.length / mostRefusals));
  for (let place = held.length - 1; ; place -= stride) {
    if (place < 0) place += held.length;
    const event = held[place];
    if (event === undefined || held.every((one) => one.ended)) return;
    if (!event.ended) yield event;
  }
}

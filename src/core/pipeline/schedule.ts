import type { Clock } from '../model/ports.js';
import type { PendingEvent } from './settle.js';

/** `identify` is not held back for long: what it sets decides what campaigns do next. */
const identifyWaitMs = 250;

/** When a lane sends although its batch is not full. One timer for all that waits, none for each event. */
export class Schedule {
  readonly #clock: Clock;
  readonly #maxWaitMs: number;
  readonly #onDue: () => void;
  #lastNumber = 0;
  #dueUpTo = 0;
  #timer: { readonly at: number; readonly callOff: () => void } | undefined;

  constructor(clock: Clock, maxWaitMs: number, onDue: () => void) {
    this.#clock = clock;
    this.#maxWaitMs = maxWaitMs;
    this.#onDue = onDue;
  }

  /** Sees to it that a queued event does not wait too long. */
  add({ kind, number, acceptedAt }: PendingEvent): void {
    this.#lastNumber = Math.max(this.#lastNumber, number);
    const waitMs = kind === 'identify' ? Math.min(this.#maxWaitMs, identifyWaitMs) : this.#maxWaitMs;
    const at = acceptedAt + waitMs;
    if (this.#timer && this.#timer.at <= at) {
      // A timer that is late belongs to a request that has ended, or the process is busy: what waits is due.
      if (this.#timer.at < acceptedAt) this.sendAll();
      return;
    }
    this.#timer?.callOff();
    this.#timer = { at, callOff: this.#clock.after(waitMs, () => this.sendAll()) };
  }

  /** Makes all that is queued now due. */
  sendAll(): void {
    this.stop();
    this.#dueUpTo = this.#lastNumber;
    this.#onDue();
  }

  isDue({ number }: PendingEvent): boolean {
    return number <= this.#dueUpTo;
  }

  stop(): void {
    this.#timer?.callOff();
    this.#timer = undefined;
  }
}

import type { Clock, Random } from '../model/ports.js';

export interface PauseOptions {
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
}

/** What a request holds from its turn to its answer: the pauses that had begun when it set out. */
export type Turn = number;

/**
 * The patience of a whole lane: a destination in trouble is met by one request at a time, ever more rarely.
 *
 * Open, everybody may send. After a failure nobody may until the wait is over; then one request goes as a probe,
 * and only a batch that is stored opens the lane again.
 */
export class Pause {
  readonly #options: PauseOptions;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #onProbe: () => boolean;
  readonly #waiting: ((turn: Turn) => void)[] = [];
  #state: 'open' | 'waiting' | 'probing' = 'open';
  #probeOut = false;
  #isNewcomersTurn = false;
  #pauses = 0;
  #failures = 0;
  #until = 0;
  #callOff: () => void = () => {};

  /**
   * @param onProbe Called when a probe may go: starts a new request, if there is one to start, and says so. New
   * requests and those that wait take turns, so that one bad batch does not keep the lane closed.
   */
  constructor(options: PauseOptions, clock: Clock, random: Random, onProbe: () => boolean) {
    this.#options = options;
    this.#clock = clock;
    this.#random = random;
    this.#onProbe = onProbe;
  }

  /** Whether a new request would set out at once. */
  get admits(): boolean {
    return this.#state === 'open' || (this.#state === 'probing' && !this.#probeOut);
  }

  /** The turn of a request that would set out now. */
  get now(): Turn {
    return this.#pauses;
  }

  /**
   * Resolves when this request may set out.
   *
   * @param isNew It has never been sent, so it goes before those that have.
   */
  turn(isNew = false): Promise<Turn> {
    if (this.#state === 'open') return Promise.resolve(this.#pauses);
    return new Promise((resolve) => {
      if (isNew) this.#waiting.unshift(resolve);
      else this.#waiting.push(resolve);
      this.#probe();
    });
  }

  /** A batch was stored: the destination is well, unless it has failed since this request set out. */
  stored(turn: Turn): void {
    if (turn !== this.#pauses || this.#state === 'open') return;
    this.#open();
  }

  /**
   * The destination is in trouble. A request that set out before the present pause tells of that same trouble
   * and makes it no worse, but a `Retry-After` is kept to whoever brings it.
   */
  failed(turn: Turn, retryAfterMs = 0): void {
    const isKnown = this.#state !== 'open' && turn !== this.#pauses;
    if (isKnown && retryAfterMs === 0) return;
    if (!isKnown) this.#failures++;
    this.#pauses++;
    this.#state = 'waiting';
    this.#probeOut = false;
    this.#waitUntil(this.#clock.now() + Math.max(isKnown ? 0 : this.#backOffMs(), retryAfterMs));
  }

  /** The turn was not used, or the answer says nothing about the destination's health: the next may go. */
  pass(turn: Turn): void {
    if (turn !== this.#pauses || this.#state !== 'probing') return;
    this.#probeOut = false;
    this.#probe();
  }

  /** Lets everybody go, for good or until the next failure: the lane ends, or has given up on what held it. */
  release(): void {
    if (this.#state !== 'open') this.#open();
  }

  #open(): void {
    this.#callOff();
    this.#until = 0;
    this.#state = 'open';
    this.#probeOut = false;
    this.#failures = 0;
    for (const go of this.#waiting.splice(0)) go(this.#pauses);
  }

  #waitUntil(until: number): void {
    if (until <= this.#until) return;
    this.#until = until;
    this.#callOff();
    this.#callOff = this.#clock.after(until - this.#clock.now(), () => {
      this.#until = 0;
      this.#state = 'probing';
      this.#probe();
    });
  }

  #probe(): void {
    if (this.#state !== 'probing' || this.#probeOut) return;
    if (this.#isNewcomersTurn || this.#waiting.length === 0) {
      this.#isNewcomersTurn = false;
      // What it starts comes back here for its turn.
      if (this.#onProbe()) return;
    }
    const go = this.#waiting.shift();
    if (go === undefined) return;
    this.#isNewcomersTurn = true;
    this.#probeOut = true;
    go(this.#pauses);
  }

  /** Exponential, and anywhere in its upper half, so that many processes do not come back together. */
  #backOffMs(): number {
    const { minDelayMs, maxDelayMs } = this.#options;
    const delayMs = Math.min(minDelayMs * 2 ** (this.#failures - 1), maxDelayMs);
    return delayMs * (0.5 + this.#random() / 2);
  }
}

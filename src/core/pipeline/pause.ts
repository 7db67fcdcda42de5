import type { Clock, Random } from '../model/ports.js';

/** The longest that a destination is left alone because it asks for it, and how often it is looked after meanwhile. */
export const longestWaitMs = 3_600_000;
export const probeEveryMs = 600_000;

export interface PauseOptions {
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
  /** How long an event may wait: no more than a quarter of it goes into one wait that the destination asks for. */
  readonly maxAgeMs: number;
}

/** What a request holds from its turn to its answer: the pauses that had begun when it set out. */
export type Turn = number;

/** One who waits for a turn, and may have been given up meanwhile. */
export interface Waiter {
  /** Whether they are still there to take it. */
  readonly isThere: () => boolean;
  /** It is their turn. */
  readonly letGo: () => void;
}

interface Waiting {
  readonly waiter: Waiter;
  readonly go: (turn: Turn) => void;
  readonly isNew: boolean;
}

/** Always there. */
const patient: Waiter = { isThere: () => true, letGo: () => {} };

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
  #waiting: Waiting[] = [];
  #state: 'open' | 'waiting' | 'probing' = 'open';
  #probe: Waiter | undefined;
  #isNewcomersTurn = false;
  #pauses = 0;
  #failures = 0;
  #until = 0;
  /** Until when the destination has asked to be left alone. */
  #askedUntil = 0;
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
    return this.#state === 'open' || (this.#state === 'probing' && this.#probe === undefined);
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
  turn(isNew = false, waiter: Waiter = patient): Promise<Turn> {
    if (this.#state === 'open') return Promise.resolve(this.#pauses);
    return new Promise((go) => {
      if (isNew) this.#waiting.unshift({ waiter, go, isNew });
      else this.#waiting.push({ waiter, go, isNew });
      this.#sendProbe();
    });
  }

  /** A batch was stored: the destination is well, unless it has failed since this request set out. */
  stored(turn: Turn): void {
    if (turn === this.#pauses) this.#open();
  }

  /**
   * The destination is in trouble. A request that set out before the present pause tells of that same trouble
   * and makes it no worse, but a `Retry-After` is kept to whoever brings it. A long one is kept to but for a probe now
   * and then: one wrong header must not be the end of a day's events.
   */
  failed(turn: Turn, retryAfterMs = 0): void {
    const isKnown = this.#state !== 'open' && turn !== this.#pauses;
    if (isKnown && retryAfterMs === 0) return;
    if (!isKnown) this.#failures++;
    this.#pauses++;
    this.#state = 'waiting';
    this.#probe = undefined;
    const now = this.#clock.now();
    const longestMs = Math.min(longestWaitMs, this.#options.maxAgeMs / 4);
    this.#askedUntil = Math.max(this.#askedUntil, now + Math.min(retryAfterMs, longestMs));
    const askedMs = Math.min(this.#askedUntil - now, probeEveryMs);
    this.#waitUntil(now + Math.max(isKnown ? 0 : this.#backOffMs(), askedMs));
  }

  /** Ends a wait before its time: whoever looks next may probe. */
  endWait(): void {
    if (this.#state === 'waiting') this.#until = this.#clock.now();
  }

  /** Whether nobody may send before that time. */
  lastsUntil(time: number): boolean {
    return this.#state === 'waiting' && this.#until > time;
  }

  /** The turn was not used, or the answer says nothing about the destination's health: the next may go. */
  pass(turn: Turn): void {
    if (turn !== this.#pauses) return;
    this.#probe = undefined;
    this.#sendProbe();
  }

  /** Lets everybody go, for good or until the next failure: the lane ends, or has given up on what held it. */
  release(): void {
    this.#open();
  }

  /** Looks at the clock and at the probe: a timer, or whoever was let go, may have ended without a word. */
  tend(): void {
    if (this.#probe?.isThere() === false) this.pass(this.#pauses);
    if (this.#state === 'waiting' && this.#clock.now() >= this.#until) this.#waitIsOver();
  }

  #open(): void {
    this.#callOff();
    this.#until = 0;
    this.#askedUntil = 0;
    this.#state = 'open';
    this.#probe = undefined;
    this.#failures = 0;
    for (const one of this.#waiting.splice(0)) if (one.waiter.isThere()) this.#letGo(one);
  }

  #waitUntil(until: number): void {
    if (until <= this.#until) return;
    this.#until = until;
    this.#callOff();
    this.#callOff = this.#clock.after(until - this.#clock.now(), () => this.#waitIsOver());
  }

  #waitIsOver(): void {
    this.#callOff();
    this.#until = 0;
    this.#state = 'probing';
    this.#sendProbe();
  }

  #sendProbe(): void {
    if (this.#state !== 'probing' || this.#probe) return;
    this.#waiting = this.#waiting.filter(({ waiter }) => waiter.isThere());
    if (this.#isNewcomersTurn || this.#waiting.length === 0) {
      this.#isNewcomersTurn = false;
      // What it starts comes back here for its turn.
      if (this.#onProbe()) return;
    }
    const next = this.#waiting.shift();
    if (next === undefined) return;
    this.#isNewcomersTurn = !next.isNew;
    this.#probe = next.waiter;
    this.#letGo(next);
  }

  #letGo({ waiter, go }: Waiting): void {
    waiter.letGo();
    go(this.#pauses);
  }

  /** Exponential, and anywhere in its upper half, so that many processes do not come back together. */
  #backOffMs(): number {
    const { minDelayMs, maxDelayMs } = this.#options;
    const delayMs = Math.min(minDelayMs * 2 ** (this.#failures - 1), maxDelayMs);
    return delayMs * (0.5 + this.#random() / 2);
  }
}

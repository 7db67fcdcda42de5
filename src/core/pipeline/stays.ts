import type { Clock } from '../model/ports.js';

/** The time of one flush. Where requests come and go, what it starts may end with the request that it is part of. */
export interface Stay {
  readonly until: number;
  /** Batches that it has started and that have not ended. */
  sending: number;
  /** Set once its own events have ended, and it only waits for what else it has started. */
  onQuiet: (() => void) | undefined;
}

/** A stay that ends in time is never given up by others. */
const graceMs = 1000;

/** So few cost nothing to look at. */
const fewest = 16;

/** Who is there to send: in a process everybody always is; on some platforms only a request that still runs. */
export class Stays {
  readonly #clock: Clock;
  /** Timers and answers belong to the request that asked for them, and end with it. */
  readonly endWithRequest: boolean;
  readonly #here = new Set<Stay>();
  /** In the order in which they came. Those that have ended are taken out when they are met. */
  #inOrder: Stay[] = [];
  /** How many there may be before those that went without a word are looked for: each is looked at a few times, however many there are. */
  #mostUnlooked = fewest;
  #current: Stay | undefined;

  constructor(clock: Clock, endWithRequest: boolean) {
    this.#clock = clock;
    this.endWithRequest = endWithRequest;
  }

  begin(timeoutMs: number): Stay {
    if (this.#inOrder.length >= this.#mostUnlooked) this.#forgetGone();
    const stay = { until: this.#clock.now() + timeoutMs + graceMs, sending: 0, onQuiet: undefined };
    this.#here.add(stay);
    this.#inOrder.push(stay);
    return stay;
  }

  /** Its own events have ended. Calls `quiet` once nothing else would end with it. */
  whenQuiet(stay: Stay, quiet: () => void): void {
    if (this.endWithRequest && stay.sending > 0) stay.onQuiet = quiet;
    else quiet();
  }

  end(stay: Stay): void {
    this.#here.delete(stay);
  }

  /** It has ended, or its time is over and it will never say so. */
  isGone(stay: Stay): boolean {
    return !this.#here.has(stay) || this.#clock.now() > stay.until;
  }

  /** Whether what it has sent is gone with it. */
  hasTakenAlong(stay: Stay): boolean {
    return this.endWithRequest && this.isGone(stay);
  }

  /** Runs what may start batches in the name of a stay. */
  during(stay: Stay | undefined, run: () => void): void {
    const before = this.#current;
    this.#current = stay;
    try {
      run();
    } finally {
      this.#current = before;
    }
  }

  /**
   * Whether a batch may be started by the running code: a stay that is about to go starts nothing that would end
   * with it, and what a timer finds is left to those who are there.
   */
  get mayStart(): boolean {
    if (!this.endWithRequest) return true;
    if (this.#current) return this.#current.onQuiet === undefined && !this.isGone(this.#current);
    for (const one of this.#here) {
      if (!this.isGone(one)) return false;
      this.#here.delete(one);
    }
    return true;
  }

  /**
   * A batch sets out. Returns in whose name, to be told when it has ended. What a timer starts is put to the one
   * who came last: it may well be their timer.
   */
  started(): Stay | undefined {
    const stay = this.#current ?? this.#last();
    if (stay === undefined || this.isGone(stay)) return undefined;
    stay.sending++;
    return stay;
  }

  ended(stay: Stay): void {
    stay.sending--;
    if (stay.sending === 0) stay.onQuiet?.();
  }

  #last(): Stay | undefined {
    for (let last = this.#inOrder.at(-1); last; last = this.#inOrder.at(-1)) {
      if (this.#here.has(last)) return last;
      this.#inOrder.pop();
    }
    return undefined;
  }

  #forgetGone(): void {
    for (const one of this.#here) if (this.isGone(one)) this.#here.delete(one);
    this.#inOrder = [...this.#here];
    this.#mostUnlooked = Math.max(fewest, 2 * this.#inOrder.length);
  }
}

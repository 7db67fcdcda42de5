import type { Clock } from '../core/model/ports.js';

export interface FakeClock extends Clock {
  /**
   * Moves time on. Timers that come due run in order, each at its own moment, and whatever they set going in
   * promises is carried to its end before the next.
   */
  readonly advance: (ms: number) => Promise<void>;
  /** Sets the wall clock without running timers: the jump of a clock that is corrected. */
  readonly jumpTo: (now: number) => void;
  /** How many timers are set. */
  readonly timers: () => number;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** Turns of the microtask queue that the longest chain of promises takes without touching a timer. */
const turns = 200;

/**
 * A clock for tests: it stands still until it is told to go on, so that an hour of retries takes no time.
 *
 * @param start Milliseconds since 1970.
 */
export function fakeClock(start: number = Date.UTC(2026, 0, 1)): FakeClock {
  let elapsed = 0;
  let offset = start;
  const timers = new Set<Timer>();
  /** How often a timer was set or called off. */
  let touched = 0;

  /** Goes on for as long as anything happens: a request sets a timer and calls it off. */
  async function settle(): Promise<void> {
    let before: number;
    do {
      before = touched;
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    } while (touched !== before);
  }

  async function advance(ms: number): Promise<void> {
    const end = elapsed + ms;
    await settle();
    for (let timer = nextUntil(end); timer; timer = nextUntil(end)) {
      timers.delete(timer);
      elapsed = Math.max(elapsed, timer.at);
      timer.run();
      await settle();
    }
    elapsed = end;
  }

  function nextUntil(end: number): Timer | undefined {
    const due = [...timers].filter((timer) => timer.at <= end);
    return due.reduce<Timer | undefined>(
      (first, timer) => (first && first.at <= timer.at ? first : timer),
      undefined,
    );
  }

  return {
    now: () => offset + elapsed,
    after: (delayMs, run) => {
      const timer: Timer = { at: elapsed + Math.max(delayMs, 0), run };
      timers.add(timer);
      touched++;
      return () => {
        touched++;
        timers.delete(timer);
      };
    },
    advance,
    jumpTo: (now) => {
      offset = now - elapsed;
    },
    timers: () => timers.size,
  };
}

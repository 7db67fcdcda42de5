import { handleRejection } from './handle-rejection.js';
import type { Clock } from './ports.js';
import { reasonOf } from './reason-of.js';

/**
 * A clock of the user's. Where it fails, another one stands in: an event without a time, or a wait without an end, would
 * never be sent.
 *
 * @param standIn Never fails.
 * @param say Told what went wrong.
 */
export function guardedClock(clock: Clock, standIn: Clock, say: (what: string) => void): Clock {
  return {
    now: () => {
      try {
        const now: unknown = clock.now();
        if (Number.isFinite(now)) return now as number;
        handleRejection(now);
        say('now() gave no number of milliseconds');
      } catch (error) {
        say(`now() threw: ${reasonOf(error)}`);
      }
      return standIn.now();
    },
    after: (delayMs, run, options) => {
      let isOver = false;
      const once = () => {
        if (isOver) return;
        isOver = true;
        run();
      };
      const callOff = setTimer(clock, delayMs, once, options, say) ?? standIn.after(delayMs, once, options);
      return () => {
        isOver = true;
        quietly(callOff);
      };
    },
  };
}

/** How to call the timer off, or nothing where there is no timer. */
function setTimer(
  clock: Clock,
  delayMs: number,
  run: () => void,
  options: Parameters<Clock['after']>[2],
  say: (what: string) => void,
): (() => unknown) | undefined {
  try {
    const callOff: unknown = clock.after(delayMs, run, options);
    if (typeof callOff === 'function') return callOff as () => unknown;
    handleRejection(callOff);
    // There may be a timer all the same; whichever comes first runs, and once.
    say('after() gave no function that calls the timer off');
  } catch (error) {
    say(`after() threw: ${reasonOf(error)}`);
  }
  return undefined;
}

function quietly(callOff: () => unknown): void {
  try {
    handleRejection(callOff());
  } catch {
    // It is over for us, whatever becomes of the timer.
  }
}

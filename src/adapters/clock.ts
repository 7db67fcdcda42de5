import type { Clock } from '../core/model/ports.js';

/** What `setTimeout` can wait; anything longer would fire at once. */
const longestMs = 2 ** 31 - 1;

/** The runtime's own time. Its timers let the process end, unless they are told not to. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run, { keepAlive = false } = {}) => {
    const timer = setTimer(run, Math.min(Math.max(delayMs, 0), longestMs));
    // Node and Bun return an object, browsers and workers a number.
    if (!keepAlive) (timer as { unref?: () => void } | undefined)?.unref?.();
    return () => clearTimeout(timer as number);
  },
};

/** Workers have no timers outside of a request, and throw. The next request looks at the clock. */
function setTimer(run: () => void, delayMs: number): unknown {
  try {
    return setTimeout(run, delayMs);
  } catch {
    return undefined;
  }
}

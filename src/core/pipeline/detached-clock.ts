import type { Clock, Detached } from '../model/ports.js';

/**
 * A clock whose timers belong to no caller: neither what a timer holds on to nor what it runs. A clock of the user's may run
 * it in a context of its own, so that is left as well.
 */
export function detachedClock(clock: Clock, detached: Detached): Clock {
  return {
    now: () => clock.now(),
    after: (delayMs, run, options) => detached(() => clock.after(delayMs, () => detached(run), options)),
  };
}

import type { Clock } from '../model/ports.js';
import type { Lane } from './lane.js';
import type { Settlement } from './settle.js';
import type { Stays } from './stays.js';

/** How soon, and then how rarely, one who waits looks after the lanes. */
const firstLookMs = 50;
const rarestLookMs = 1000;

export interface FlushOptions {
  readonly clock: Clock;
  readonly settlement: Settlement;
  readonly stays: Stays;
  /**
   * Nothing comes after it: a lane that waits makes one more attempt at once, and when no lane may send anything before the
   * time-out, that is not waited for.
   */
  readonly isLast?: boolean;
}

/**
 * Sends all that is pending, and resolves when each of those events has its outcome, or at the time-out, which keeps
 * the process alive: somebody is waiting. Who waits looks after the lanes meanwhile, since their own timers may
 * have ended with another request of the platform.
 */
export async function flushLanes(
  lanes: readonly Lane[],
  timeoutMs: number,
  { clock, settlement, stays, isLast = false }: FlushOptions,
): Promise<void> {
  const stay = stays.begin(timeoutMs);
  const deadline = clock.now() + timeoutMs;
  for (const lane of lanes) lane.sendNow(stay, isLast && timeoutMs > 0);
  await new Promise<void>((resolve) => {
    let delayMs = firstLookMs;
    let isOver = false;
    const look = () => {
      for (const lane of lanes) lane.tend(stay);
      // What was looked after may have been the last.
      if (isOver) return;
      if (isLast && lanes.every((lane) => lane.isIdleUntil(deadline))) {
        end();
        return;
      }
      delayMs = Math.min(delayMs * 2, rarestLookMs);
      stopLooking = clock.after(delayMs, look);
    };
    let stopLooking = clock.after(delayMs, look);
    let stopWatch = () => {};
    const end = () => {
      isOver = true;
      stays.end(stay);
      stopTimer();
      stopWatch();
      stopLooking();
      resolve();
    };
    const stopTimer = clock.after(timeoutMs, end, { keepAlive: true });
    const watch = () => {
      stopWatch = settlement.watch(() => stays.whenQuiet(stay, end));
    };
    const loading = lanes.map((lane) => lane.loading).filter((one) => one !== undefined);
    if (loading.length === 0) watch();
    else void Promise.all(loading).then(watch);
  });
  for (const lane of lanes) lane.takeBack(stay);
}

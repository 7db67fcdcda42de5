import { systemClock } from '../../adapters/clock.js';
import { type Canceller, createCanceller } from '../../core/pipeline/cancellation.js';

/** The time that one request may take. */
export interface Deadline {
  readonly hasPassed: boolean;
  readonly leftMs: () => number;
  /** Resolves when the time is over. */
  readonly late: Promise<void>;
  /** Cancelled when the time is over. */
  readonly cancellation: Canceller;
  readonly end: () => void;
}

export function startDeadline(timeoutMs: number): Deadline {
  const { now, after } = systemClock;
  const begun = now();
  const cancellation = createCanceller();
  let stop = () => {};
  const late = new Promise<void>((resolve) => {
    stop = after(timeoutMs, () => {
      cancellation.cancel();
      resolve();
    });
  });
  return {
    get hasPassed() {
      // Its timer comes late where something else has kept the process busy.
      return cancellation.cancelled || now() >= begun + timeoutMs;
    },
    leftMs: () => Math.max(1, begun + timeoutMs - now()),
    late,
    cancellation,
    end: () => stop(),
  };
}

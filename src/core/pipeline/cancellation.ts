import { handleRejection } from '../model/handle-rejection.js';
import type { Cancellation } from '../model/ports.js';

/** A cancellation and the hand on it. */
export interface Canceller extends Cancellation {
  readonly cancel: () => void;
}

/** The core has no `AbortController`: that belongs to the platforms. */
export function createCanceller(): Canceller {
  let cancelled = false;
  const listeners: (() => unknown)[] = [];
  return {
    get cancelled() {
      return cancelled;
    },
    onCancel: (run) => {
      if (cancelled) run();
      else listeners.push(run);
    },
    cancel: () => {
      cancelled = true;
      for (const run of listeners.splice(0)) {
        try {
          handleRejection(run());
        } catch {
          // What belongs to another request of the platform is not ours to touch, and ends with that request.
        }
      }
    },
  };
}

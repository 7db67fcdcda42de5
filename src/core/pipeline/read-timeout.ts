import { handleRejectionsIn } from '../model/handle-rejection.js';
import type { WaitOptions } from '../model/tracker.js';

const waitMs = 10_000;

/** `close(null)` of an untyped caller must close all the same. */
export function readTimeout(options: WaitOptions | null | undefined): number {
  handleRejectionsIn(options);
  try {
    const timeoutMs = options?.timeoutMs;
    return typeof timeoutMs === 'number' && timeoutMs >= 0 ? timeoutMs : waitMs;
  } catch {
    return waitMs;
  }
}

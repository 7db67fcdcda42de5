import type { CallOptions } from '../core/model/tracker.js';
import type { BrowserTracker } from './browser-tracker.js';

/** A call that was made before the script had loaded: the method, its arguments, when. */
export type ScriptCall = readonly [
  method: 'trackEvent' | 'page' | 'identify' | 'reset',
  given: readonly unknown[],
  at: number,
];

/** Carries out calls in their order, each with the time at which it was made. */
export function replay(tracker: BrowserTracker, calls: readonly ScriptCall[]): void {
  for (const [method, [subject, values, options], at] of calls) {
    const call = tracker[method] as (subject: unknown, values: unknown, options: CallOptions) => void;
    call?.(subject, values, { timestamp: at, ...(options as CallOptions | undefined) });
  }
}

import type { BrowserTracker } from '../browser/browser-tracker.js';
import type { Outcome } from '../core/model/outcome.js';
import type { Receipt } from '../core/model/receipt.js';

/** Stands for the tracker where there can be none, and says so on the console: each call is rejected. */
export function idleTracker(why: string): BrowserTracker {
  const message = `nothing is tracked here: ${why}`;
  const outcome: Outcome = { status: 'rejected', code: 'UNSUPPORTED', message };
  let rejected = 0;
  const reject = (): Receipt => {
    rejected++;
    return { id: '', settled: async () => outcome };
  };
  const ledger = () => ({
    accepted: rejected,
    delivered: 0,
    rejected,
    dropped: 0,
    pending: 0,
    byReason: { UNSUPPORTED: rejected },
    byEvent: {},
    byAlias: {},
    byTransport: {},
    oldestPendingMs: 0,
  });
  console.warn(`typed-cio: ${message}`);
  return {
    trackEvent: reject as BrowserTracker['trackEvent'],
    page: reject,
    identify: reject,
    reset: () => {},
    anonymousId: '',
    consent: { status: 'pending', grant: () => {}, withdraw: () => {} },
    flush: async () => ledger(),
    ledger,
  };
}

import type { Ledger, Receipt, TrackerError } from 'typed-cio';
import { createTracker, type TrackerOptions } from 'typed-cio/server';
import { type FakeClock, fakeClock } from 'typed-cio/testing';
import { expect } from 'vitest';

/** A tracker on a clock of its own, with everything it says kept. */
export function tracked(options: TrackerOptions & { clock?: FakeClock }) {
  const clock = options.clock ?? fakeClock();
  const errors: TrackerError[] = [];
  const lines: string[] = [];
  const tracker = createTracker({
    onError: (error) => errors.push(error),
    logger: { warn: (line) => lines.push(line), error: (line) => lines.push(line) },
    ...options,
    clock,
  });
  return { ...tracker, clock, errors, lines };
}

export function trackMany(
  tracker: { trackEvent: (...given: never[]) => Receipt },
  count: number,
  person = 'p',
): Receipt[] {
  const track = tracker.trackEvent as (person: string, name: string, props?: object) => Receipt;
  return Array.from({ length: count }, (_, index) => track(`${person}${index}`, `e${index}`));
}

/** Guarantee 1: at every moment, in total, by event and by transport. */
export function expectBalanced(ledger: Ledger): void {
  for (const counts of [ledger, ...Object.values(ledger.byEvent), ...Object.values(ledger.byTransport)]) {
    expect(counts.delivered + counts.rejected + counts.dropped + counts.pending).toBe(counts.accepted);
    expect(counts.pending).toBeGreaterThanOrEqual(0);
    const reasons = Object.values(counts.byReason).reduce((sum, count) => sum + count, 0);
    expect(reasons).toBe(counts.rejected + counts.dropped);
  }
  const byEvent = Object.values(ledger.byEvent).reduce((sum, counts) => sum + counts.accepted, 0);
  expect(byEvent).toBe(ledger.accepted);
}

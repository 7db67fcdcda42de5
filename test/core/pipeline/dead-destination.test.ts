import type { Answer } from 'typed-cio';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked } from './tracked.js';

const down: Answer = { kind: 'unavailable', message: 'down' };

afterEach(() => void vi.restoreAllMocks());

/** A tracker whose destination is down for an hour and then well, with so many events a second. */
async function anHourDown({ perSecond, answersAfterMs }: { perSecond: number; answersAfterMs?: number }) {
  let isWell = false;
  const transport = scriptedTransport({
    answer: () => {
      if (isWell) return undefined;
      if (answersAfterMs === undefined) return down;
      return new Promise((resolve) => clock.after(answersAfterMs, () => resolve(down)));
    },
  });
  const { clock, ...tracker } = tracked({ transport });
  const start = clock.now();
  for (let second = 0; second < 3600; second++) {
    for (let number = 0; number < perSecond; number++)
      tracker.trackEvent(`u${number}-${second % 50}`, 'x', { second });
    await clock.advance(1000);
  }
  const { requests } = transport;
  const asked = requests.map(({ at }) => at - start);
  const mostAtOnce = transport.mostAtOnce();
  isWell = true;
  const recoveredAt = clock.now();
  return { clock, tracker, transport, asked, mostAtOnce, recoveredAt };
}

describe('a destination that is dead for an hour', () => {
  test.each([
    ['at most, with the shortest waits', { random: 0, least: 235, most: 255 }],
    ['at least, with the longest', { random: 0.999, least: 118, most: 128 }],
  ])('is asked some 120 to 250 times: %s', async (_, { random, least, most }) => {
    vi.spyOn(Math, 'random').mockReturnValue(random);
    const { asked } = await anHourDown({ perSecond: 1 });
    expect(asked.length).toBeGreaterThan(least);
    expect(asked.length).toBeLessThan(most);
  });

  test('is asked no more often when more events wait, and by one request at a time', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    const few = await anHourDown({ perSecond: 1 });
    const many = await anHourDown({ perSecond: 20 });
    expect(many.asked).toEqual(few.asked);
    expect(many.mostAtOnce).toBe(1);
    expect(many.tracker.ledger()).toMatchObject({ accepted: 72_000, pending: 72_000, dropped: 0 });
  });

  test('is asked ever more rarely, and then every half minute', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    const { asked } = await anHourDown({ perSecond: 1 });
    const waits = asked.slice(1).map((at, index) => Math.round((at - asked[index]!) / 100) / 10);
    expect(waits.slice(0, 8)).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30]);
    expect(new Set(waits.slice(6))).toEqual(new Set([30]));
  });

  test('and hangs is asked more rarely still, since each request is waited for', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    const { asked, mostAtOnce } = await anHourDown({ perSecond: 1, answersAfterMs: 10_000 });
    expect(asked.length).toBeLessThan(100);
    // Those that had set out before the first of them was given up; from then on one after the other.
    expect(mostAtOnce).toBe(4);
    const later = asked.filter((at) => at > 15_000);
    expect(Math.min(...later.slice(1).map((at, index) => at - later[index]!))).toBeGreaterThan(10_000);
  });

  test('gets everything within half a minute of its recovery, after one probe', async () => {
    const { clock, tracker, transport, recoveredAt } = await anHourDown({ perSecond: 1 });
    const before = transport.requests.length;
    await clock.advance(31_000);
    const after = transport.requests.slice(before);
    expect(after.length).toBeGreaterThanOrEqual(4);
    expect(after[0]!.at - recoveredAt).toBeLessThanOrEqual(30_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 3600, pending: 0 });
    expectBalanced(tracker.ledger());
    expect(new Set(transport.stored).size).toBe(3600);
    expect(transport.stored).toHaveLength(3600);
  });
});

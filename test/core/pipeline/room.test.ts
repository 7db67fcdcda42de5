import type { Clock } from 'typed-cio';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { type ScriptedTransport, scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked, trackMany } from './tracked.js';

/** A destination that takes its time. */
function slowTransport(time: Clock, answerMs: number, name = 'scripted'): ScriptedTransport {
  return scriptedTransport({
    name,
    answer: () => new Promise((resolve) => time.after(answerMs, () => resolve(undefined))),
  });
}

const rows = (count: number) => Array.from({ length: count }, (_, row) => row);

describe('ready', () => {
  test('lets no more callers go at once than there are places', async () => {
    const time = fakeClock();
    const tracker = tracked({
      transport: slowTransport(time, 50),
      clock: time,
      batch: { maxEvents: 5 },
      queue: { maxEvents: 20 },
    });
    const order: number[] = [];
    const done = Promise.all(
      rows(500).map(async (row) => {
        await tracker.ready();
        order.push(row);
        tracker.trackEvent(`p${row}`, 'Row Imported');
        expect(tracker.ledger().pending).toBeLessThanOrEqual(20);
      }),
    );
    await time.advance(60_000);
    await done;
    expect(tracker.ledger()).toMatchObject({ accepted: 500, delivered: 500, dropped: 0 });
    expect(order).toEqual(rows(500));
  });

  test.each([
    ['the first is slower', { first: 400, second: 30 }],
    ['the second is slower', { first: 30, second: 400 }],
  ])('holds for every transport when many wait: %s', async (_, { first, second }) => {
    const time = fakeClock();
    const tracker = tracked({
      transport: [slowTransport(time, first, 'first'), slowTransport(time, second, 'second')],
      clock: time,
      batch: { maxEvents: 5 },
      queue: { maxEvents: 20 },
    });
    const done = Promise.all(
      rows(300).map(async (row) => {
        await tracker.ready();
        tracker.trackEvent(`p${row}`, 'Row Imported');
        for (const { pending } of Object.values(tracker.ledger().byTransport)) {
          expect(pending).toBeLessThanOrEqual(20);
        }
      }),
    );
    await time.advance(120_000);
    await done;
    expectBalanced(tracker.ledger());
    expect(tracker.ledger().byTransport).toMatchObject({
      first: { delivered: 300, dropped: 0 },
      second: { delivered: 300, dropped: 0 },
    });
  });

  test('holds for the bytes that any next event may have', async () => {
    const time = fakeClock();
    const transport = scriptedTransport({
      maxEventBytes: 1000,
      answer: () => new Promise((resolve) => time.after(50, () => resolve(undefined))),
    });
    const tracker = tracked({ transport, clock: time, queue: { maxBytes: 5000 }, batch: { maxEvents: 2 } });
    const done = Promise.all(
      rows(100).map(async (row) => {
        await tracker.ready();
        tracker.trackEvent(`p${row}`, 'Row Imported', { text: 'x'.repeat(900) });
      }),
    );
    await time.advance(60_000);
    await done;
    expect(tracker.ledger()).toMatchObject({ delivered: 100, dropped: 0 });
  });

  test('a caller who makes no call, or a bad one, gives the place up', async () => {
    const tracker = tracked({ transport: scriptedTransport(), queue: { maxEvents: 5 } });
    for (const row of rows(50)) {
      await tracker.ready();
      if (row % 2 === 0) tracker.trackEvent('', 'Bad');
    }
    await tracker.ready();
    tracker.trackEvent('p', 'Good');
    expect(await tracker.flush()).toMatchObject({ delivered: 1, rejected: 25 });
  });

  test('whoever comes while others wait stands behind them', async () => {
    const time = fakeClock();
    const transport = slowTransport(time, 50);
    const tracker = tracked({ transport, clock: time, batch: { maxEvents: 1 }, queue: { maxEvents: 1 } });
    trackMany(tracker, 1);
    const order: string[] = [];
    const come = (name: string) =>
      tracker.ready().then(() => {
        order.push(name);
        tracker.trackEvent(name, 'Done');
        if (name === 'first') void come('late');
      });
    void come('first');
    void come('second');
    await time.advance(10_000);
    expect(order).toEqual(['first', 'second', 'late']);
    expect(tracker.ledger()).toMatchObject({ delivered: 4, dropped: 0 });
  });

  test('keeps the process open while somebody waits, and no longer', async () => {
    const time = fakeClock();
    const open = new Set<() => void>();
    const watched = {
      ...time,
      after: (delayMs: number, run: () => void, options?: { readonly keepAlive?: boolean }) => {
        const callOff = time.after(delayMs, run);
        const end = () => {
          open.delete(end);
          callOff();
        };
        if (options?.keepAlive) open.add(end);
        return end;
      },
    };
    let isDown = true;
    const tracker = tracked({
      transport: scriptedTransport({
        answer: () => (isDown ? { kind: 'unavailable', message: 'down' } : undefined),
      }),
      clock: watched,
      queue: { maxEvents: 3 },
    });
    await tracker.ready();
    trackMany(tracker, 3);
    expect(open.size).toBe(0);
    const ready = tracker.ready();
    await time.advance(60 * 60_000);
    expect(open.size).toBe(1);
    isDown = false;
    await time.advance(60_000);
    await ready;
    expect(open.size).toBe(0);
  });
});

import type { Answer, Ledger, Transport } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { type Script, scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked } from './tracked.js';

const never = () => new Promise<Answer>(() => {});
const always =
  (answer: Answer): NonNullable<Script['answer']> =>
  () =>
    answer;

/** Destinations with each kind of trouble, and what becomes of 20 events there within ten minutes. */
const troubled: readonly [string, () => Transport, Partial<Ledger['byTransport'][string]>][] = [
  ['is down', () => bad({ answer: always({ kind: 'unavailable', message: 'HTTP 503' }) }), { pending: 20 }],
  [
    'asks to be left alone for an hour',
    () => bad({ answer: always({ kind: 'unavailable', message: 'HTTP 429', retryAfterMs: 3_600_000 }) }),
    { pending: 20 },
  ],
  ['hangs', () => bad({ answer: never }), { pending: 20 }],
  [
    'has a bad key',
    () => bad({ answer: always({ kind: 'blocked', code: 'CREDENTIALS_REFUSED', message: 'HTTP 401' }) }),
    { pending: 20 },
  ],
  [
    'refuses everything',
    () => bad({ answer: always({ kind: 'refused', message: 'HTTP 400' }) }),
    { delivered: 0, dropped: 0 },
  ],
  [
    'refuses each event by its place',
    () =>
      bad({
        answer: ({ ids }) => ({ kind: 'stored', refused: ids.map((_, index) => ({ index, message: 'no' })) }),
      }),
    { rejected: 20 },
  ],
  [
    'takes nothing that large',
    () => bad({ maxEventBytes: 5 }),
    { rejected: 20, byReason: { EVENT_TOO_LARGE: 20 } },
  ],
  [
    'has an encoder that throws',
    () => ({ ...bad(), encode: boom }),
    { rejected: 20, byReason: { UNSERIALIZABLE: 20 } },
  ],
  ['throws when it is to send', () => ({ ...bad(), send: boom }), { pending: 20 }],
  ['answers nothing at all', () => ({ ...bad(), send: (async () => undefined) as never }), { pending: 20 }],
];

function bad(script: Script = {}) {
  return scriptedTransport({ name: 'bad', ...script });
}

function boom(): never {
  throw new Error('boom');
}

describe('lanes do not hurt each other: while one destination', () => {
  test.each(troubled)('%s, the other has every event on time, once and in order', async (_, make, want) => {
    for (const isFirst of [true, false]) {
      const fine = scriptedTransport({ name: 'fine' });
      const { clock, ...tracker } = tracked({ transport: isFirst ? [make(), fine] : [fine, make()] });
      const ids: string[] = [];
      for (let round = 0; round < 10; round++) {
        ids.push(tracker.trackEvent('ann', 'First').id, tracker.trackEvent('bob', 'Second').id);
        await clock.advance(1000);
        // On time: each within the second that a batch may wait, whatever goes on beside it.
        expect(fine.stored).toEqual(ids);
      }
      await clock.advance(600_000);
      const ledger = tracker.ledger();
      expectBalanced(ledger);
      expect(fine.stored).toEqual(ids);
      expect(fine.requests).toHaveLength(10);
      expect(ledger.byTransport.fine).toMatchObject({ accepted: 20, delivered: 20, pending: 0 });
      expect(ledger.byTransport.bad).toMatchObject({ accepted: 20, ...want });
      const closed = tracker.close({ timeoutMs: 0 });
      await clock.advance(0);
      expect((await closed).byTransport.fine).toMatchObject({ delivered: 20 });
      expect(clock.timers()).toBe(0);
    }
  });

  test.each(['drop-oldest', 'drop-newest'] as const)(
    'has a full queue (%s), the other loses nothing',
    async (whenFull) => {
      const fine = scriptedTransport({ name: 'fine' });
      const stuck = bad({ answer: never });
      const { clock, ...tracker } = tracked({
        transport: [stuck, fine],
        queue: { maxEvents: 5, whenFull },
        concurrency: 1,
      });
      const ids: string[] = [];
      for (let round = 0; round < 10; round++) {
        for (const person of ['ann', 'bob']) ids.push(tracker.trackEvent(person, 'Seen').id);
        await clock.advance(1000);
      }
      expect(fine.stored).toEqual(ids);
      expect(tracker.ledger().byTransport).toMatchObject({
        fine: { delivered: 20, dropped: 0 },
        bad: { pending: 5, dropped: 15, byReason: { 'queue-full': 15 } },
      });
      const outcomes = Promise.all([tracker.trackEvent('eve', 'Last').settled()]);
      const closed = tracker.close({ timeoutMs: 2000 });
      await clock.advance(2000);
      await closed;
      expect(await outcomes).toMatchObject([
        { status: 'dropped', byTransport: { fine: { status: 'delivered' }, bad: { status: 'dropped' } } },
      ]);
    },
  );

  test('is slow, the other does not wait for its answers', async () => {
    const waiting: (() => void)[] = [];
    const slow = bad({ answer: () => new Promise((resolve) => waiting.push(() => resolve(undefined))) });
    const fine = scriptedTransport({ name: 'fine' });
    const { clock, ...tracker } = tracked({ transport: [slow, fine] });
    for (let round = 0; round < 10; round++) {
      tracker.trackEvent('ann', 'Seen');
      await clock.advance(1000);
      expect(fine.stored).toHaveLength(round + 1);
      if (round % 9 === 8) for (const go of waiting.splice(0)) go();
    }
    await clock.advance(1000);
    for (const go of waiting.splice(0)) go();
    await clock.advance(1000);
    expect(slow.stored).toEqual(fine.stored);
    expect(tracker.ledger()).toMatchObject({ delivered: 10, pending: 0 });
  });
});

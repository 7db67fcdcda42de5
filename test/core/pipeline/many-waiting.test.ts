import { fakeClock } from 'typed-cio/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { RunningLedger } from '../../../src/core/pipeline/ledger.js';
import { Milestones } from '../../../src/core/pipeline/milestones.js';
import { Settlement } from '../../../src/core/pipeline/settle.js';
import { type Stay, Stays } from '../../../src/core/pipeline/stays.js';
import { scriptedTransport } from './scripted-transport.js';
import { tracked } from './tracked.js';

/** A clock that counts how often it is looked at: nothing that is looked through goes without the time. */
function countedClock() {
  const clock = fakeClock();
  let looks = 0;
  const now = () => {
    looks++;
    return clock.now();
  };
  return { clock: { ...clock, now }, looks: () => looks };
}

afterEach(() => vi.restoreAllMocks());

describe('a thousand who wait cost a thousand times what one does', () => {
  test.each([false, true])('at the beginning of a stay, where requests end: %s', (endWithRequest) => {
    const { clock, looks } = countedClock();
    const stays = new Stays(clock, endWithRequest);
    for (let index = 0; index < 10_000; index++) {
      stays.begin(1000);
      stays.started();
      void stays.mayStart;
    }
    expect(looks()).toBeLessThan(10_000 * 8);
  });

  test('stays that are gone are forgotten, and the last one that is there is known', async () => {
    const clock = fakeClock();
    const stays = new Stays(clock, true);
    const first = stays.begin(10_000);
    const many = Array.from({ length: 100 }, () => stays.begin(10));
    for (const one of many) stays.end(one);
    expect(stays.started()).toBe(first);
    await clock.advance(20_000);
    expect(stays.started()).toBeUndefined();
    expect(stays.mayStart).toBe(true);
    const next = stays.begin(10);
    expect(stays.mayStart).toBe(false);
    expect(stays.started()).toBe(next);
  });

  test('in flushes while the destination is down', async () => {
    const looksOf = async (flushes: number) => {
      const { clock, looks } = countedClock();
      const transport = scriptedTransport({ answer: () => ({ kind: 'unavailable', message: 'down' }) });
      const tracker = tracked({ transport, clock });
      tracker.trackEvent('p', 'E');
      const before = looks();
      const all = Array.from({ length: flushes }, () => tracker.flush({ timeoutMs: 2000 }));
      const looked = looks() - before;
      await clock.advance(3000);
      await Promise.all(all);
      void tracker.close({ timeoutMs: 0 });
      return looked;
    };
    expect(await looksOf(400)).toBeLessThan(2.5 * (await looksOf(200)));
  });

  test('in stays that never said that they ended: they are forgotten', async () => {
    const clock = fakeClock();
    const stays = new Stays(clock, true);
    const silent = Array.from({ length: 40 }, () => stays.begin(10));
    expect(stays.isGone(silent[0] as Stay)).toBe(false);
    await clock.advance(5000);
    const later = Array.from({ length: 100 }, () => stays.begin(60_000));
    expect(silent.every((stay) => stays.isGone(stay))).toBe(true);
    expect(later.some((stay) => stays.isGone(stay))).toBe(false);
  });

  test('in flushes with an event between each of them', () => {
    const milestones = new Milestones();
    const reached: number[] = [];
    const sums = vi.spyOn(Array.prototype, 'reduce');
    for (let number = 1; number <= 1000; number++) {
      milestones.watch(number, number, () => reached.push(number));
    }
    expect(sums).not.toHaveBeenCalled();
    for (let number = 1000; number >= 1; number--) milestones.pass(number);
    expect(reached).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
  });

  test('in settled() of one receipt', async () => {
    const settlement = new Settlement(new RunningLedger(), 1, {
      onOutcome: () => {},
      tellsDelivered: true,
      onBusy: () => {},
      onAwaited: () => {},
      detached: (run) => run(),
    });
    const event = settlement.accept({ id: '1', kind: 'event', name: 'E' }, 0);
    const { settled } = settlement.receipt(event);
    const iterate = Array.prototype[Symbol.iterator];
    let copied = 0;
    vi.spyOn(Array.prototype, Symbol.iterator as never).mockImplementation(function (this: unknown[]) {
      copied += this.length;
      return iterate.call(this);
    } as never);
    const heard: Promise<unknown>[] = [];
    for (let index = 0; index < 1000; index++) heard.push(settled());
    vi.restoreAllMocks();
    expect(copied).toBeLessThan(1000);
    settlement.settle(event, { status: 'delivered' });
    expect(await Promise.all(heard)).toHaveLength(1000);
  });
});

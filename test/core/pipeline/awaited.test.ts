import { describe, expect, test } from 'vitest';
import { RunningLedger } from '../../../src/core/pipeline/ledger.js';
import { Settlement } from '../../../src/core/pipeline/settle.js';

describe('whether somebody waits for an outcome', () => {
  test('is told when the first one asks and when the last one has heard', async () => {
    const told: boolean[] = [];
    const settlement = new Settlement(new RunningLedger(), 1, {
      onOutcome: () => {},
      tellsDelivered: true,
      onBusy: () => {},
      onAwaited: (isAwaited) => told.push(isAwaited),
      detached: (run) => run(),
    });
    const events = ['a', 'b', 'c'].map((id) => settlement.accept({ id, kind: 'event', name: id }, 0));
    const [first, second, third] = events as [(typeof events)[0], (typeof events)[0], (typeof events)[0]];
    const heard = [first, first, second].map((event) => settlement.receipt(event).settled());
    expect(told).toEqual([true]);
    settlement.settle(third, { status: 'delivered' });
    settlement.settle(first, { status: 'delivered' });
    expect(told).toEqual([true]);
    settlement.settle(second, { status: 'delivered' });
    expect(told).toEqual([true, false]);
    expect(await Promise.all(heard)).toHaveLength(3);
    await settlement.receipt(first).settled();
    expect(told).toEqual([true, false]);
  });
});

describe('an event of several destinations whose order is not known', () => {
  test('ends as the first that failed says', async () => {
    const settlement = new Settlement(new RunningLedger(), 2, {
      onOutcome: () => {},
      tellsDelivered: true,
      onBusy: () => {},
      onAwaited: () => {},
      detached: (run) => run(),
    });
    const event = settlement.accept({ id: 'a', kind: 'event', name: 'a' }, 0);
    settlement.settleLane(event, 'two', { status: 'rejected', code: 'SERVER_REFUSED', message: 'two' });
    settlement.settleLane(event, 'one', { status: 'rejected', code: 'SERVER_REFUSED', message: 'one' });
    expect(await settlement.receipt(event).settled()).toMatchObject({ message: 'two' });
  });
});

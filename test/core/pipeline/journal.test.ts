import type { Answer, LaneStore, Store } from 'typed-cio';
import { memoryStore } from 'typed-cio/server';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked, trackMany } from './tracked.js';

const down: Answer = { kind: 'unavailable', message: 'down' };

describe('a tracker with a store', () => {
  test('what one leaves behind, the next delivers: in call order, before its own, with the same ids', async () => {
    const store = memoryStore();
    const clock = fakeClock();
    const first = tracked({ transport: scriptedTransport({ answer: () => down }), store, clock });
    const left = trackMany(first, 3);
    const closed = first.close({ timeoutMs: 100 });
    await clock.advance(1000);
    expect(await closed).toMatchObject({ dropped: 3, byReason: { closed: 3 } });

    const transport = scriptedTransport();
    const second = tracked({ transport, store, clock });
    const own = second.trackEvent('p', 'Own');
    await second.flush();
    expect(transport.stored).toEqual([...left.map((receipt) => receipt.id), own.id]);
    expect(second.ledger()).toMatchObject({ accepted: 4, delivered: 4 });
    expect(second.ledger().byEvent).toMatchObject({ e0: { delivered: 1 }, Own: { delivered: 1 } });
    expectBalanced(second.ledger());
    expect(await store.open('scripted').load()).toEqual([]);
  });

  test('pages and verbs are restored under their label', async () => {
    const store = memoryStore();
    const clock = fakeClock();
    const first = tracked({ transport: scriptedTransport({ answer: () => down }), store, clock });
    first.page('p', 'Home');
    first.identify('p', {});
    const closed = first.close({ timeoutMs: 100 });
    await clock.advance(1000);
    await closed;
    const second = tracked({ transport: scriptedTransport(), store, clock });
    await clock.advance(1000);
    expect(second.ledger().byEvent).toMatchObject({ page: { delivered: 1 }, identify: { delivered: 1 } });
  });

  test('each lane keeps its own', async () => {
    const store = memoryStore();
    const clock = fakeClock();
    const transports = () => [
      scriptedTransport({ name: 'fine' }),
      scriptedTransport({ name: 'dead', answer: () => down }),
    ];
    const first = tracked({ transport: transports(), store, clock });
    first.trackEvent('p', 'Done');
    const closed = first.close({ timeoutMs: 1000 });
    await clock.advance(1000);
    await closed;
    const [fine, other] = [scriptedTransport({ name: 'fine' }), scriptedTransport({ name: 'dead' })];
    const second = tracked({ transport: [fine, other], store, clock });
    await clock.advance(1000);
    expect([fine.stored.length, other.stored.length]).toEqual([0, 1]);
    expect(second.ledger()).toMatchObject({ accepted: 1, delivered: 1 });
    expectBalanced(second.ledger());
  });

  test('a store that fails is said once, and costs no event', async () => {
    const failing: LaneStore = {
      load: () => Promise.reject(new Error('disk')),
      append: () => {
        throw new Error('disk');
      },
      remove: () => {},
      sync: () => Promise.reject(new Error('disk')),
      close: async () => {},
    };
    const store: Store = { open: () => failing };
    const { clock, ...tracker } = tracked({ transport: scriptedTransport(), store });
    trackMany(tracker, 3);
    await clock.advance(1000);
    expect(await tracker.close()).toMatchObject({ delivered: 3 });
    expect(tracker.errors.map((error) => [error.code, error.message])).toEqual([
      ['STORE_FAILED', 'scripted: the store failed; events are kept in memory only'],
    ]);
  });
});

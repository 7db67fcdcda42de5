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

  test('call order survives a clock that is set back, within a process and between two', async () => {
    const store = memoryStore();
    const clock = fakeClock();
    const ids: string[] = [];
    for (const name of ['first', 'second']) {
      const tracker = tracked({ transport: scriptedTransport({ answer: () => down }), store, clock });
      await clock.advance(0);
      ids.push(tracker.trackEvent('p', `${name} before`).id);
      clock.jumpTo(clock.now() - 60_000);
      ids.push(tracker.trackEvent('p', `${name} after`).id);
      const closed = tracker.close({ timeoutMs: 0 });
      await clock.advance(1000);
      await closed;
    }
    const transport = scriptedTransport();
    await tracked({ transport, store, clock }).flush();
    expect(transport.stored).toEqual(ids);
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

  const storing = (store: Partial<LaneStore>): Store => ({
    open: () => ({
      load: async () => [],
      append: () => {},
      remove: () => {},
      sync: async () => {},
      close: async () => {},
      ...store,
    }),
  });

  test('what a store holds that cannot be sent is passed over, and said', async () => {
    const good = {
      key: '1',
      id: 'id',
      kind: 'event',
      name: 'Kept',
      acceptedAt: Date.UTC(2026, 0, 1),
      orderKeys: 5,
      route: 'main',
      body: 'id|Kept|',
    };
    const wrong = [
      null,
      { ...good, body: undefined },
      { ...good, route: 'gone' },
      { ...good, orderKeys: 'u:p' },
      { ...good, key: 1 },
    ];
    const transport = scriptedTransport();
    const { clock, ...tracker } = tracked({
      transport,
      store: storing({ load: async () => [...wrong, good] as never }),
    });
    await clock.advance(1000);
    expect(transport.stored).toEqual(['id']);
    expect(tracker.errors.map((error) => error.code)).toEqual(['STORE_FAILED']);
    expect(tracker.ledger()).toMatchObject({ accepted: 1, delivered: 1 });
  });

  test('a store that loads no list is said, and costs no event', async () => {
    const tracker = tracked({
      transport: scriptedTransport(),
      store: storing({ load: async () => 5 as never }),
    });
    tracker.trackEvent('p', 'Done');
    expect(await tracker.flush()).toMatchObject({ accepted: 1, delivered: 1 });
    expect(tracker.errors.map((error) => error.message)).toEqual([
      expect.stringContaining('load() gave no list'),
    ]);
  });

  test('flush waits for what is being loaded', async () => {
    const store = memoryStore();
    const clock = fakeClock();
    const first = tracked({ transport: scriptedTransport({ answer: () => down }), store, clock });
    first.trackEvent('p', 'Left');
    const closed = first.close({ timeoutMs: 1 });
    await clock.advance(1);
    await closed;
    const second = tracked({ transport: scriptedTransport(), store, clock });
    expect(await second.flush()).toMatchObject({ accepted: 1, delivered: 1 });
  });

  test('a flush that waits for a store ends with the tracker, and leaves no timer', async () => {
    const { clock, ...tracker } = tracked({
      transport: scriptedTransport(),
      store: storing({ load: () => new Promise<never>(() => {}) }),
    });
    const flushed = tracker.flush({ timeoutMs: 3_600_000 });
    void tracker.close({ timeoutMs: 0 });
    await clock.advance(0);
    expect(clock.timers()).toBe(0);
    expect(await flushed).toMatchObject({ pending: 0 });
  });

  test('a store that hangs holds up neither close nor what comes after it', async () => {
    const never = () => new Promise<never>(() => {});
    const { clock, ...tracker } = tracked({
      transport: scriptedTransport(),
      store: storing({ load: never, sync: never }),
    });
    tracker.trackEvent('p', 'Waiting');
    const closed = tracker.close({ timeoutMs: 100 });
    await clock.advance(1100);
    expect(await closed).toMatchObject({ dropped: 1, pending: 0 });
  });

  test('what is loaded after the end stays in the store', async () => {
    let load = (_: readonly never[]) => {};
    const loading = new Promise<readonly never[]>((resolve) => (load = resolve));
    const transport = scriptedTransport();
    const { clock, ...tracker } = tracked({ transport, store: storing({ load: () => loading }) });
    const closed = tracker.close({ timeoutMs: 1 });
    await clock.advance(1);
    await closed;
    load([{ key: '1', route: 'main', body: 'id|x|', orderKeys: [] } as never]);
    await clock.advance(5000);
    expect(transport.requests).toEqual([]);
    expect(tracker.ledger().accepted).toBe(0);
  });

  test('a store that cannot be opened is said, and costs no event', async () => {
    const store: Store = {
      open: () => {
        throw new Error('locked');
      },
    };
    const tracker = tracked({ transport: scriptedTransport(), store });
    tracker.trackEvent('p', 'Done');
    expect(await tracker.flush()).toMatchObject({ delivered: 1 });
    expect(tracker.errors.map((error) => error.code)).toEqual(['STORE_FAILED']);
  });

  test('two trackers on one store in one millisecond do not overwrite each other', async () => {
    const store = memoryStore();
    const clock = fakeClock();
    const two = [0, 1].map(() =>
      tracked({ transport: scriptedTransport({ answer: () => down }), store, clock }),
    );
    for (const tracker of two) tracker.trackEvent('p', 'Kept');
    expect(await store.open('scripted').load()).toHaveLength(2);
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
      ['STORE_FAILED', 'scripted: the store failed, events are kept in memory only: disk'],
    ]);
  });
});

import { type Answer, idFromKey, type Outcome, type Store } from 'typed-cio';
import { memoryStore } from 'typed-cio/server';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked } from './tracked.js';

const down: Answer = { kind: 'unavailable', message: 'down' };

/** A process that ends with events pending at the destinations that are down. */
async function leaveBehind(isDown: Readonly<Record<string, boolean>>, events: readonly string[]) {
  const store = memoryStore();
  const clock = fakeClock();
  const transports = Object.entries(isDown).map(([name, is]) =>
    scriptedTransport({ name, answer: () => (is ? down : undefined) }),
  );
  const first = tracked({ transport: transports, store, clock });
  for (const name of events) first.trackEvent('u1', name, {}, { id: idFromKey(name) });
  await clock.advance(2000);
  const closed = first.close({ timeoutMs: 0 });
  await clock.advance(1000);
  await closed;
  return { store, clock };
}

function nextProcess(store: Store, clock: ReturnType<typeof fakeClock>, names: readonly string[]) {
  const outcomes: [string, Outcome][] = [];
  const transports = names.map((name) => scriptedTransport({ name }));
  const tracker = tracked({
    transport: transports,
    store,
    clock,
    onOutcome: ({ name }, outcome) => outcomes.push([name, outcome]),
  });
  return { tracker, transports, outcomes };
}

const delivered = { status: 'delivered' };

describe('an event that was left behind at several destinations', () => {
  test('counts once, and has one outcome', async () => {
    const { store, clock } = await leaveBehind({ a: true, b: true }, ['First', 'Second']);
    const { tracker, transports, outcomes } = nextProcess(store, clock, ['a', 'b']);
    const ledger = await tracker.flush();
    expect(ledger).toMatchObject({ accepted: 2, delivered: 2, pending: 0 });
    expect(ledger.byTransport).toMatchObject({ a: { delivered: 2 }, b: { delivered: 2 } });
    const outcome = { ...delivered, byTransport: { a: delivered, b: delivered } };
    expect(outcomes).toEqual([
      ['First', outcome],
      ['Second', outcome],
    ]);
    for (const { stored } of transports) expect(stored).toEqual([idFromKey('First'), idFromKey('Second')]);
    expectBalanced(ledger);
  });

  test('and at one of them only, is told of that one', async () => {
    const { store, clock } = await leaveBehind({ a: false, b: true }, ['First']);
    const { tracker, outcomes } = nextProcess(store, clock, ['a', 'b']);
    expect(await tracker.flush()).toMatchObject({ accepted: 1, delivered: 1 });
    expect(outcomes).toEqual([['First', { ...delivered, byTransport: { b: delivered } }]]);
  });

  test('twice under one id are two events', async () => {
    const { store, clock } = await leaveBehind({ a: true, b: true }, ['Same', 'Same']);
    const { tracker, outcomes } = nextProcess(store, clock, ['a', 'b']);
    expect(await tracker.flush()).toMatchObject({ accepted: 2, delivered: 2 });
    expect(outcomes).toHaveLength(2);
  });

  test.each([
    ['later than the other has delivered', false],
    ['later, and holds none of it', true],
  ])('waits for a destination whose store is read %s', async (_, isEmpty) => {
    const { store, clock } = await leaveBehind({ a: true, b: true }, ['First']);
    let read = () => {};
    const isRead = new Promise<void>((resolve) => {
      read = resolve;
    });
    const slow: Store = {
      open: (lane) => {
        const opened = store.open(lane);
        if (lane === 'a') return opened;
        return { ...opened, load: () => isRead.then(() => (isEmpty ? [] : opened.load())) };
      },
    };
    const { tracker, transports, outcomes } = nextProcess(slow, clock, ['a', 'b']);
    await clock.advance(1000);
    expect(transports[0]!.stored).toHaveLength(1);
    expect(outcomes).toEqual([]);
    expect(tracker.ledger()).toMatchObject({ accepted: 1, pending: 1 });
    read();
    await clock.advance(1000);
    expect(tracker.ledger()).toMatchObject({ accepted: 1, delivered: 1, pending: 0 });
    expect(outcomes).toHaveLength(1);
    expectBalanced(tracker.ledger());
  });

  test('ends with the tracker, although a store is still being read', async () => {
    const { store, clock } = await leaveBehind({ a: true, b: true }, ['First']);
    const hanging: Store = {
      open: (lane) =>
        lane === 'a' ? store.open(lane) : { ...store.open(lane), load: () => new Promise(() => {}) },
    };
    const { tracker, outcomes } = nextProcess(hanging, clock, ['a', 'b']);
    await clock.advance(1000);
    const closed = tracker.close({ timeoutMs: 0 });
    await clock.advance(1000);
    expect(await closed).toMatchObject({ accepted: 1, delivered: 1, pending: 0 });
    expect(outcomes).toHaveLength(1);
  });

  test('does not keep a destination waiting for ever whose store hangs', async () => {
    const { store, clock } = await leaveBehind({ a: true, b: true }, ['First']);
    const hanging: Store = {
      open: (lane) =>
        lane === 'a' ? store.open(lane) : { ...store.open(lane), load: () => new Promise(() => {}) },
    };
    const { tracker, transports } = nextProcess(hanging, clock, ['a', 'b']);
    tracker.trackEvent('u1', 'Own');
    await clock.advance(29_000);
    expect(transports[1]!.stored).toHaveLength(0);
    await clock.advance(3000);
    expect(transports[1]!.stored).toHaveLength(1);
    expect(tracker.errors).toMatchObject([
      { code: 'STORE_FAILED', transport: 'b', message: expect.stringContaining('nothing for 30 s') },
    ]);
    expect(tracker.ledger()).toMatchObject({ accepted: 2, delivered: 2, pending: 0 });
  });
});

describe('what a store gives back', () => {
  const good = {
    key: '000000000000001-000000000001-x',
    id: idFromKey('x'),
    kind: 'event',
    name: 'Left',
    acceptedAt: Date.UTC(2026, 0, 1),
    orderKeys: 1,
    route: 'main',
    body: 'id|Left|',
  };
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a number', 5],
    ['no id', { ...good, id: undefined }],
    ['no name', { ...good, name: 5 }],
    ['no time', { ...good, acceptedAt: 'today' }],
    ['a time that is no number', { ...good, acceptedAt: Number.NaN }],
    ['keys of its person that are none', { ...good, orderKeys: ['a'] }],
    ['no keys of its person', { ...good, orderKeys: undefined }],
    ['a route of the prototype', { ...good, route: 'constructor' }],
    [
      'a getter that throws',
      {
        ...good,
        get body(): never {
          throw new Error('boom');
        },
      },
    ],
  ])('and cannot be sent (%s) is passed over and told once', async (_, left) => {
    const clock = fakeClock();
    const transport = scriptedTransport();
    const opened = memoryStore().open('scripted');
    const store: Store = { open: () => ({ ...opened, load: async () => [left, good, left] as never }) };
    const tracker = tracked({ transport, store, clock });
    expect(await tracker.flush()).toMatchObject({ accepted: 1, delivered: 1 });
    expect(tracker.errors).toMatchObject([{ code: 'STORE_FAILED' }]);
  });
});

import { definePlan, idFromKey, type TrackerEvent } from 'typed-cio';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked } from './tracked.js';

const plan = definePlan({
  events: {
    'Order Paid': {
      props: z.object({ total: z.number() }),
      aliases: ['order_paid', { name: 'Order Payed', sendBothUntil: '2026-01-31' }],
    },
    'Cart Viewed': { deprecated: 'nobody looks at it', aliases: ['cart_viewed'] },
    'Signed Out': {},
  },
});

/** A tracker whose clock stands at the first of January 2026, and what its transport was given. */
function set(options: Partial<Parameters<typeof tracked>[0]> = {}) {
  const events: TrackerEvent[] = [];
  const transport = scriptedTransport();
  const seen = {
    ...transport,
    encode: (event: TrackerEvent) => {
      events.push(event);
      return transport.encode(event);
    },
  };
  const tracker = tracked({ transport: seen, plan, clock: fakeClock(Date.UTC(2026, 0, 1)), ...options });
  // biome-ignore lint/suspicious/noExplicitAny: that is what an untyped caller has
  return { ...tracker, trackEvent: tracker.trackEvent as any, events };
}

const namesOf = (events: readonly TrackerEvent[]) => events.map((event) => 'name' in event && event.name);
const afterJanuary = () => fakeClock(Date.UTC(2026, 1, 1));

describe('a call under an old name', () => {
  test('goes out under the new one, and is counted', async () => {
    const tracker = set({ clock: afterJanuary() });
    for (const name of ['order_paid', 'Order Payed', ' order_paid '])
      tracker.trackEvent('p', name, { total: 5 });
    const ledger = await tracker.flush();
    expect(namesOf(tracker.events)).toEqual(['Order Paid', 'Order Paid', 'Order Paid']);
    expect(ledger.byAlias).toEqual({ order_paid: 2, 'Order Payed': 1 });
    expect(Object.keys(ledger.byEvent)).toEqual(['Order Paid']);
    expectBalanced(ledger);
  });

  test('is said once for each old name', () => {
    const tracker = set();
    for (let time = 0; time < 3; time++) tracker.trackEvent('p', 'order_paid', { total: 5 });
    tracker.trackEvent('p', 'Order Payed', { total: 5 });
    expect(tracker.lines).toEqual([
      'typed-cio: order_paid is called Order Paid now; calls under the old name are counted in ledger().byAlias',
      'typed-cio: Order Payed is called Order Paid now; calls under the old name are counted in ledger().byAlias',
    ]);
  });

  test('is held against the schema of the event, and counted when it is refused', async () => {
    const tracker = set();
    const outcome = await tracker.trackEvent('p', 'order_paid', { total: 'x' }).settled();
    expect(outcome).toMatchObject({ code: 'INVALID_PROPS', field: 'props.total' });
    expect(tracker.ledger()).toMatchObject({
      byAlias: { order_paid: 1 },
      byEvent: { 'Order Paid': { rejected: 1 } },
    });
  });

  test('that throws is not counted', () => {
    const tracker = set({ onInvalid: 'throw' });
    expect(() => tracker.trackEvent('p', 'order_paid', { total: 'x' })).toThrow();
    expect(tracker.ledger()).toMatchObject({ accepted: 0, byAlias: {} });
  });

  test('has the new name for middleware', () => {
    const names: unknown[] = [];
    const tracker = set({
      middleware: [
        (event) => {
          names.push('name' in event && event.name);
          return event;
        },
      ],
    });
    tracker.trackEvent('p', 'Order Payed', { total: 5 });
    expect(names).toEqual(['Order Paid']);
  });

  test('is a page, a screen or no text: then it is no event', () => {
    const tracker = set();
    tracker.page('p', 'order_paid');
    tracker.screen('p', 'order_paid');
    tracker.trackEvent('p', 5);
    expect(namesOf(tracker.events)).toEqual(['order_paid', 'order_paid']);
    expect(tracker.ledger().byAlias).toEqual({});
  });
});

describe('an event that is sent under both names', () => {
  test.each(['Order Paid', 'Order Payed', 'order_paid'])('goes out twice, called as %s', async (name) => {
    const tracker = set();
    const receipt = tracker.trackEvent('p', name, { total: 5 });
    expect(await tracker.flush()).toMatchObject({
      accepted: 2,
      delivered: 2,
      byEvent: { 'Order Paid': { delivered: 1 }, 'Order Payed': { delivered: 1 } },
    });
    expect(tracker.events).toMatchObject([
      { id: receipt.id, name: 'Order Paid', props: { total: 5 }, person: { userId: 'p' } },
      {
        id: idFromKey(receipt.id, 'Order Payed'),
        name: 'Order Payed',
        props: { total: 5 },
        person: { userId: 'p' },
      },
    ]);
    expectBalanced(tracker.ledger());
  });

  test('has the same two ids when it is repeated', () => {
    const tracker = set();
    const id = idFromKey('order_paid', 42);
    tracker.trackEvent('p', 'Order Paid', { total: 5 }, { id });
    tracker.trackEvent('p', 'Order Payed', { total: 5 }, { id });
    const ids = tracker.events.map((event) => event.id);
    expect(ids.slice(0, 2)).toEqual(ids.slice(2));
    expect(new Set(ids).size).toBe(2);
  });

  test('goes out once when the day has passed by the clock of the tracker', async () => {
    const tracker = set();
    await tracker.clock.advance(31 * 86_400_000 - 1);
    tracker.trackEvent('p', 'Order Paid', { total: 5 });
    expect(namesOf(tracker.events)).toEqual(['Order Paid', 'Order Payed']);
    await tracker.clock.advance(1);
    tracker.trackEvent('p', 'Order Payed', { total: 5 });
    expect(namesOf(tracker.events).slice(2)).toEqual(['Order Paid']);
  });

  test('is what middleware made of it, under both', () => {
    const tracker = set({
      middleware: [
        (event) => ('props' in event ? { ...event, name: 'Order Completed', props: { total: 0 } } : event),
      ],
    });
    tracker.trackEvent('p', 'Order Paid', { total: 5 });
    expect(tracker.events).toMatchObject([
      { name: 'Order Completed', props: { total: 0 } },
      { name: 'Order Payed', props: { total: 0 } },
    ]);
  });

  test.each([
    ['refused', { props: { total: 'x' }, options: {}, want: { rejected: 1 } }],
    [
      'dropped by middleware',
      { props: { total: 5 }, options: { middleware: [() => null] }, want: { dropped: 1 } },
    ],
  ])('is one event when it is %s', (_, { props, options, want }) => {
    const tracker = set(options);
    tracker.trackEvent('p', 'Order Paid', props);
    expect(tracker.ledger()).toMatchObject({ accepted: 1, ...want });
  });

  test('is one event after close()', async () => {
    const tracker = set();
    await tracker.close();
    tracker.trackEvent('p', 'Order Payed', { total: 5 });
    expect(tracker.ledger()).toMatchObject({ accepted: 1, dropped: 1, byAlias: { 'Order Payed': 1 } });
  });
});

describe('an event that is deprecated', () => {
  test('is sent, and said once', async () => {
    const tracker = set();
    tracker.trackEvent('p', 'Cart Viewed');
    tracker.trackEvent('p', 'Cart Viewed');
    tracker.trackEvent('p', 'Signed Out');
    expect(await tracker.flush()).toMatchObject({ delivered: 3, byAlias: {} });
    expect(tracker.lines).toEqual(['typed-cio: Cart Viewed is deprecated: nobody looks at it']);
  });

  test('is said under its old name, too', () => {
    const tracker = set();
    tracker.trackEvent('p', 'cart_viewed');
    expect(tracker.lines).toEqual([
      expect.stringContaining('cart_viewed is called Cart Viewed now'),
      'typed-cio: Cart Viewed is deprecated: nobody looks at it',
    ]);
  });
});

test('a plan without old names, and no plan, have nothing to count', () => {
  const none = definePlan({ events: { Done: {} } });
  for (const options of [{ plan: none }, { plan: undefined }]) {
    const tracker = set(options);
    tracker.trackEvent('p', 'Done');
    expect(tracker.ledger().byAlias).toEqual({});
  }
});

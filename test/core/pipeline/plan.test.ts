import { definePlan } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { scriptedTransport } from './scripted-transport.js';
import { tracked } from './tracked.js';

const plan = definePlan({
  events: {
    'Order Paid': { props: z.object({ total: z.coerce.number(), currency: z.string().default('EUR') }) },
    'Logged Out': {},
    'Invite Sent': { props: z.object({ recipient: z.string() }), allowMessageOverrides: true },
    'Checked Later': { props: z.object({ a: z.string().refine(async () => true) }) },
  },
  traits: { schema: z.object({ email: z.email() }).partial() },
});

// biome-ignore lint/suspicious/noExplicitAny: that is what an untyped caller has
type Untyped = any;

const set = (options: object = {}): Untyped => tracked({ transport: scriptedTransport(), plan, ...options });

describe('a tracker with a plan', () => {
  test("sends the schema's output", async () => {
    const bodies: string[] = [];
    const transport = scriptedTransport();
    const tracker = tracked({
      plan,
      transport: {
        ...transport,
        encode: (event) => {
          bodies.push(JSON.stringify('props' in event && event.props));
          return transport.encode(event);
        },
      },
    });
    tracker.trackEvent('p', 'Order Paid', { total: '12.5' });
    expect(bodies).toEqual(['{"total":12.5,"currency":"EUR"}']);
  });

  test.each([
    [
      'an event that it does not have',
      {
        call: ['p', 'Order Payed', { total: 1 }],
        want: { code: 'UNKNOWN_EVENT', message: expect.stringContaining('Order Payed') },
      },
    ],
    ['a name of every object', { call: ['p', 'toString', {}], want: { code: 'UNKNOWN_EVENT' } }],
    [
      'a wrong property',
      { call: ['p', 'Order Paid', { total: 'many' }], want: { code: 'INVALID_PROPS', field: 'props.total' } },
    ],
    [
      'a property where there is none',
      { call: ['p', 'Logged Out', { why: 'tired' }], want: { code: 'INVALID_PROPS', field: 'props.why' } },
    ],
    ['an asynchronous schema', { call: ['p', 'Checked Later', { a: 'x' }], want: { code: 'ASYNC_SCHEMA' } }],
  ])('rejects %s', async (_, { call, want }) => {
    const tracker = set();
    const receipt = tracker.trackEvent(...call);
    expect(await receipt.settled()).toMatchObject({ status: 'rejected', ...want });
  });

  test('rejects wrong traits', async () => {
    const tracker = set();
    expect(await tracker.identify('p', { email: 'nobody' }).settled()).toMatchObject({
      code: 'INVALID_TRAITS',
      field: 'traits.email',
    });
  });

  test('lets an event override a campaign where it says so', async () => {
    const tracker = set();
    tracker.trackEvent('p', 'Invite Sent', { recipient: 'a@b.co' });
    tracker.page('p', 'Home', { recipient: 'a@b.co' });
    expect(await tracker.flush()).toMatchObject({ delivered: 1, rejected: 1 });
  });

  test("onInvalid 'send' sends what the plan refuses, with one warning for each", async () => {
    const tracker = set({ onInvalid: 'send' });
    tracker.trackEvent('p', 'Order Payed', { total: 1 });
    tracker.trackEvent('p', 'Order Payed', { total: 1 });
    tracker.identify('p', { email: 'nobody' });
    tracker.trackEvent('', 'Order Payed', { total: 1 });
    expect(await tracker.flush()).toMatchObject({ delivered: 3, rejected: 1 });
    expect(tracker.lines.slice(0, 2)).toEqual([
      expect.stringContaining('Order Payed'),
      expect.stringContaining('email'),
    ]);
  });

  test.each([
    [
      'of an event',
      {
        call: (tracker: Untyped) => tracker.trackEvent('p', 'Checked Later', { a: 'x' }),
        name: 'Checked Later: ',
      },
    ],
    ['of traits', { call: (tracker: Untyped) => tracker.identify('p', { a: 'x' }), name: 'identify: ' }],
  ])('tells once of a schema that is asynchronous: %s', (_, { call, name }) => {
    const later = z.object({ a: z.string().refine(async () => true) });
    const asynchronous = definePlan({
      events: { 'Checked Later': { props: later } },
      traits: { schema: later },
    });
    for (const [onInvalid, want] of [
      ['reject', { rejected: 3 }],
      ['send', { pending: 3 }],
    ] as const) {
      const tracker = set({ plan: asynchronous, onInvalid });
      for (let time = 0; time < 3; time++) call(tracker);
      expect(tracker.ledger()).toMatchObject(want);
      expect(tracker.errors).toEqual([
        expect.objectContaining({
          code: 'ASYNC_SCHEMA',
          message: expect.stringContaining(`${name}the schema of`),
        }),
      ]);
    }
  });

  test('tells all issues, in the outcome and in what it throws', async () => {
    const issues = [
      { path: 'props.total', message: expect.any(String) },
      { path: 'props.currency', message: expect.any(String) },
    ];
    const wrong = ['p', 'Order Paid', { total: 'many', currency: 5 }];
    expect(
      await set()
        .trackEvent(...wrong)
        .settled(),
    ).toMatchObject({ issues });
    expect(() => set({ onInvalid: 'throw' }).trackEvent(...wrong)).toThrow(
      expect.objectContaining({ issues }),
    );
  });

  test('refuses a page that it does not name, and any screen never', async () => {
    const tracker = set({ plan: definePlan({ events: {}, pages: ['Home'] }) });
    expect(await tracker.page('p', 'Hme').settled()).toMatchObject({ code: 'UNKNOWN_EVENT', field: 'name' });
    tracker.page('p', 'Home');
    tracker.screen('p', 'Hme');
    expect(await tracker.flush()).toMatchObject({ delivered: 2, rejected: 1 });
  });

  test('refuses what is sent from pages only', async () => {
    const tracker = set({ plan: definePlan({ events: { 'Cart Viewed': { sentFrom: 'browser' } } }) });
    expect(await tracker.trackEvent('p', 'Cart Viewed').settled()).toMatchObject({
      code: 'UNKNOWN_EVENT',
      message: expect.stringContaining('browser only'),
    });
  });

  describe('with rules for traits', () => {
    const anyTraits = definePlan({ events: {}, traits: { schema: z.looseObject({}), setOnce: ['source'] } });
    const ruled = definePlan({
      events: {},
      traits: {
        schema: z.object({ plan: z.string(), source: z.string(), seats: z.coerce.number() }).partial(),
        writers: { plan: ['billing'] },
        setOnce: ['source'],
      },
    });

    test('refuses the trait of another writer, and takes it from its own', async () => {
      const identify = (writer?: string) => set({ plan: ruled, writer }).identify('p', { plan: 'pro' });
      for (const writer of [undefined, 'quiz']) {
        expect(await identify(writer).settled()).toMatchObject({
          code: 'TRAIT_WRITE_DENIED',
          field: 'traits.plan',
        });
      }
      const tracker = set({ plan: ruled, writer: 'billing' });
      tracker.identify('p', { plan: 'pro' });
      expect(await tracker.flush()).toMatchObject({ delivered: 1 });
    });

    test('keeps the first value of a trait', async () => {
      const tracker = set({ plan: ruled });
      tracker.identify('p', { source: 'ads' });
      expect(await tracker.identify('p', { source: 'organic' }).settled()).toMatchObject({
        code: 'TRAIT_WRITE_DENIED',
      });
      tracker.identify('q', { source: 'organic' });
      tracker.deletePerson('p');
      tracker.identify('p', { source: 'organic' });
      expect(await tracker.flush()).toMatchObject({ delivered: 4, rejected: 1 });
    });

    test.each<[string, { first: object; options?: object }]>([
      ['that middleware drops', { first: {}, options: { middleware: [dropFirst()] } }],
      ['that another rule refuses', { first: { plan: 'pro' } }],
      ['that is wrong in itself', { first: { seats: 'many' } }],
      ['with a reserved name', { first: { cio_id: 'x' }, options: { plan: anyTraits } }],
    ])('learns nothing from a call %s', async (_, { first, options }) => {
      const tracker = set({ plan: ruled, ...options });
      tracker.identify('p', { source: 'ads', ...first });
      tracker.identify('p', { source: 'organic' });
      expect(await tracker.flush()).toMatchObject({ accepted: 2, delivered: 1 });
    });

    test("sends all the same with onInvalid 'send', with one warning, and what the schema made of it", async () => {
      const traits: unknown[] = [];
      const look = (event: { traits: unknown }) => {
        traits.push(event.traits);
        return event;
      };
      const tracker = set({ plan: ruled, onInvalid: 'send', middleware: [look] });
      for (let time = 0; time < 2; time++) tracker.identify('p', { plan: 'pro', seats: '5' });
      expect(await tracker.flush()).toMatchObject({ delivered: 2 });
      expect(traits).toEqual([
        { plan: 'pro', seats: 5 },
        { plan: 'pro', seats: 5 },
      ]);
      expect(tracker.lines).toEqual([expect.stringContaining('traits.plan: only billing may write it')]);
    });

    test('warns of denied traits beside wrong ones', () => {
      const tracker = set({ plan: ruled, onInvalid: 'send' });
      tracker.identify('p', { seats: 'many' });
      tracker.identify('p', { plan: 'pro' });
      expect(tracker.lines).toHaveLength(2);
    });
  });
});

/** A middleware that drops the first event that it sees. */
function dropFirst() {
  let isFirst = true;
  return (event: object) => {
    const isDropped = isFirst;
    isFirst = false;
    return isDropped ? null : event;
  };
}

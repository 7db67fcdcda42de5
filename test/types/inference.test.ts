import { describe, expect, test } from 'vitest';
import { errorsOf } from './compile.js';

/** Types held against types: a line that is wrong is an error of the compiler. */
const tools = `
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type IsAny<T> = 0 extends 1 & T ? true : false;
declare function holds<_Fact extends true>(): void;
declare function fails<_Fact extends false>(): void;
`;

const plan = `
import { definePlan, type EventMapOf, type TraitsOf } from 'typed-cio';
import { createTracker, trackApi } from 'typed-cio/server';
import { z } from 'zod';
declare const transport: ReturnType<typeof trackApi>;
const plan = definePlan({
  events: {
    'Order Paid': {
      props: z.object({
        total: z.number(),
        currency: z.string().default('EUR'),
        paid_at: z.iso.datetime().transform((text) => new Date(text)),
        coupon: z.string().optional(),
      }),
      description: 'An order was paid.',
    },
    'Cart Viewed': { props: z.object({ items: z.number() }).partial() },
    'Signed Out': {},
  },
  traits: { schema: z.object({ email: z.email(), created_at: z.coerce.date() }).partial() },
});
`;

describe('an event without properties', () => {
  const declared = `
    import { createTracker, trackApi } from 'typed-cio/server';
    import { recordingTracker } from 'typed-cio/testing';
    declare const transport: ReturnType<typeof trackApi>;
    interface EventMap {
      'Account Created': { plan: string };
      'Logged Out': undefined;
      'Logged In': void;
      'Page Left': null;
      'Tea Made': {};
      'Maybe': { cups: number } | undefined;
    }
    const { trackEvent } = createTracker<EventMap>({ transport });
  `;

  test('is undefined, void, null or {} in an event map, and leaves the others alone', () => {
    const right = `
      trackEvent('u1', 'Account Created', { plan: 'free' });
      trackEvent('u1', 'Logged Out');
      trackEvent('u1', 'Logged In');
      trackEvent('u1', 'Page Left');
      trackEvent('u1', 'Tea Made');
      trackEvent('u1', 'Logged Out', {}, { timestamp: new Date() });
      trackEvent('u1', 'Logged In', undefined, { timestamp: new Date() });
      trackEvent('u1', 'Maybe');
      trackEvent('u1', 'Maybe', { cups: 1 });
      recordingTracker<EventMap>().trackEvent('u1', 'Page Left');
    `;
    expect(errorsOf(declared + right)).toEqual([]);
  });

  test('takes none, and the others still need theirs', () => {
    const wrong = [
      `trackEvent('u1', 'Logged Out', { plan: 'free' });`,
      `trackEvent('u1', 'Logged In', { plan: 'free' });`,
      `trackEvent('u1', 'Page Left', { plan: 'free' });`,
      `trackEvent('u1', 'Account Created');`,
      `trackEvent('u1', 'Maybe', { cups: 'many' });`,
      `createTracker<{ 'Account Created': string }>({ transport });`,
    ];
    for (const line of wrong) expect(errorsOf(declared + line), line).toHaveLength(1);
  });
});

describe('the tools of these tests', () => {
  test('see a fact that does not hold', () => {
    expect(errorsOf(`${tools} holds<Same<string, number>>();`)).toHaveLength(1);
    expect(errorsOf(`${tools} holds<Same<any, number>>();`)).toHaveLength(1);
    expect(errorsOf(`${tools} fails<IsAny<any>>();`)).toHaveLength(1);
  });
});

describe('EventMapOf', () => {
  test('is what callers write: the input of the schemas', () => {
    expect(
      errorsOf(`${plan}${tools}
        type EventMap = EventMapOf<typeof plan>;
        holds<Same<keyof EventMap, 'Order Paid' | 'Cart Viewed' | 'Signed Out'>>();
        holds<Same<EventMap['Order Paid'], { total: number; currency?: string | undefined; paid_at: string; coupon?: string | undefined }>>();
        holds<Same<EventMap['Cart Viewed'], { items?: number | undefined }>>();
        fails<IsAny<EventMap['Order Paid']['total']>>();
        fails<IsAny<EventMap['Signed Out']>>();
        const none: EventMap['Signed Out'] = {};
        // @ts-expect-error it has no properties
        const some: EventMap['Signed Out'] = { why: 'x' };
      `),
    ).toEqual([]);
  });
});

describe('TraitsOf', () => {
  test('is the input of the schema, and anything where there is none', () => {
    expect(
      errorsOf(`${plan}${tools}
        type Traits = TraitsOf<typeof plan>;
        holds<Same<keyof Traits, 'email' | 'created_at'>>();
        holds<Same<Traits['email'], string | null | undefined>>();
        const strict = definePlan({
          events: {},
          traits: { schema: z.object({ email: z.string(), plan: z.string().optional() }) },
        });
        const { identify } = createTracker({ plan: strict, transport });
        identify('u1', { email: 'ada@example.com', plan: null });
        // @ts-expect-error what must be given cannot be taken away
        identify('u1', { email: null });
        const bare = createTracker<{}, { email: string; plan?: string }>({ transport });
        bare.identify('u1', { email: null, plan: null });
        // @ts-expect-error neither text nor nothing
        bare.identify('u1', { plan: 5 });
        const small = definePlan({ events: {} });
        holds<Same<TraitsOf<typeof small>, Record<string, unknown>>>();
      `),
    ).toEqual([]);
  });
});

describe('createTracker', () => {
  test('infers events and traits from a plan', () => {
    expect(
      errorsOf(`${plan}${tools}
        const tracker = createTracker({ plan, transport });
        fails<IsAny<typeof tracker>>();
        fails<IsAny<typeof tracker.trackEvent>>();
        tracker.trackEvent('u1', 'Order Paid', { total: 5, paid_at: '2026-01-01T00:00:00Z' });
        // @ts-expect-error the input is a text, the output a date
        tracker.trackEvent('u1', 'Order Paid', { total: 5, paid_at: new Date() });
        tracker.identify('u1', { email: 'a@b.co' });
        // @ts-expect-error a text
        tracker.identify('u1', { email: 5 });
      `),
    ).toEqual([]);
  });

  test.each([
    ['a type', "type EventMap = { 'Order Paid': { total: number }; 'Cart Viewed': { items?: number } };"],
    [
      'an interface',
      "interface EventMap { 'Order Paid': { total: number }; 'Cart Viewed': { items?: number } }",
    ],
    [
      'an interface of interfaces',
      "interface Paid { total: number } interface Viewed { items?: number } interface EventMap { 'Order Paid': Paid; 'Cart Viewed': Viewed }",
    ],
    [
      'an interface that is extended',
      "interface Base { 'Order Paid': { total: number } } interface EventMap extends Base { 'Cart Viewed': { items?: number } }",
    ],
  ])('takes %s as an event map', (_, eventMap) => {
    expect(
      errorsOf(`${tools}
        import { createTracker, trackApi } from 'typed-cio/server';
        declare const transport: ReturnType<typeof trackApi>;
        ${eventMap}
        const { trackEvent, identify } = createTracker<EventMap>({ transport });
        trackEvent('u1', 'Order Paid', { total: 5 });
        // an event whose properties are all optional needs no third argument
        trackEvent('u1', 'Cart Viewed');
        trackEvent('u1', 'Cart Viewed', { items: 5 });
        trackEvent('u1', 'Cart Viewed', {}, { id: '01H' });
        // @ts-expect-error total is needed
        trackEvent('u1', 'Order Paid');
        // @ts-expect-error total is a number
        trackEvent('u1', 'Order Paid', { total: '5' });
        // @ts-expect-error no such event
        trackEvent('u1', 'Order Payed', { total: 5 });
        // without a Traits type, any traits
        identify('u1', { anything: 1 });
      `),
    ).toEqual([]);
  });

  describe('a name that may be one of several', () => {
    const setUp = `
      import { createTracker, trackApi } from 'typed-cio/server';
      declare const transport: ReturnType<typeof trackApi>;
      type EventMap = {
        Paid: { id: string; total: number };
        Refunded: { id: string; reason: string };
        Viewed: { items?: number };
        'Signed Out': {};
        Searched: { term: string } | { filter: number };
      };
      const { trackEvent } = createTracker<EventMap>({ transport });
      declare function oneOf<Name extends keyof EventMap>(...names: Name[]): Name;
    `;

    test.each([
      [
        'what each of them needs',
        "trackEvent('u1', oneOf('Paid', 'Refunded'), { id: 'x', total: 1, reason: 'y' })",
      ],
      ['nothing where none needs any', "trackEvent('u1', oneOf('Viewed', 'Signed Out'))"],
      ['what one of them can do without', "trackEvent('u1', oneOf('Viewed', 'Paid'), { id: 'x', total: 1 })"],
      ['one of the shapes of an event', "trackEvent('u1', 'Searched', { filter: 1 })"],
    ])('takes %s', (_, call) => {
      expect(errorsOf(`${setUp}${call};`)).toEqual([]);
    });

    test.each([
      [
        'nothing where one needs some',
        { call: "trackEvent('u1', oneOf('Paid', 'Viewed'))", names: "'propsAndOptions'" },
      ],
      [
        'nothing where each needs some',
        { call: "trackEvent('u1', oneOf('Paid', 'Refunded'))", names: "'propsAndOptions'" },
      ],
      [
        'what is right for one alone',
        { call: "trackEvent('u1', oneOf('Paid', 'Refunded'), { id: 'x', total: 1 })", names: "'reason'" },
      ],
      [
        'a wrong type for one of them',
        {
          call: "trackEvent('u1', oneOf('Paid', 'Viewed'), { id: 'x', total: 1, items: 'y' })",
          names: "'string'",
        },
      ],
      [
        'no shape of an event that has several',
        { call: "trackEvent('u1', 'Searched')", names: "'propsAndOptions'" },
      ],
    ])('does not take %s', (_, { call, names }) => {
      const errors = errorsOf(`${setUp}${call};`);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toContain(names);
    });
  });

  test('keeps its event map and traits in a function for any tracker', () => {
    expect(
      errorsOf(`${plan}${tools}
        import type { EventShapes, PropsArguments, Tracker } from 'typed-cio';
        function same<Events extends EventShapes<Events>, Traits extends object>(
          tracker: Tracker<Events, Traits>,
        ): Tracker<Events, Traits> {
          return tracker;
        }
        function alone<Events extends EventShapes<Events>>(tracker: Tracker<Events>): Tracker<Events> {
          return tracker;
        }
        function pass<Events extends EventShapes<Events>, Traits extends object, Name extends keyof Events & string>(
          tracker: Tracker<Events, Traits>,
          name: Name,
          ...rest: PropsArguments<Events, Name>
        ) {
          return tracker.trackEvent('u1', name, ...rest);
        }
        type EventMap = { Paid: { total: number }; Viewed: { items?: number } };
        const typed = createTracker<EventMap>({ transport });
        const planned = createTracker({ plan, transport });

        holds<Same<ReturnType<typeof same<EventMap, { email: string }>>, Tracker<EventMap, { email: string }>>>();
        const kept: Tracker<EventMap> = alone(typed);
        alone(typed).trackEvent('u1', 'Paid', { total: 1 });
        same(planned).trackEvent('u1', 'Cart Viewed');
        same(planned).identify('u1', { email: 'a@b.co' });
        pass(typed, 'Paid', { total: 1 });
        pass(planned, 'Signed Out');
        // @ts-expect-error no such event
        alone(typed).trackEvent('u1', 'Nothing');
        // @ts-expect-error total is a number
        same(typed).trackEvent('u1', 'Paid', { total: '1' });
        // @ts-expect-error no such event
        same(planned).trackEvent('u1', 'Nothing');
        // @ts-expect-error a text
        same(planned).identify('u1', { email: 5 });
        // @ts-expect-error total is needed
        pass(typed, 'Paid');
        // a tracker of some of the events
        const some: Tracker<Pick<EventMap, 'Paid'>> = typed;
        // @ts-expect-error a tracker of events that it does not have
        const more: Tracker<EventMap & { Sold: { price: number } }> = typed;
      `),
    ).toEqual([]);
  });

  test('takes traits one by one, as a type or an interface', () => {
    for (const traits of [
      'type Traits = { email: string; seats: number };',
      'interface Traits { email: string; seats: number }',
    ]) {
      expect(
        errorsOf(`
          import { createTracker, trackApi } from 'typed-cio/server';
          declare const transport: ReturnType<typeof trackApi>;
          ${traits}
          const { identify } = createTracker<{}, Traits>({ transport });
          identify('u1', { seats: 5 });
          identify('u1', {});
          // @ts-expect-error no such trait
          identify('u1', { seat: 5 });
          // @ts-expect-error a number
          identify('u1', { seats: '5' });
        `),
      ).toEqual([]);
    }
  });

  test('takes any event where nothing is declared', () => {
    expect(
      errorsOf(`
        import { createTracker, trackApi } from 'typed-cio/server';
        declare const transport: ReturnType<typeof trackApi>;
        const { trackEvent } = createTracker({ transport });
        trackEvent('u1', 'Anything');
        trackEvent('u1', 'Anything', { at: 'all' }, { timestamp: 5 });
        // @ts-expect-error not a person
        trackEvent(true, 'Anything');
      `),
    ).toEqual([]);
  });

  test('gives receipts and outcomes that tell their members apart', () => {
    expect(
      errorsOf(`${tools}
        import { createTracker, trackApi } from 'typed-cio/server';
        import type { DropReason, RejectionCode } from 'typed-cio';
        declare const transport: ReturnType<typeof trackApi>;
        await using tracker = createTracker({ transport });
        const outcome = await tracker.trackEvent('u1', 'Anything').settled();
        switch (outcome.status) {
          case 'delivered': break;
          case 'rejected': holds<Same<typeof outcome.code, RejectionCode>>(); break;
          case 'dropped': holds<Same<typeof outcome.reason, DropReason>>(); break;
          default: holds<Same<typeof outcome, never>>();
        }
      `),
    ).toEqual([]);
  });

  test("takes the platforms' own waitUntil, or none", () => {
    expect(
      errorsOf(`
        import { createTracker, trackApi, type WaitUntil } from 'typed-cio/server';
        declare const transport: ReturnType<typeof trackApi>;
        declare const vercel: (promise: Promise<unknown>) => void | undefined;
        declare const cloudflare: (promise: Promise<any>) => void;
        declare const nextAfter: <T>(task: Promise<T> | (() => T | Promise<T>)) => void;
        declare const isVercel: boolean;
        const each: readonly WaitUntil[] = [vercel, cloudflare, nextAfter, (promise) => promise.then(() => {})];
        for (const waitUntil of each) createTracker({ transport, waitUntil });
        createTracker({ transport, waitUntil: isVercel ? vercel : undefined });
        // @ts-expect-error a promise is what it is given
        createTracker({ transport, waitUntil: Promise.resolve() });
        // @ts-expect-error it is given one promise
        createTracker({ transport, waitUntil: (request: Request) => request.text() });
      `),
    ).toEqual([]);
  });
});

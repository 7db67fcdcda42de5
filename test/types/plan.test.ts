import { beforeAll, describe, expect, test } from 'vitest';
import { errorsOf, errorsOfEach } from './compile.js';
import { struckThrough } from './struck-through.js';

const imports = `
import { definePlan, type EventMapOf, type PagesOf, type TraitsOf } from 'typed-cio';
import { createTracker, trackApi } from 'typed-cio/server';
import { z } from 'zod';
declare const transport: ReturnType<typeof trackApi>;
`;

const tools = `
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type IsAny<T> = 0 extends 1 & T ? true : false;
declare function holds<_Fact extends true>(): void;
declare function fails<_Fact extends false>(): void;
`;

const planned = `${imports}
const plan = definePlan({
  naming: 'Title Case',
  events: {
    'Order Paid': {
      props: z.object({ total: z.number(), currency: z.string().default('EUR') }),
      stage: 'Expansion',
      owner: 'shop',
      sentFrom: 'server',
      aliases: ['order_paid', { name: 'Order Payed', sendBothUntil: '2027-01-31' }],
    },
    'Cart Viewed': { sentFrom: 'browser', aliases: ['cart_viewed'] },
    'Signed Out': { sentFrom: 'any' },
    'Plan Chosen': { props: z.object({ plan: z.string() }), deprecated: 'use Order Paid' },
    'Added to Cart': {},
  },
  traits: {
    schema: z.object({ email: z.email(), source: z.string() }).partial(),
    writers: { email: ['accounts'] },
    setOnce: ['source'],
  },
  pages: ['Home', 'Pricing'],
});
const tracker = createTracker({ plan, transport });
const { trackEvent, page } = tracker;
`;

describe('a plan that breaks a rule', () => {
  const cases = [
    [
      'a name that is not in Title Case',
      {
        plan: "naming: 'Title Case', events: { order_paid: {} }",
        says: "'order_paid' is not in Title Case; write 'Order Paid'",
      },
    ],
    [
      'a name that is not in snake_case, beside one that is',
      {
        plan: "naming: 'snake_case', events: { order_paid: {}, 'Order Sent': {} }",
        says: "'Order Sent' is not in snake_case; write 'order_sent'",
      },
    ],
    ['a naming that is none', { plan: "naming: 'camelCase', events: {}", says: '"camelCase"' }],
    ['a stage that is none', { plan: "events: { A: { stage: 'Sales' } }", says: '"Sales"' }],
    ['a place that is none', { plan: "events: { A: { sentFrom: 'client' } }", says: '"client"' }],
    ['aliases that are no list', { plan: "events: { A: { aliases: 'b' } }", says: "'string'" }],
    [
      'an alias without a name',
      { plan: "events: { A: { aliases: [{ sendBothUntil: '2027-01-31' }] } }", says: "'name'" },
    ],
    ['no events', { plan: "pages: ['Home']", says: "'events'" }],
    [
      'writers of a trait that the schema does not have',
      {
        plan: "events: {}, traits: { schema: z.object({ email: z.string() }), writers: { emial: ['a'] } }",
        says: "the schema of the traits has no 'emial'",
      },
    ],
    [
      'a trait to set once that the schema does not have',
      {
        plan: "events: {}, traits: { schema: z.object({ email: z.string() }), setOnce: ['emial'] }",
        says: '"emial"',
      },
    ],
  ] as const;

  let errors: readonly (readonly string[])[];
  beforeAll(() => {
    errors = errorsOfEach(
      imports,
      cases.map(([, { plan }]) => `definePlan({ ${plan} });`),
    );
  }, 60_000);

  test.each(cases.map(([name, { says }], index) => [name, index, says] as const))(
    '%s does not compile, and the error says it',
    (_, index, says) => {
      expect(errors[index]).toHaveLength(1);
      expect(errors[index]![0]).toContain(says);
    },
  );

  test('that it does not name compiles however it is named', () => {
    expect(
      errorsOf(`${imports} definePlan({ events: { order_paid: {}, 'Order Paid': {}, oops: {} } });`),
    ).toEqual([]);
  });
});

/** What compiles, and what does not, after the plan: one program for all, since the plan is what takes the time. */
const lines = {
  'a call under an old name': [
    ['has the properties of the event', "trackEvent('u1', 'order_paid', { total: 5 });", true],
    [
      'may have options',
      "trackEvent('u1', 'Order Payed', { total: 5, currency: 'USD' }, { timestamp: 5 });",
      true,
    ],
    ['may be made by the tracker', "tracker.trackEvent('u1', 'order_paid', { total: 5 });", true],
    ['has no wrong property', "trackEvent('u1', 'order_paid', { total: '5' });", false],
    ['has no property less', "trackEvent('u1', 'order_paid');", false],
    ['is not one under any name', "trackEvent('u1', 'order_payd', { total: 5 });", false],
  ],
  'where an event may be sent from': [
    ['is anywhere, unless it is said', 'holds<Same<keyof EventMapOf<typeof plan>, All>>();', true],
    [
      'takes it from the pages',
      "holds<Same<keyof EventMapOf<typeof plan, 'browser'>, Exclude<All, 'Order Paid'>>>();",
      true,
    ],
    [
      'takes it from the servers',
      "holds<Same<keyof EventMapOf<typeof plan, 'server'>, Exclude<All, 'Cart Viewed'>>>();",
      true,
    ],
    ['lets a server send its own', "trackEvent('u1', 'Order Paid', { total: 5 });", true],
    ['keeps those of pages from it', "trackEvent('u1', 'Cart Viewed');", false],
    ['keeps their old names from it, too', "trackEvent('u1', 'cart_viewed');", false],
  ],
  'the pages of a plan': [
    ['have their names', "holds<Same<PagesOf<typeof plan>, 'Home' | 'Pricing'>>();", true],
    ['may be seen', "page('u1', 'Pricing', { path: '/pricing' });", true],
    ['are no others', "page('u1', 'Pricng');", false],
    ['are any where it names none', "createTracker({ plan: free, transport }).page('u1', 'Anything');", true],
  ],
  any: [
    ...[
      'typeof plan',
      'EventMap',
      "EventMap['Order Paid']",
      "EventMap['Order Paid']['total']",
      "EventMap['Cart Viewed']",
      'TraitsOf<typeof plan>',
      "TraitsOf<typeof plan>['email']",
      'PagesOf<typeof plan>',
      'typeof tracker',
      'typeof trackEvent',
      'Parameters<typeof tracker.identify>[1]',
      'Parameters<typeof page>[1]',
      "(typeof plan.events)['Order Paid']['aliases'][number]",
    ].map((type) => [`is not ${type}`, `fails<IsAny<${type}>>();`, true] as const),
    ['would be seen', 'fails<IsAny<any>>();', false],
  ],
} as const satisfies Record<string, readonly (readonly [string, string, boolean])[]>;

describe('after a plan', () => {
  const all = Object.entries(lines).flatMap(([what, some]) =>
    some.map(([name, line, isFine]) => [`${what} ${name}`, line, isFine] as const),
  );
  let errors: readonly (readonly string[])[];
  beforeAll(() => {
    const declared = `${planned}${tools}
      type EventMap = EventMapOf<typeof plan>;
      type All = 'Order Paid' | 'Cart Viewed' | 'Signed Out' | 'Plan Chosen' | 'Added to Cart';
      const free = definePlan({ events: {} });`;
    errors = errorsOfEach(
      declared,
      all.map(([, line]) => line),
    );
  }, 60_000);

  test.each(all.map(([name, , isFine], index) => [name, index, isFine] as const))(
    '%s',
    (_, index, isFine) => {
      expect(errors[index]).toHaveLength(isFine ? 0 : 1);
    },
  );

  test('old calls are struck through in editors, and those of a deprecated event; no other call is', () => {
    const old = [
      "trackEvent('u1', 'order_paid', { total: 5 });",
      "trackEvent('u1', 'Order Payed', { total: 5 });",
      "trackEvent('u1', 'Plan Chosen', { plan: 'x' });",
      "tracker.trackEvent('u1', 'order_paid', { total: 5 });",
    ];
    const current = [
      "trackEvent('u1', 'Order Paid', { total: 5 });",
      "trackEvent('u1', 'Signed Out');",
      "trackEvent('u1', 'Added to Cart', {}, { timestamp: 5 });",
      "createTracker({ plan: definePlan({ events: { Done: {} } }), transport }).trackEvent('u1', 'Done');",
    ];
    // 6387: The signature '…' of 'trackEvent' is deprecated.
    expect(struckThrough([planned, ...current, ...old].join('\n'))).toEqual(old.map((call) => [call, 6387]));
  }, 60_000);
});

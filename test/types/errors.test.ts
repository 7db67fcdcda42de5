import { beforeAll, describe, expect, test } from 'vitest';
import { errorsOf, errorsOfEach } from './compile.js';

const declared = `
import { createTracker, trackApi } from 'typed-cio/server';
type EventMap = {
  'Account Created': { plan: 'free' | 'pro'; signup_source: string };
  'Subscription Started': { plan_name: string; plan_price_cents: number; coupon?: string };
  'Signed Out': {};
};
type Traits = { email: string; plan: string; seats: number };
declare const transport: ReturnType<typeof trackApi>;
const { trackEvent, identify, page, group, mergePeople, deletePerson, flush } =
  createTracker<EventMap, Traits>({ transport });
`;

const planned = `
import { definePlan } from 'typed-cio';
import { createTracker, trackApi } from 'typed-cio/server';
import { z } from 'zod';
declare const transport: ReturnType<typeof trackApi>;
const plan = definePlan({
  events: {
    'Account Created': { props: z.object({ plan: z.enum(['free', 'pro']), signup_source: z.string() }) },
    'Subscription Started': {
      props: z.object({ plan_name: z.string(), plan_price_cents: z.number().int(), coupon: z.string().optional() }),
    },
    'Signed Out': {},
  },
  traits: { schema: z.object({ email: z.email(), plan: z.string(), seats: z.number() }).partial() },
});
const { trackEvent, identify, page, group, mergePeople, deletePerson, flush } = createTracker({ plan, transport });
`;

/** What must not compile, and the words of the error that name what is wrong. */
const wrongCalls = [
  [
    'an unknown event',
    {
      call: "trackEvent('u1', 'Account Creatd', { plan: 'free', signup_source: 'x' })",
      names: ['"Account Creatd"', '"Account Created"'],
    },
  ],
  [
    'a missing property',
    { call: "trackEvent('u1', 'Account Created', { plan: 'free' })", names: ["'signup_source'"] },
  ],
  [
    'a misspelt property',
    {
      call: "trackEvent('u1', 'Account Created', { plan: 'free', signup_sourc: 'x' })",
      names: ["'signup_sourc'"],
    },
  ],
  [
    'an extra property',
    {
      call: "trackEvent('u1', 'Account Created', { plan: 'free', signup_source: 'x', extra: 1 })",
      names: ["'extra'"],
    },
  ],
  [
    'a wrong type',
    {
      call: "trackEvent('u1', 'Subscription Started', { plan_name: 'Pro', plan_price_cents: '900' })",
      names: ["'string'", "'number'"],
    },
  ],
  [
    'a value that is none of the few',
    {
      call: "trackEvent('u1', 'Account Created', { plan: 'gold', signup_source: 'x' })",
      names: ['"gold"', '"free" | "pro"'],
    },
  ],
  [
    'no properties where some are needed',
    {
      call: "trackEvent('u1', 'Account Created')",
      names: ['Expected 3-4 arguments, but got 2', "'propsAndOptions'"],
    },
  ],
  [
    'a property of an event that has none',
    { call: "trackEvent('u1', 'Signed Out', { why: 'x' })", names: ['why'] },
  ],
  [
    'properties that are a text',
    { call: "trackEvent('u1', 'Account Created', 'free')", names: ["'string'"] },
  ],
  [
    'properties of another event',
    {
      call: "trackEvent('u1', 'Account Created', { plan_name: 'Pro', plan_price_cents: 1 })",
      names: ["'plan_name'"],
    },
  ],
  ['a missing person', { call: "trackEvent(undefined, 'Signed Out')", names: ["'undefined'"] }],
  [
    'a person who may be missing',
    { call: "trackEvent(null as string | null, 'Signed Out')", names: ["'null'"] },
  ],
  ['a wrong kind of person', { call: "trackEvent({ userid: 'u1' }, 'Signed Out')", names: ["'userid'"] }],
  ['a person without a kind', { call: "trackEvent({}, 'Signed Out')", names: ["'{}'"] }],
  [
    'a misspelt option',
    { call: "trackEvent('u1', 'Signed Out', {}, { timestmp: 5 })", names: ["'timestmp'"] },
  ],
  ['a misspelt trait', { call: "identify('u1', { emial: 'a@b.co' })", names: ["'emial'"] }],
  ['a trait of a wrong type', { call: "identify('u1', { seats: '5' })", names: ["'string'", "'number'"] }],
  ['no traits', { call: "identify('u1')", names: ['Expected 2-3 arguments, but got 1'] }],
  ['no name of a page', { call: "page('u1')", names: ['Expected 2-4 arguments, but got 1'] }],
  ['half a merge', { call: "mergePeople({ into: 'u1' })", names: ["'from'"] }],
] as const;

const wrongOptions = [
  [
    'no transport and no keys',
    { call: 'createTracker({})', names: ["'TrackerOptions | KeyedTrackerOptions | DisabledTrackerOptions'"] },
  ],
  ['a switch that is on', { call: 'createTracker({ enabled: true })', names: ["'writeKey' is missing"] }],
  ['a misspelt option', { call: "createTracker({ transport, onInvlid: 'throw' })", names: ["'onInvlid'"] }],
  [
    'a misspelt option within an option',
    { call: 'createTracker({ transport, batch: { maxEvent: 5 } })', names: ["'maxEvent'"] },
  ],
  [
    'an option with a wrong value',
    { call: "createTracker({ transport, queue: { whenFull: 'block' } })", names: ['"block"'] },
  ],
  [
    'a tracker of the root',
    {
      call: "import { createTracker as root } from 'typed-cio'; root<object, object>({ transport })",
      names: ["from 'typed-cio/server' on a server, and from 'typed-cio/browser' in a page"],
    },
  ],
  ['no key', { call: "trackApi({ siteId: 'x' })", names: ["'apiKey'"] }],
  [
    'a key that may be missing',
    { call: 'dataPipelines({ writeKey: undefined as string | undefined })', names: ["'undefined'"] },
  ],
  [
    'a region that does not exist',
    { call: "trackApi({ siteId: 'x', apiKey: 'y', region: 'mars' })", names: ['"mars"'] },
  ],
] as const;

const both = [
  ['createTracker<EventMap, Traits>', declared],
  ['createTracker({ plan })', planned],
] as const;

describe.each(both)('with %s', (_, setUp) => {
  test('what is right compiles', () => {
    expect(
      errorsOf(`${setUp}
        trackEvent('u1', 'Account Created', { plan: 'free', signup_source: 'organic' });
        trackEvent(42, 'Subscription Started', { plan_name: 'Pro', plan_price_cents: 900 });
        trackEvent({ userId: 'u1', anonymousId: 'v' }, 'Subscription Started', { plan_name: 'Pro', plan_price_cents: 900, coupon: 'x' }, { timestamp: new Date() });
        trackEvent({ email: 'a@b.co' }, 'Signed Out');
        trackEvent({ cioId: 'a3' }, 'Signed Out', {}, { id: '01H' });
        identify({ anonymousId: 'v' }, { email: 'a@b.co' });
        identify('u1', { seats: 5 }, { anonymousId: 'v', timestamp: 1713484800 });
        page('u1', 'Pricing', { path: '/pricing' });
        group('u1', 'acme', { name: 'Acme' });
        mergePeople({ into: 'u1', from: { email: 'a@b.co' } });
        deletePerson('u1').settled().then((outcome) => outcome.status);
        flush({ timeoutMs: 5 }).then((ledger) => ledger.delivered);
      `),
    ).toEqual([]);
  });

  let errors: readonly (readonly string[])[];
  beforeAll(() => {
    errors = errorsOfEach(
      setUp,
      wrongCalls.map(([, { call }]) => `${call};`),
    );
  }, 60_000);

  test.each(wrongCalls.map(([name, { names }], index) => [name, { index, names }] as const))(
    '%s does not compile, and the error names it',
    (_, { index, names }) => {
      expect(errors[index]).toHaveLength(1);
      for (const name of names) expect(errors[index]![0]).toContain(name);
    },
  );

  test('a misspelt name is met with the right one', () => {
    const [error] = errorsOf(
      `${setUp}\ntrackEvent('u1', 'Account Created', { plan: 'free', signup_sourc: 'x' });`,
    );
    expect(error).toMatch(/Did you mean .*signup_source/);
  });

  test('a wrong value stands where the error is reported', () => {
    const errors = errorsOf(`${setUp}
      // @ts-expect-error the price is a number
      trackEvent('u1', 'Subscription Started', { plan_name: 'Pro', plan_price_cents: '900' });
      // @ts-expect-error no such event
      trackEvent('u1', 'Nothing');
      // @ts-expect-error no such trait
      identify('u1', { emial: 'x' });
    `);
    expect(errors).toEqual([]);
  });
});

describe('options', () => {
  const setUp = `
    import { createTracker, dataPipelines, trackApi } from 'typed-cio/server';
    declare const transport: ReturnType<typeof trackApi>;
  `;

  let errors: readonly (readonly string[])[];
  beforeAll(() => {
    errors = errorsOfEach(
      setUp,
      wrongOptions.map(([, { call }]) => `${call};`),
    );
  }, 60_000);

  test.each(wrongOptions.map(([name, { names }], index) => [name, { index, names }] as const))(
    '%s does not compile, and the error names it',
    (_, { index, names }) => {
      expect(errors[index]).toHaveLength(1);
      for (const name of names) expect(errors[index]![0]).toContain(name);
    },
  );

  test('an event map that is no event map does not compile', () => {
    const errors = errorsOf(`${setUp}\ncreateTracker<{ 'Account Created': string }>({ transport });`);
    expect(errors.join('\n')).toContain('Account Created');
  });
});

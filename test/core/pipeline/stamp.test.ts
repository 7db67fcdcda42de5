import { idFromKey, type Person } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked } from './tracked.js';

function set(options: Partial<Parameters<typeof tracked>[0]> = {}) {
  const transport = scriptedTransport();
  const events: unknown[] = [];
  const encode = transport.encode;
  const seen = {
    ...transport,
    encode: (event: Parameters<typeof encode>[0]) => {
      events.push(event);
      return encode(event);
    },
  };
  return { ...tracked({ transport: seen, ...options }), events, requests: transport.requests };
}

/** Untyped callers: what the compiler would refuse. */
// biome-ignore lint/suspicious/noExplicitAny: that is what an untyped caller has
type Untyped = any;

describe('the time of the action', () => {
  const now = Date.UTC(2026, 0, 1);
  test.each([
    ['nothing: the moment of the call', { given: undefined, want: now }],
    ['a Date', { given: new Date(1713484800123), want: 1713484800123 }],
    ['an ISO string', { given: '2024-04-19T00:00:00.123Z', want: 1713484800123 }],
    ['an ISO string with an offset', { given: '2024-04-19T02:00:00+02:00', want: 1713484800000 }],
    ['an ISO string with a space', { given: '2024-04-19 00:00:00Z', want: 1713484800000 }],
    ['a date alone', { given: '2024-04-19', want: 1713484800000 }],
    ['seconds', { given: 1713484800, want: 1713484800000 }],
    ['seconds with a fraction', { given: 1713484800.5, want: 1713484800500 }],
    ['milliseconds', { given: 1713484800123, want: 1713484800123 }],
    ['milliseconds with a fraction', { given: 1713484800123.7, want: 1713484800123 }],
    ['the first moment of 1971', { given: new Date('1971-01-01T00:00:00Z'), want: 31_536_000_000 }],
    ['the last moment of 2099', { given: '2099-12-31T23:59:59.999Z', want: 4_102_444_799_999 }],
    ['null: the moment of the call', { given: null, want: now }],
    ['an epoch as text', { given: '1713484800', want: 1713484800000 }],
    ['a bigint', { given: 1713484800n, want: 1713484800000 }],
    [
      'a date of a library',
      { given: { toJSON: String, toDate: () => new Date(1713484800123) } as never, want: 1713484800123 },
    ],
    ['the smallest number of milliseconds', { given: 100_000_000_000, want: 100_000_000_000 }],
  ])('%s', async (_, { given, want }) => {
    const tracker = set();
    tracker.trackEvent('p', 'Done', {}, { timestamp: given });
    await tracker.clock.advance(500);
    expect(tracker.events).toMatchObject([{ timestamp: want }]);
  });

  test.each([
    ['NaN', { timestamp: Number.NaN, says: 'NaN' }],
    ['infinity', { timestamp: Number.POSITIVE_INFINITY, says: 'Infinity' }],
    ['zero', { timestamp: 0, says: '0' }],
    ['a negative number', { timestamp: -5, says: '-5' }],
    ['the last moment of 1970', { timestamp: 31_535_999.999, says: '31535999.999' }],
    ['the first moment of 2100', { timestamp: 4_102_444_800_000, says: '4102444800000' }],
    ['the year 5000 in seconds', { timestamp: 95_617_584_000, says: '95617584000' }],
    ['the year 5000 in milliseconds', { timestamp: 95_617_584_000_000, says: '95617584000000' }],
    ['the year 5000 as text', { timestamp: '5000-01-01T00:00:00Z', says: '"5000-01-01T00:00:00Z"' }],
    ['an invalid Date', { timestamp: new Date('nonsense'), says: 'the date NaN' }],
    ['a word', { timestamp: 'yesterday', says: '"yesterday"' }],
    ['a long word', { timestamp: 'x'.repeat(1000), says: `"${'x'.repeat(40)}"` }],
    ['a zone without a time', { timestamp: '2024-04-19Z', says: '"2024-04-19Z"' }],
    ['a month that does not exist', { timestamp: '2024-13-01', says: '"2024-13-01"' }],
    ['a day that does not exist', { timestamp: '2026-02-30T00:00:00Z', says: '"2026-02-30T00:00:00Z"' }],
    ['a list with a date', { timestamp: ['2024-04-19'], says: 'of type object' }],
    ['a bigint of microseconds', { timestamp: 1713484800123456n, says: '1713484800123456n' }],
    ['a week date', { timestamp: '2024-W16-5', says: '"2024-W16-5", a week date or an ordinal date' }],
    ['an ordinal date', { timestamp: '2024-110', says: '"2024-110", a week date or an ordinal date' }],
    ['a promise', { timestamp: Promise.resolve(), says: 'a promise (await it first)' }],
    ['a function', { timestamp: Date.now, says: 'of type function' }],
    [
      'a date of a library that is invalid',
      { timestamp: { toJSON: () => null, toDate: () => new Date(Number.NaN) }, says: 'the date NaN' },
    ],
    ['an object', { timestamp: {}, says: 'of type object' }],
  ])('%s is refused, and shown', async (_, { timestamp, says }) => {
    const tracker = set();
    const receipt = (tracker.trackEvent as Untyped)('p', 'Done', {}, { timestamp });
    expect(await receipt.settled()).toMatchObject({
      status: 'rejected',
      code: 'INVALID_TIMESTAMP',
      field: 'timestamp',
      message: `timestamp is ${says}; give a Date, an ISO 8601 string, or seconds or milliseconds since 1970, between 1971 and 2099`,
    });
  });

  test('is that of the call, however late it is sent', async () => {
    const tracker = set();
    tracker.trackEvent('p', 'Done');
    tracker.identify('p', {});
    await tracker.clock.advance(5000);
    expect(tracker.events).toMatchObject([{ timestamp: now }, { timestamp: now }]);
  });
});

describe('the id', () => {
  test('is made at the call, or given', () => {
    const tracker = set();
    const id = idFromKey('order_paid', 42);
    expect(tracker.trackEvent('p', 'Done', {}, { id }).id).toBe(id);
    expect(tracker.trackEvent('p', 'Done', {}, { id: id.toLowerCase() }).id).toBe(id);
    expect(tracker.trackEvent('p', 'Done').id).not.toBe(tracker.trackEvent('p', 'Done').id);
  });

  test.each([
    ['an order number', 'order-42'],
    ['empty', ''],
    ['a UUID', 'c0e5cae6-6f04-46e4-97a8-25076e8bdc0b'],
    ['too large for its time', `8${'0'.repeat(25)}`],
    ['a number', 42],
  ])('%s is refused, with the way to make one', async (_, id) => {
    const tracker = set();
    const receipt = (tracker.trackEvent as Untyped)('p', 'Done', {}, { id });
    expect(await receipt.settled()).toMatchObject({
      code: 'INVALID_ID',
      message: expect.stringContaining('idFromKey'),
    });
    expect(receipt.id).toMatch(/^[0-9A-Z]{26}$/);
  });
});

describe('bad calls are rejected with a code, and nothing else is lost', () => {
  const cases: readonly [
    string,
    { call: (tracker: Untyped) => { settled(): Promise<unknown> }; want: object },
  ][] = [
    [
      'no person',
      { call: (t) => t.trackEvent(undefined, 'Done'), want: { code: 'INVALID_PERSON', field: 'person' } },
    ],
    ['an empty person', { call: (t) => t.identify(' ', {}), want: { code: 'INVALID_PERSON' } }],
    ['a person without identifier', { call: (t) => t.page({}, 'Home'), want: { code: 'INVALID_PERSON' } }],
    ['a merge of nothing', { call: (t) => t.mergePeople(), want: { code: 'INVALID_PERSON', field: 'into' } }],
    [
      'a merge from nobody',
      { call: (t) => t.mergePeople({ into: 'p' }), want: { code: 'INVALID_PERSON', field: 'from' } },
    ],
    ['no name', { call: (t) => t.trackEvent('p'), want: { code: 'UNKNOWN_EVENT', field: 'name' } }],
    ['a blank name', { call: (t) => t.trackEvent('p', '  '), want: { code: 'UNKNOWN_EVENT' } }],
    ['a name that is no text', { call: (t) => t.screen('p', 5), want: { code: 'UNKNOWN_EVENT' } }],
    [
      'props that are text',
      { call: (t) => t.trackEvent('p', 'Done', 'props'), want: { code: 'INVALID_PROPS', field: 'props' } },
    ],
    [
      'props that are null',
      { call: (t) => t.trackEvent('p', 'Done', null), want: { code: 'INVALID_PROPS' } },
    ],
    [
      'props that are a list',
      { call: (t) => t.trackEvent('p', 'Done', []), want: { code: 'INVALID_PROPS' } },
    ],
    [
      'props that are a Date',
      { call: (t) => t.trackEvent('p', 'Done', new Date()), want: { code: 'INVALID_PROPS' } },
    ],
    [
      'props that turn into text',
      {
        call: (t) => t.trackEvent('p', 'Done', new URL('https://example.com')),
        want: { code: 'INVALID_PROPS' },
      },
    ],
    [
      'traits that are a number',
      { call: (t) => t.identify('p', 5), want: { code: 'INVALID_TRAITS', field: 'traits' } },
    ],
    [
      'traits that turn into text',
      { call: (t) => t.identify('p', new URL('https://example.com')), want: { code: 'INVALID_TRAITS' } },
    ],
    [
      'a group without id',
      { call: (t) => t.group('p', ''), want: { code: 'INVALID_PROPS', field: 'groupId' } },
    ],
    [
      'a group whose traits are a list',
      { call: (t) => t.group('p', 'g', []), want: { code: 'INVALID_TRAITS' } },
    ],
    [
      'props that are a promise',
      {
        call: (t) => t.trackEvent('p', 'Done', Promise.resolve({})),
        want: { code: 'INVALID_PROPS', message: expect.stringContaining('await') },
      },
    ],
    ...(['undefined', '[object Object]', '{{team.id}}', 'a\u0000b'] as const).map(
      (id): (typeof cases)[number] => [
        `the group ${JSON.stringify(id)}`,
        { call: (t) => t.group('p', id), want: { code: 'INVALID_PROPS', field: 'groupId' } },
      ],
    ),
    ...(
      [
        ['into', 'undefined', 'p'],
        ['from', 'p', '[object Object]'],
        ['from', 'p', 'None'],
        ['from', 42, '42'],
      ] as const
    ).map(([field, into, from]): (typeof cases)[number] => [
      `a merge into ${into} from ${from}`,
      { call: (t) => t.mergePeople({ into, from }), want: { code: 'INVALID_PERSON', field } },
    ]),
    [
      'options that are a promise',
      {
        call: (t) => t.trackEvent('p', 'Done', {}, Promise.resolve({})),
        want: { code: 'INVALID_PROPS', field: 'options', message: expect.stringContaining('await') },
      },
    ],
    [
      'a name that is a promise',
      {
        call: (t) => t.trackEvent('p', Promise.resolve('Done')),
        want: { code: 'UNKNOWN_EVENT', field: 'name', message: expect.stringContaining('await') },
      },
    ],
    [
      'a group id that is a promise',
      {
        call: (t) => t.group('p', Promise.resolve('g')),
        want: { code: 'INVALID_PROPS', field: 'groupId', message: expect.stringContaining('await') },
      },
    ],
    [
      'no group id',
      {
        call: (t) => t.group('p'),
        want: { code: 'INVALID_PROPS', message: 'the id of the group is missing' },
      },
    ],
    [
      'props that cannot be read',
      {
        call: (t) => t.trackEvent('p', 'Done', new WeakMap()),
        want: { code: 'INVALID_PROPS', field: 'props' },
      },
    ],
    [
      'a group id with spaces',
      { call: (t) => t.group('p', ' acme '), want: { code: 'INVALID_PROPS', field: 'groupId' } },
    ],
    ['a group id that is NaN', { call: (t) => t.group('p', Number.NaN), want: { code: 'INVALID_PROPS' } }],
    [
      'options that are no object',
      { call: (t) => t.trackEvent('p', 'Done', {}, 5), want: { code: 'INVALID_PROPS', field: 'options' } },
    ],
    [
      'a context that is text',
      {
        call: (t) => t.trackEvent('p', 'Done', {}, { context: 'x' }),
        want: { code: 'INVALID_PROPS', field: 'context' },
      },
    ],
    ...(
      [
        ['event', (t, props) => t.trackEvent('p', 'Done', props)],
        ['page', (t, props) => t.page('p', 'Home', props)],
        ['screen', (t, props) => t.screen('p', 'Home', props)],
      ] as [string, (tracker: Untyped, props: object) => Untyped][]
    ).flatMap(([kind, call]) =>
      ['recipient', 'from_address', 'reply_to'].map((name): (typeof cases)[number] => [
        `a property of ${kind} that overrides a campaign's ${name}`,
        {
          call: (t) => call(t, { [name]: 'a@b.co' }),
          want: {
            code: 'RESERVED_NAME',
            field: `props.${name}`,
            message: `props.${name} is a reserved name: it overrides a campaign's own setting; rename it, or set allowMessageOverrides`,
          },
        },
      ]),
    ),
    [
      'an _io_id of its own',
      {
        call: (t) => t.trackEvent('p', 'Done', { _io_id: 'x' }),
        want: {
          code: 'RESERVED_NAME',
          field: 'props._io_id',
          message:
            'props._io_id is a reserved name: it holds the id of the event; give your own as the id option, see idFromKey()',
        },
      },
    ],
    ...Object.entries({
      cio_id: 'Customer.io assigns it; to merge a visitor give the anonymousId option',
      anonymous_id: 'give the anonymousId option',
      _update: 'it is an instruction of the Track API, not a trait',
      _timestamp: 'give the timestamp option',
      _created_in_customerio_at: 'Customer.io sets it',
    }).map(([name, hint]): (typeof cases)[number] => [
      `a trait named ${name}`,
      {
        call: (t) => t.identify('p', { plan: 'pro', [name]: 'x' }),
        want: {
          code: 'RESERVED_NAME',
          field: `traits.${name}`,
          message: `traits.${name} is a reserved name: ${hint}`,
        },
      },
    ]),
    [
      'two visitors at once',
      {
        call: (t) => t.identify({ userId: 'p', anonymousId: 'a' }, {}, { anonymousId: 'b' }),
        want: { code: 'INVALID_PERSON' },
      },
    ],
    [
      'a person that throws',
      {
        call: (t) =>
          t.trackEvent(
            {
              get userId() {
                throw new Error('mine');
              },
            },
            'Done',
          ),
        want: { code: 'UNSERIALIZABLE' },
      },
    ],
    [
      'options that throw no error',
      {
        call: (t) =>
          t.trackEvent(
            'p',
            'Done',
            {},
            {
              get timestamp() {
                throw 'mine';
              },
            },
          ),
        want: { code: 'UNSERIALIZABLE' },
      },
    ],
  ];

  test.each(cases)('%s', async (_, { call, want }) => {
    const tracker = set();
    const receipt = call(tracker);
    tracker.trackEvent('p', 'Good');
    expect(await receipt.settled()).toMatchObject({ status: 'rejected', ...want });
    expect(await tracker.flush()).toMatchObject({ accepted: 2, rejected: 1, delivered: 1 });
    expectBalanced(tracker.ledger());
  });

  test("onInvalid 'throw' throws the same, and counts nothing", () => {
    const tracker = set({ onInvalid: 'throw' });
    expect(() => tracker.trackEvent('', 'Done')).toThrow(
      expect.objectContaining({ code: 'INVALID_PERSON', field: 'person' }),
    );
    expect(tracker.ledger().accepted).toBe(0);
  });

  test('no options, null options, and a trimmed name are fine', async () => {
    const tracker = set();
    (tracker.trackEvent as Untyped)('p', ' Done ', undefined, null);
    await tracker.flush();
    expect(tracker.requests[0]?.names).toEqual(['Done']);
  });
});

describe('what may go out', () => {
  test('campaign overrides, when allowed', async () => {
    const tracker = set({ allowMessageOverrides: true });
    tracker.trackEvent('p', 'Done', { recipient: 'a@b.co', reply_to: 'c@d.co' });
    expect(await tracker.flush()).toMatchObject({ delivered: 1 });
  });

  test('the documented traits', async () => {
    const tracker = set();
    const cio_subscription_preferences = { topics: { topic_1: true } };
    tracker.identify('p', {
      email: 'a@b.co',
      phone: '+1',
      created_at: 1,
      unsubscribed: false,
      cio_subscription_preferences,
    });
    expect(await tracker.flush()).toMatchObject({ delivered: 1 });
  });

  test('a property timestamp, as it is, with one word about it', async () => {
    const tracker = set();
    tracker.trackEvent('p', 'Done', { timestamp: 5 });
    tracker.trackEvent('p', 'Done', { timestamp: 6 });
    expect(await tracker.flush()).toMatchObject({ delivered: 2 });
    expect(tracker.lines).toEqual([expect.stringContaining('the time of the event is the timestamp option')]);
  });

  test('null in the place of every option, and a BigInt as a group', async () => {
    const tracker = set();
    const nothing = { timestamp: null, id: null, context: null, anonymousId: null };
    tracker.identify('p', {}, nothing);
    tracker.group('p', 2n ** 64n, {}, nothing);
    await tracker.flush();
    expect(tracker.events).toMatchObject([
      { kind: 'identify', person: { by: 'userId', userId: 'p' }, timestamp: Date.UTC(2026, 0, 1) },
      { kind: 'group', groupId: '18446744073709551616' },
    ]);
    expect(tracker.events.every((event) => (event as { context: unknown }).context === undefined)).toBe(true);
  });

  test('a name with a line break or a NUL, as a space, with one word about it', async () => {
    const tracker = set();
    for (const name of ['Order\nPaid', '\u0000Order\r\n\u0000Paid']) tracker.trackEvent('p', name);
    expect(await tracker.flush()).toMatchObject({ delivered: 2 });
    expect(tracker.events).toMatchObject([{ name: 'Order Paid' }, { name: 'Order Paid' }]);
    expect(tracker.lines).toEqual([expect.stringContaining('control characters')]);
  });

  test('what is left of values that cannot be sent, with one word about each place', async () => {
    const tracker = set();
    for (let times = 0; times < 2; times++) {
      tracker.trackEvent('p', 'Done', { items: [{ total: () => 1 }, { total: () => 2 }], rate: Number.NaN });
      tracker.identify('p', { age: Number.NaN, plan: 'pro' });
      tracker.group('p', 'g', { since: new Date('x') });
      tracker.page('p', 'Home', {}, { context: { request: new WeakMap() } });
    }
    await tracker.flush();
    expect(tracker.events.slice(0, 4)).toMatchObject([
      { props: { items: [{}, {}], rate: null } },
      { traits: { plan: 'pro' } },
      { traits: {} },
      { context: {} },
    ]);
    expect(JSON.stringify(tracker.events)).not.toContain('"age"');
    expect(tracker.lines).toEqual([
      expect.stringContaining('props.items[].total of Done is a function, and is left out'),
      expect.stringContaining('traits.age of identify is NaN, and is left out, so that it does not erase'),
      expect.stringContaining('traits.since of group is an invalid date'),
      expect.stringContaining('context.request of an event is an object of the class WeakMap'),
    ]);
  });

  test('a context and a numeric group id', async () => {
    const tracker = set();
    tracker.group('p', 7, undefined, { context: { ip: '8.8.8.8' } });
    await tracker.flush();
    expect(tracker.events).toMatchObject([
      { kind: 'group', groupId: '7', traits: {}, context: { ip: '8.8.8.8' } },
    ]);
  });

  test.each<[string, Person]>([
    ['a number', 42],
    ['a user with a visitor', { userId: 'p', anonymousId: 'v' }],
    ['a mail address', { email: 'a@b.co' }],
    ['a visitor', { anonymousId: 'v' }],
    ['a cio_id', { cioId: 'a3000001' }],
  ])('an event of %s', async (_, person) => {
    const tracker = set();
    tracker.trackEvent(person, 'Done');
    expect(await tracker.flush()).toMatchObject({ delivered: 1 });
  });
});

describe("the caller's objects", () => {
  test('are not changed, and later changes do not reach the event', async () => {
    const tracker = set();
    const props = Object.freeze({ list: [1, 2], nested: { a: 1 } });
    tracker.trackEvent('p', 'Done', props);
    props.list.push(3);
    props.nested.a = 2;
    await tracker.flush();
    expect(tracker.events).toMatchObject([{ props: { list: [1, 2], nested: { a: 1 } } }]);
  });
});

test.each(['id', 'timestamp', 'context', 'anonymousId'])(
  'an option %s on Object.prototype is none of the call',
  (name) => {
    const tracker = set();
    Object.defineProperty(Object.prototype, name, { value: 'elsewhere', configurable: true, writable: true });
    const options = name === 'timestamp' ? { context: { a: 1 } } : { timestamp: 1_713_484_800 };
    tracker.identify('u1', { plan: 'pro' }, options);
    delete (Object.prototype as Untyped)[name];
    expect(tracker.events).toHaveLength(1);
  },
);

test('options may be an object of a class', () => {
  const tracker = set();
  class Options {
    get timestamp() {
      return 1_713_484_800;
    }
  }
  tracker.identify('u1', {}, new Options() as Untyped);
  expect(tracker.events).toMatchObject([{ timestamp: 1_713_484_800_000 }]);
});

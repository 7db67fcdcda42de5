import { TrackerError } from 'typed-cio';
import { createTracker, type TrackerOptions, trackApi } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { scriptedHttp, stored } from '../contract/scripted-http.js';

/** A tracker for callers without types. */
function untyped(options: Partial<TrackerOptions> = {}) {
  const { http, requests } = scriptedHttp(stored);
  const lines: string[] = [];
  const tracker = createTracker({
    transport: trackApi({ siteId: 'site', apiKey: 'key' }),
    http,
    logger: { warn: (line) => lines.push(line), error: (line) => lines.push(line) },
    ...options,
  });
  type Untyped = Record<
    keyof typeof tracker,
    (...given: readonly unknown[]) => { settled(): Promise<unknown> }
  >;
  const names = () =>
    requests.flatMap(({ body }) => JSON.parse(body).batch.map((item: { name: string }) => item.name));
  return { ...tracker, call: tracker as unknown as Untyped, names, lines };
}

const cycle: Record<string, unknown> = {};
cycle.self = { cycle };

const throwing = {
  get total(): number {
    throw new Error('not loaded');
  },
};

/** What is wrong, the code that it gets, and the field that it names. */
const wrong = [
  ['no person', { call: [undefined, 'Order Paid'], code: 'INVALID_PERSON', field: 'person' }],
  ['an empty person', { call: ['', 'Order Paid'], code: 'INVALID_PERSON', field: 'person' }],
  [
    'a person of another kind',
    { call: [{ id: 'u1' }, 'Order Paid'], code: 'INVALID_PERSON', field: 'person' },
  ],
  ['no name', { call: ['u1'], code: 'UNKNOWN_EVENT', field: 'name' }],
  ['a name of white space', { call: ['u1', ' '], code: 'UNKNOWN_EVENT', field: 'name' }],
  ['a name that is a number', { call: ['u1', 5], code: 'UNKNOWN_EVENT', field: 'name' }],
  ['a name of 101 bytes', { call: ['u1', `${'ü'.repeat(50)}a`], code: 'LIMIT_EXCEEDED', field: 'name' }],
  ['properties that are a text', { call: ['u1', 'Order Paid', 'x'], code: 'INVALID_PROPS', field: 'props' }],
  ['properties that are a list', { call: ['u1', 'Order Paid', []], code: 'INVALID_PROPS', field: 'props' }],
  ['properties that are null', { call: ['u1', 'Order Paid', null], code: 'INVALID_PROPS', field: 'props' }],
  ['a cycle', { call: ['u1', 'Order Paid', cycle], code: 'UNSERIALIZABLE', field: 'props.self.cycle' }],
  [
    'a getter that throws',
    { call: ['u1', 'Order Paid', throwing], code: 'UNSERIALIZABLE', field: 'props.total' },
  ],
  [
    'an event that is too large',
    { call: ['u1', 'Order Paid', { text: 'x'.repeat(33_000) }], code: 'EVENT_TOO_LARGE' },
  ],
  [
    'a reserved property',
    { call: ['u1', 'Order Paid', { recipient: 'a@b.co' }], code: 'RESERVED_NAME', field: 'props.recipient' },
  ],
  [
    'a time that is NaN',
    {
      call: ['u1', 'Order Paid', {}, { timestamp: Number.NaN }],
      code: 'INVALID_TIMESTAMP',
      field: 'timestamp',
    },
  ],
  [
    'a time in the year 5000',
    {
      call: ['u1', 'Order Paid', {}, { timestamp: '5000-01-01' }],
      code: 'INVALID_TIMESTAMP',
      field: 'timestamp',
    },
  ],
  [
    'a time in words',
    {
      call: ['u1', 'Order Paid', {}, { timestamp: 'yesterday' }],
      code: 'INVALID_TIMESTAMP',
      field: 'timestamp',
    },
  ],
  [
    'a date that is none',
    {
      call: ['u1', 'Order Paid', {}, { timestamp: new Date('x') }],
      code: 'INVALID_TIMESTAMP',
      field: 'timestamp',
    },
  ],
  [
    'an id that is no ULID',
    { call: ['u1', 'Order Paid', {}, { id: 'order-42' }], code: 'INVALID_ID', field: 'id' },
  ],
  [
    'an id from a key with a part missing',
    { call: ['u1', 'Order Paid', {}, { id: '' }], code: 'INVALID_ID', field: 'id' },
  ],
] as const;

describe('bad input', () => {
  test.each(wrong)('%s is rejected with its code, and nothing else is lost', async (_, expected) => {
    const { call, names, trackEvent, close } = untyped();
    trackEvent('u1', 'Before');
    const outcome = await call.trackEvent(...expected.call).settled();
    trackEvent('u1', 'After');
    const ledger = await close();
    expect(outcome).toMatchObject({ status: 'rejected', code: expected.code });
    if ('field' in expected) expect(outcome).toHaveProperty('field', expected.field);
    expect((outcome as { message: string }).message).toMatch(/\S+ \S+ \S+/);
    expect(ledger).toMatchObject({
      accepted: 3,
      delivered: 2,
      rejected: 1,
      pending: 0,
      byReason: { [expected.code]: 1 },
    });
    expect(names()).toEqual(['Before', 'After']);
  });

  test.each(wrong.filter(([, { code }]) => code !== 'EVENT_TOO_LARGE' && code !== 'LIMIT_EXCEEDED'))(
    '%s throws where that is asked for',
    async (_, expected) => {
      const { call, trackEvent, close } = untyped({ onInvalid: 'throw' });
      let error: unknown;
      try {
        call.trackEvent(...expected.call);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(TrackerError);
      expect(error).toMatchObject({ code: expected.code });
      trackEvent('u1', 'After');
      expect(await close()).toMatchObject({ accepted: 1, delivered: 1 });
    },
  );

  test.each([
    ['identify without traits', { verb: 'identify', call: ['u1', 5], code: 'INVALID_TRAITS' }],
    [
      'identify with a reserved trait',
      { verb: 'identify', call: ['u1', { cio_id: 'x' }], code: 'RESERVED_NAME' },
    ],
    ['group without an id', { verb: 'group', call: ['u1'], code: 'INVALID_PROPS' }],
    ['page without a name', { verb: 'page', call: ['u1'], code: 'UNKNOWN_EVENT' }],
    ['merge of nobody', { verb: 'mergePeople', call: [], code: 'INVALID_PERSON' }],
    ['merge of one', { verb: 'mergePeople', call: [{ into: 'u1' }], code: 'INVALID_PERSON' }],
    ['delete of nobody', { verb: 'deletePerson', call: [], code: 'INVALID_PERSON' }],
  ] as const)('%s is rejected', async (_, { verb, call: given, code }) => {
    const { call, close } = untyped();
    expect(await call[verb](...given).settled()).toMatchObject({ status: 'rejected', code });
    expect(await close()).toMatchObject({ accepted: 1, rejected: 1 });
  });

  test('milliseconds, seconds, texts and dates are all understood', async () => {
    const { trackEvent, close } = untyped();
    const times = [1_713_484_800, 1_713_484_800_000, '2024-04-19T00:00:00Z', new Date(1_713_484_800_000)];
    for (const timestamp of times) trackEvent('u1', 'Order Paid', {}, { timestamp });
    expect(await close()).toMatchObject({ delivered: 4 });
  });

  test('is said once where nobody asked for outcomes', async () => {
    const { call, lines, close } = untyped();
    for (let number = 0; number < 100; number++) call.trackEvent('', 'Order Paid');
    await close();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('INVALID_PERSON');
  });
});

import { definePlan } from 'typed-cio';
import type { EventsProxyOptions } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { pageCall, proxied } from './proxied.js';

/** Other ways to write a name, which a server might take for the same. */
const spellings: readonly (readonly [string, (name: string) => string])[] = [
  ['as it is', (name) => name],
  ['in small letters', (name) => name.toLowerCase()],
  ['in capitals', (name) => name.toUpperCase()],
  ['with a capital', (name) => name.charAt(0).toUpperCase() + name.slice(1)],
  ['with a space before it', (name) => ` ${name}`],
  ['with a space behind it', (name) => `${name} `],
  ['with a line’s end behind it', (name) => `${name}\n`],
  ['with a no-break space behind it', (name) => `${name}\u00a0`],
  ['with a zero byte behind it', (name) => `${name}\u0000`],
  ['with a zero-width space in it', (name) => `${name.slice(0, 3)}\u200b${name.slice(3)}`],
  ['with a soft hyphen in it', (name) => `${name.slice(0, 3)}\u00ad${name.slice(3)}`],
  ['with 1,100 spaces behind it', (name) => name + ' '.repeat(1100)],
  ['with 1,100 zero-width spaces in it', (name) => name.slice(0, 3) + '\u200b'.repeat(1100) + name.slice(3)],
  ['with a dotless i', (name) => name.replaceAll('i', '\u0131')],
  ['with a dotted capital I', (name) => name.replaceAll('i', '\u0130')],
  [
    'in full-width letters',
    (name) => name.replace(/[a-z]/gi, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)),
  ],
];

const spelt = (names: readonly string[]) =>
  names.flatMap((name) => spellings.map(([how, spell]) => ({ name, how, given: spell(name) })));

const identify = (traits: object, fields: object = {}) =>
  pageCall('1', {
    type: 'identify',
    event: undefined,
    properties: undefined,
    userId: 'ada',
    traits,
    ...fields,
  });

async function sent(call: unknown, options: Partial<EventsProxyOptions> = {}) {
  const { sandbox, post } = await proxied(options);
  const { status, body } = await post([call]);
  const { errors = [] } = body as { errors?: { reason: string; field: string }[] };
  return {
    status,
    reason: errors[0]?.reason,
    field: errors[0]?.field,
    stored: sandbox.items().map(({ item }) => item),
  };
}

describe('the words of a page', () => {
  test.each(
    spelt([
      'User Deleted',
      'User Suppressed',
      'User Unsuppressed',
      'Device Created or Updated',
      'Device Deleted',
      'Object Deleted',
      'Relationship Deleted',
      'Report Delivery Event',
      'Report Content Event',
    ]).concat(
      ['User  Deleted', 'User\tDeleted', 'User\u00a0Deleted', 'User\u2028Deleted', 'uSER \u3000 dELETED'].map(
        (given) => ({
          name: JSON.stringify(given),
          how: 'with other white space',
          given,
        }),
      ),
    ),
  )('no command: $name $how', async ({ given }) => {
    expect(await sent(pageCall('1', { event: given, userId: 'ada' }))).toEqual({
      status: 200,
      reason: 'RESERVED_NAME',
      field: 'name',
      stored: [],
    });
  });

  test.each(spelt(['recipient', 'from_address', 'reply_to']))(
    'no override of a campaign: $name $how, of an event or a page view',
    async ({ given }) => {
      for (const kind of [{}, { type: 'page', event: undefined, name: 'P' }]) {
        const call = pageCall('1', { ...kind, properties: { [given]: 'all@example.com' } });
        expect(await sent(call)).toMatchObject({ reason: 'RESERVED_NAME', stored: [] });
      }
    },
  );

  test.each(spelt(['recipient']))('but where it is allowed: $name $how', async ({ given }) => {
    const call = pageCall('1', { event: 'Invited Friend', properties: { [given]: 'a@example.com' } });
    expect(await sent(call, { allowMessageOverrides: true })).toMatchObject({ reason: undefined });
    const plan = definePlan({
      events: { 'Invited Friend': { props: z.looseObject({}), allowMessageOverrides: true } },
    });
    expect(await sent(call, { plan })).toMatchObject({ reason: undefined });
  });

  test.each(spelt(['_io_id']))('no id but its own: $name $how is left out', async ({ given }) => {
    const { stored } = await sent(pageCall('1', { properties: { [given]: 'x', seats: 1 } }));
    expect(stored).toMatchObject([{ properties: { seats: 1, _io_id: expect.stringMatching(/^7/) } }]);
    expect(Object.keys((stored[0] as { properties: object }).properties)).toEqual(['seats', '_io_id']);
  });

  test.each(
    spelt([
      'cio_id',
      'anonymous_id',
      '_update',
      '_timestamp',
      '_created_in_customerio_at',
      'cio_relationships',
      'cio_whatever',
      'relationshipAttributes',
      'objectId',
      'object_type_id',
      'objectTypeId',
    ]),
  )('no instruction, and no company’s data: $name $how', async ({ name, given }) => {
    const refused = await sent(identify({ plan: 'free', [given]: { to: name } }), {
      allowSubscriptionTraits: true,
    });
    expect(refused).toMatchObject({ reason: 'RESERVED_NAME', stored: [] });
  });

  test.each(
    spelt(['unsubscribed', 'cio_subscription_preferences', 'cio_subscription_preferences.topics.topic_1']),
  )('no subscription: $name $how', async ({ name, given }) => {
    const call = identify({ [given]: false });
    expect(await sent(call)).toMatchObject({ reason: 'TRAIT_WRITE_DENIED', stored: [] });
    // Allowed is the trait itself, and no other way to write it.
    const reason = given === name ? undefined : 'TRAIT_WRITE_DENIED';
    expect(await sent(call, { allowSubscriptionTraits: true })).toMatchObject({ reason });
  });

  test.each<[string, { traits: object; isTaken: boolean }]>([
    ['their own id', { traits: { id: 'ada' }, isTaken: true }],
    ['another’s id', { traits: { id: 'bob' }, isTaken: false }],
    ['another’s id in capitals', { traits: { ID: 'bob' }, isTaken: false }],
    ['an id that is an object', { traits: { id: { toString: 1 } }, isTaken: false }],
    [
      'names that begin like reserved ones',
      { traits: { cio: 1, unsubscribed_from_blog: true, object: 'x' }, isTaken: true },
    ],
    ['names of any other kind', { traits: { 'Favourite Colour': 'blue', größe: 1, _own: 2 }, isTaken: true }],
  ])('of traits, %s', async (_, { traits, isTaken }) => {
    const { reason, stored } = await sent(identify(traits));
    expect(reason).toBe(isTaken ? undefined : 'RESERVED_NAME');
    expect(stored).toHaveLength(isTaken ? 1 : 0);
  });

  test('an id as a number is the person’s as a number', async () => {
    expect(await sent(identify({ id: 42 }, { userId: 42 }))).toMatchObject({ reason: undefined });
    expect(await sent(identify({ id: '42' }, { userId: 42 }))).toMatchObject({ reason: undefined });
  });

  describe('with a plan', () => {
    const plan = definePlan({
      events: {},
      traits: {
        schema: z
          .object({ name: z.string(), source: z.string(), seen: z.string(), unsubscribed: z.boolean() })
          .partial(),
        writers: { unsubscribed: ['page', 'backend'], seen: ['page'] },
        setOnce: ['source', 'seen'],
      },
    });

    test.each<[string, { traits: object; writer?: string; denied?: string }]>([
      ['a trait of anybody’s', { traits: { name: 'Ada' } }],
      ['a trait that is set once', { traits: { source: 'ads' }, denied: 'traits.source' }],
      [
        'the same by a writer of other traits',
        { traits: { source: 'ads' }, writer: 'page', denied: 'traits.source' },
      ],
      ['one that the plan lets pages set once', { traits: { seen: 'yes' }, writer: 'page' }],
      ['the same without a name', { traits: { seen: 'yes' }, denied: 'traits.seen' }],
      ['a subscription that the plan lets pages write', { traits: { unsubscribed: true }, writer: 'page' }],
      [
        'the same by another writer',
        { traits: { unsubscribed: true }, writer: 'quiz', denied: 'traits.unsubscribed' },
      ],
      ['the same without a name', { traits: { unsubscribed: true }, denied: 'traits.unsubscribed' }],
    ])('%s', async (_, { traits, writer, denied }) => {
      const { reason, field, stored } = await sent(identify(traits), { plan, writer });
      expect({ reason, field }).toEqual(
        denied ? { reason: 'TRAIT_WRITE_DENIED', field: denied } : { reason: undefined, field: undefined },
      );
      expect(stored).toHaveLength(denied ? 0 : 1);
    });

    test.each<[string, { traits?: unknown; denied?: boolean }]>([
      ['no traits', {}],
      ['traits that are empty', { traits: {} }],
      ['traits that are null', { traits: undefined }],
      ['a trait', { traits: { name: 'Ada' }, denied: true }],
      ['a trait that is null', { traits: { name: null }, denied: true }],
      ['a list', { traits: ['x'], denied: true }],
    ])('whose identify is the server’s: %s', async (_, { traits, denied }) => {
      const strict = definePlan({ ...plan, identifyFrom: 'server' });
      const { reason, field, stored } = await sent(identify({}, { traits }), { plan: strict });
      expect({ reason, field }).toEqual(
        denied ? { reason: 'TRAIT_WRITE_DENIED', field: 'traits' } : { reason: undefined, field: undefined },
      );
      expect(stored).toHaveLength(denied ? 0 : 1);
    });
  });
});

describe('the context of a page', () => {
  const whole = {
    page: {
      path: '/',
      referrer: 'https://a.example/',
      search: '?q',
      title: 'Home',
      url: 'https://b.example/',
    },
    campaign: { name: 'spring', source: 'news', medium: 'email', term: 't', content: 'c', id: '1' },
    referrer: { id: 'x', type: 'ads' },
    locale: 'de',
    timezone: 'Europe/Berlin',
    userAgent: 'Mozilla/5.0',
    userAgentData: { brands: [{ brand: 'Chromium', version: '130' }], mobile: false, platform: 'Linux' },
    screen: { width: 1920, height: 1080, density: 2 },
    library: { name: 'typed-cio', version: '1.0.0' },
  };

  const contextOf = async (context: unknown) => {
    const { reason, stored } = await sent(pageCall('1', { context }));
    return reason ?? (stored[0] as { context?: unknown }).context;
  };

  test('has what a page knows of itself', async () => {
    expect(await contextOf(whole)).toEqual(whole);
  });

  test.each(
    [
      'ip',
      'IP',
      'Ip',
      'ip ',
      'traits',
      'Traits',
      'externalIds',
      'device',
      'Device',
      'integrations',
      'Integrations',
      'receivedAt',
      'groupId',
      'userId',
      'anonymousId',
      'active',
      'protocols',
      'channel',
      'app',
      'os',
      'network',
      'location',
      'constructor',
      'Page',
      'USERAGENT',
      'userAgent ',
      'timestamp',
      'whatever',
    ].map((name) => ({ name })),
  )('has nothing else: $name', async ({ name }) => {
    expect(await contextOf({ [name]: '6.6.6.6', locale: 'de' })).toEqual({ locale: 'de' });
    expect(await contextOf({ [name]: { token: 't' } })).toBeUndefined();
  });

  test.each<[string, unknown]>([
    ['a page that is a text', { page: '/' }],
    ['a page that is a list', { page: [whole.page] }],
    ['a member of a page that no page has', { page: { ip: '6.6.6.6', traits: {} } }],
    ['a member of a page that is an object', { page: { url: { $ne: 1 } } }],
    ['a locale that is a number', { locale: 1 }],
    ['a user agent that is too long', { userAgent: 'x'.repeat(2049) }],
    ['a user agent with a line’s end', { userAgent: 'evil\r\nX-Other: y' }],
    ['a timezone that is a list', { timezone: ['UTC'] }],
    ['a screen of texts', { screen: { width: '1920' } }],
    ['a screen that is null', { screen: null }],
    ['brands that are a text', { userAgentData: { brands: 'x', mobile: 'no' } }],
    ['a campaign of objects', { campaign: { source: { a: 1 } } }],
    ['a campaign that is a list', { campaign: ['a'] }],
    [
      'a campaign with names that are none',
      { campaign: { '': 'a', 'a b': 'c', __proto__x: 'd', ['y'.repeat(65)]: 'e' } },
    ],
    ['nothing', {}],
    ['null', null],
  ])('has none of the wrong kind: %s', async (_, context) => {
    expect(await contextOf(context)).toBeUndefined();
  });

  test('has no more of a campaign than an address has', async () => {
    const campaign = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`c${index}`, 'x']));
    const { campaign: left } = (await contextOf({ campaign })) as { campaign: object };
    expect(Object.keys(left)).toHaveLength(30);
  });

  test.each([['a text'], ['a list', []], ['a number', 1]])(
    'is refused as %s',
    async (_, context: unknown = 'ip') => {
      expect(await contextOf(context)).toBe('INVALID_PROPS');
    },
  );

  test('has no prototype of a stranger’s', async () => {
    const { sandbox, post } = await proxied();
    const call = JSON.stringify(pageCall('1', { context: { locale: 'de' } })).replace(
      '"locale":"de"',
      '"__proto__":{"ip":"6.6.6.6","locale":"x"},"page":{"__proto__":{"url":"x"}},"campaign":{"__proto__":{"a":"b"}}',
    );
    expect((await post(`{"batch":[${call}]}`)).body).toEqual({});
    expect(sandbox.items()[0]?.item).not.toHaveProperty('context');
  });
});

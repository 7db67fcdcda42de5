import { describe, expect, test } from 'vitest';
import { batchOf, idOf, pageCall, proxied, visitor } from './proxied.js';

const identify = (fields: object) => ({
  type: 'identify',
  event: undefined,
  properties: undefined,
  ...fields,
});

describe('eventsProxy, for somebody who is no page', () => {
  test.each<[string, { call: unknown; reason: string; field?: string }]>([
    ['no object', { call: 'track', reason: 'UNSUPPORTED' }],
    ['nothing', { call: null, reason: 'UNSUPPORTED' }],
    ['a list', { call: [pageCall('1')], reason: 'UNSUPPORTED' }],
    ['no type', { call: pageCall('1', { type: undefined }), reason: 'UNSUPPORTED', field: 'type' }],
    [
      'a type of its own',
      { call: pageCall('1', { type: 'constructor' }), reason: 'UNSUPPORTED', field: 'type' },
    ],
    [
      'a merge of two people',
      { call: { type: 'alias', userId: 'u1', previousId: 'u2' }, reason: 'UNSUPPORTED', field: 'type' },
    ],
    [
      'a company’s data',
      {
        call: pageCall('1', { type: 'group', groupId: 'acme', traits: { plan: 'free' } }),
        reason: 'UNSUPPORTED',
        field: 'type',
      },
    ],
    ...[
      'User Deleted',
      'User Suppressed',
      'User Unsuppressed',
      'Device Created or Updated',
      'Object Deleted',
    ].map((event): [string, { call: unknown; reason: string; field: string }] => [
      `the command ${event}`,
      { call: pageCall('1', { event, userId: 'u1' }), reason: 'RESERVED_NAME', field: 'name' },
    ]),
    [
      'a command with spaces about it',
      {
        call: pageCall('1', { event: ' User Deleted ', userId: 'u1' }),
        reason: 'RESERVED_NAME',
        field: 'name',
      },
    ],
    [
      'an id that Customer.io made',
      { call: pageCall('1', { userId: 'cio_a3000001' }), reason: 'INVALID_PERSON', field: 'person.userId' },
    ],
    ['nobody', { call: pageCall('1', { anonymousId: undefined }), reason: 'INVALID_PERSON' }],
    [
      'a visitor who is no text',
      { call: pageCall('1', { anonymousId: { $ne: 1 } }), reason: 'INVALID_PERSON' },
    ],
    [
      'an identify of whoever has a mail address',
      {
        call: pageCall('1', identify({ traits: { email: 'ada@example.com' } })),
        reason: 'INVALID_PERSON',
        field: 'userId',
      },
    ],
    [
      'a person who is null',
      {
        call: pageCall('1', identify({ userId: null, traits: { email: 'ada@example.com' } })),
        reason: 'INVALID_PERSON',
        field: 'person.userId',
      },
    ],
    [
      'a recipient of a campaign’s mail',
      { call: pageCall('1', { properties: { recipient: 'all@example.com' } }), reason: 'RESERVED_NAME' },
    ],
    [
      'an id of Customer.io’s as a trait',
      {
        call: pageCall('1', identify({ userId: 'u1', traits: { cio_id: 'a3000001' } })),
        reason: 'RESERVED_NAME',
        field: 'traits.cio_id',
      },
    ],
    ['no id', { call: pageCall('1', { messageId: undefined }), reason: 'INVALID_ID', field: 'id' }],
    ['an id that is none', { call: pageCall('1', { messageId: 'x' }), reason: 'INVALID_ID', field: 'id' }],
    ['a time that is none', { call: pageCall('1', { timestamp: 'soon' }), reason: 'INVALID_TIMESTAMP' }],
    ['no name', { call: pageCall('1', { event: ' ' }), reason: 'UNKNOWN_EVENT' }],
    ['a name of 101 bytes', { call: pageCall('1', { event: 'x'.repeat(101) }), reason: 'LIMIT_EXCEEDED' }],
    ['properties that are a list', { call: pageCall('1', { properties: [1] }), reason: 'INVALID_PROPS' }],
    ['a context that is a text', { call: pageCall('1', { context: 'ip' }), reason: 'INVALID_PROPS' }],
    [
      'more than Customer.io takes',
      { call: pageCall('1', { properties: { text: 'x'.repeat(32_000) } }), reason: 'EVENT_TOO_LARGE' },
    ],
  ])('refuses %s, and stores the call beside it', async (_, { call, reason, field }) => {
    const { sandbox, post } = await proxied();
    const { status, body } = await post([call, pageCall('beside')]);
    expect(status).toBe(200);
    expect(body).toEqual({
      errors: [expect.objectContaining({ batch_index: 0, reason, ...(field && { field }) })],
    });
    expect(sandbox.items().map(({ fate }) => fate)).toEqual(['stored']);
    expect(sandbox.events()).toMatchObject([{ id: idOf('beside') }]);
  });

  test('refuses 20,000 levels of objects as that call’s own fault', async () => {
    const { post } = await proxied();
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const call = JSON.stringify(pageCall('1')).replace('"properties":{}', `"properties":${deep}`);
    expect((await post(`{"batch":[${call}]}`)).body).toEqual({
      errors: [expect.objectContaining({ batch_index: 0, reason: 'UNSERIALIZABLE' })],
    });
  });

  test('sends on none of the fields that only servers may set', async () => {
    const { sandbox, post } = await proxied();
    const forged = {
      receivedAt: '2020-01-01T00:00:00.000Z',
      integrations: { All: false },
      groupId: 'acme',
      previousId: 'u2',
      writeKey: 'k',
      version: 2,
      context: {
        locale: 'de',
        ip: '6.6.6.6',
        channel: 'server',
        traits: { email: 'mallory@example.com' },
        externalIds: [{ id: 'u2' }],
        device: { token: 't' },
        integrations: {},
        receivedAt: 'x',
      },
    };
    const own = { integrations: { All: false }, context: { ip: '6.6.6.6' }, writeKey: 'k' };
    await post(batchOf([pageCall('1', forged)], own));
    const [request] = sandbox.requests();
    expect(Object.keys(JSON.parse(request!.body)).sort()).toEqual(['batch', 'sentAt']);
    expect(sandbox.items()[0]?.item).toEqual({
      ...pageCall('1', { timestamp: expect.any(String) }),
      properties: { _io_id: idOf('1') },
      context: { locale: 'de' },
    });
  });

  test('is not led to another host, nor to another key, by anything in the request', async () => {
    const { sandbox, send } = await proxied();
    const request = new Request('http://evil.example/v1/batch?endpoint=http://evil.example&writeKey=x', {
      method: 'POST',
      headers: {
        host: 'evil.example',
        authorization: 'Basic eDo=',
        'x-strict-mode': '0',
        'x-forwarded-host': 'evil',
      },
      body: batchOf([pageCall('1')], { endpoint: 'http://evil.example', host: 'evil.example' }),
    });
    expect((await send(request)).status).toBe(200);
    expect(sandbox.events()).toHaveLength(1);
    expect(sandbox.requests()[0]?.headers['x-strict-mode']).toBe('1');
  });

  test('pollutes no prototype', async () => {
    const { sandbox, post } = await proxied();
    const call = JSON.stringify(pageCall('1', { properties: { a: 1 } })).replace(
      '"a":1',
      '"__proto__":{"admin":true},"a":1',
    );
    await post(`{"batch":[${call}]}`);
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
    expect(sandbox.items().map(({ fate }) => fate)).toEqual(['stored']);
  });

  test('writes one line into the log for each kind of mistake, whatever stands in it', async () => {
    const { post, lines } = await proxied();
    const forged = (key: string) =>
      pageCall(key, { event: `Paid ${key}\nERROR: the disk is full`, messageId: 'x' });
    await post(Array.from({ length: 50 }, (_, index) => forged(String(index))));
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/\n|disk/);
  });

  test('writes no second line into the log with a name that has one', async () => {
    const { post, lines } = await proxied();
    await post([pageCall('1', { event: 'Paid\nERROR: the disk is full', properties: { timestamp: 1 } })]);
    expect(lines).toContainEqual(expect.stringMatching(/^typed-cio: the property timestamp of Paid ERROR/));
    for (const line of lines) expect(line).not.toMatch(/\p{Cc}/u);
  });

  describe('with signedIn', () => {
    const cases: [string, { who: string | number | null | undefined; call: object; isTaken: boolean }][] = [
      ['their own event', { who: 'u1', call: { userId: 'u1' }, isTaken: true }],
      ['their own event, by a number', { who: 42, call: { userId: '42' }, isTaken: true }],
      ['their own traits', { who: 'u1', call: identify({ userId: 'u1', traits: { a: 1 } }), isTaken: true }],
      ['another’s event', { who: 'u1', call: { userId: 'u2' }, isTaken: false }],
      ['another’s traits', { who: 'u1', call: identify({ userId: 'u2', traits: {} }), isTaken: false }],
      ['a visitor’s event', { who: 'u1', call: {}, isTaken: true }],
      [
        'somebody’s event while nobody is signed in',
        { who: undefined, call: { userId: 'u1' }, isTaken: false },
      ],
      ['the same for null', { who: null, call: { userId: 'u1' }, isTaken: false }],
      ['a visitor’s event while nobody is signed in', { who: null, call: {}, isTaken: true }],
    ];

    test.each(cases)('%s', async (_, { who, call, isTaken }) => {
      const { sandbox, post } = await proxied({ signedIn: async () => who });
      const { body } = await post([pageCall('1', call)]);
      expect(body).toEqual(
        isTaken ? {} : { errors: [expect.objectContaining({ reason: 'INVALID_PERSON', field: 'userId' })] },
      );
      expect(sandbox.items()).toHaveLength(isTaken ? 1 : 0);
    });
  });

  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7, 10.0.0.1', '203.0.113.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['unknown', undefined],
    ['<script>', undefined],
    ['', undefined],
    ['dead', undefined],
  ])('reads the address %j as %j', async (header, ip) => {
    const { sandbox, post } = await proxied({ ip: ({ headers }) => headers.get('x-forwarded-for') });
    await post([pageCall('1')], { 'x-forwarded-for': header });
    expect(sandbox.events()[0]?.context).toEqual(ip && { ip });
  });

  test('a visitor’s id is the page’s to say: it is in a cookie that scripts can read', async () => {
    const { sandbox, post } = await proxied();
    await post([pageCall('1')], { cookie: 'cio_id=another' });
    expect(sandbox.visitors()).toMatchObject([{ anonymousId: visitor }]);
  });
});

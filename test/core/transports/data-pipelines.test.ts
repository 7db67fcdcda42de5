import type { EncodedEvent, TrackerEvent } from 'typed-cio';
import { dataPipelines } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { id, people, someone, verbs, visitor } from '../../contract/sample-events.js';
import { scriptedHttp, sendContext, stored } from '../../contract/scripted-http.js';

const options = { writeKey: 'key' };
const transport = dataPipelines(options);
const stamp = { messageId: id, timestamp: '2026-01-02T03:04:05.678Z' };

function encode(event: TrackerEvent, route = 'batch'): unknown {
  const encoded = transport.encode(event);
  if ('code' in encoded) throw new Error(`refused: ${encoded.message}`);
  expect(encoded.route).toBe(route);
  return JSON.parse(encoded.body);
}

const known = [
  ['a user', { person: people.userId, ids: { userId: 'u1' } }],
  [
    'a user who was a visitor',
    { person: people.userWhoWasVisitor, ids: { userId: 'u1', anonymousId: visitor } },
  ],
  ['a mail address', { person: people.email, ids: { userId: 'a@b.co' } }],
  [
    'a mail address that was a visitor',
    { person: people.emailWhoWasVisitor, ids: { userId: 'a@b.co', anonymousId: visitor } },
  ],
] as const;

const everybody = [
  ...known,
  ['a visitor', { person: people.anonymousId, ids: { anonymousId: visitor } }],
] as const;

describe('dataPipelines', () => {
  test('leaves the name of a page that has none to its address', () => {
    expect(encode({ ...verbs.page(someone), name: '' } as TrackerEvent)).toEqual({
      type: 'page',
      userId: 'u1',
      properties: { path: '/', _io_id: id },
      ...stamp,
    });
  });

  describe.each(everybody)('for %s', (_, { person, ids }) => {
    test('writes trackEvent as track', () => {
      expect(encode(verbs.event(person, { total: 12.5 }))).toEqual({
        type: 'track',
        ...ids,
        event: 'Order Paid',
        properties: { total: 12.5, _io_id: id },
        ...stamp,
      });
    });

    test.each(['page', 'screen'] as const)('writes %s', (verb) => {
      expect(encode(verbs[verb](person, { path: '/' }))).toEqual({
        type: verb,
        ...ids,
        name: 'Home',
        properties: { path: '/', _io_id: id },
        ...stamp,
      });
    });

    test('writes identify', () => {
      expect(encode(verbs.identify(person, { plan: 'pro' }))).toEqual({
        type: 'identify',
        ...ids,
        traits: { plan: 'pro' },
        ...stamp,
      });
    });

    test('writes group', () => {
      expect(encode(verbs.group(person, { name: 'Acme' }))).toEqual({
        type: 'group',
        ...ids,
        groupId: 'acme',
        traits: { name: 'Acme' },
        ...stamp,
      });
    });

    test('writes mergePeople as alias', () => {
      const previousId = 'userId' in ids ? ids.userId : visitor;
      expect(encode(verbs.merge(person), 'alias')).toEqual({
        type: 'alias',
        userId: 'main',
        previousId,
        ...stamp,
      });
    });
  });

  describe.each(known)('for %s', (_, { person, ids }) => {
    test.each([
      ['delete', 'User Deleted'],
      ['suppress', 'User Suppressed'],
      ['unsuppress', 'User Unsuppressed'],
    ] as const)('writes %s as the semantic event %s', (verb, event) => {
      expect(encode(verbs[verb](person))).toEqual({ type: 'track', ...ids, event, properties: {}, ...stamp });
    });
  });

  describe.each(known)('for %s', (_, { person, ids }) => {
    const track = { type: 'track', ...ids, ...stamp };
    test('writes devices as semantic events, with the device in the context', () => {
      const added = {
        ...verbs.addDevice(person),
        context: { ip: '1.1.1.1' },
        lastUsed: Date.UTC(2025, 0, 1),
      };
      expect(encode(added as TrackerEvent)).toEqual({
        ...track,
        event: 'Device Created or Updated',
        properties: { app_version: '1.2' },
        context: { ip: '1.1.1.1', device: { token: 'token-1', type: 'ios' } },
        timestamp: '2025-01-01T00:00:00.000Z',
      });
      const unused = { ...verbs.addDevice(person, {}), lastUsed: undefined } as TrackerEvent;
      expect(encode(unused)).toMatchObject({ ...stamp, properties: {} });
      expect(encode(verbs.deleteDevice(person))).toEqual({
        ...track,
        event: 'Device Deleted',
        properties: {},
        context: { device: { token: 'token-1' } },
      });
    });

    test('writes leaveGroup as the end of a relationship', () => {
      expect(encode(verbs.leaveGroup(person))).toEqual({
        ...track,
        event: 'Relationship Deleted',
        properties: { objectId: 'acme', objectTypeId: '1' },
      });
    });
  });

  test('writes deleteGroup as an event of the group', () => {
    expect(encode(verbs.deleteGroup(someone))).toEqual({
      type: 'track',
      groupId: 'acme',
      event: 'Object Deleted',
      properties: { objectId: 'acme', objectTypeId: '1' },
      ...stamp,
    });
  });

  test.each(['addDevice', 'deleteDevice', 'leaveGroup'] as const)('has no %s for a visitor', (verb) => {
    expect(transport.encode(verbs[verb](people.anonymousId))).toEqual({
      code: 'UNSUPPORTED',
      message: `${verb} needs a person who has been identified, not a visitor`,
      field: 'person.anonymousId',
    });
  });

  test.each(['delete', 'suppress', 'unsuppress'] as const)('has no %s for a visitor', (verb) => {
    expect(transport.encode(verbs[verb](people.anonymousId))).toMatchObject({
      code: 'UNSUPPORTED',
      field: 'person.anonymousId',
    });
  });

  const aboutPeople = (Object.keys(verbs) as (keyof typeof verbs)[]).filter((verb) => verb !== 'deleteGroup');
  test.each(aboutPeople)('has no %s for { cioId }', (verb) => {
    expect(transport.encode(verbs[verb](people.cioId))).toEqual({
      code: 'UNSUPPORTED',
      message: 'this destination has no { cioId }; give { userId } or { email }, or use trackApi()',
    });
  });

  test.each(aboutPeople)('has no %s for { phone }', (verb) => {
    expect(transport.encode(verbs[verb](people.phone))).toEqual({
      code: 'UNSUPPORTED',
      message:
        'this destination has no { phone }; give { userId } or { email } and a trait phone, or use trackApi()',
    });
  });

  test.each([
    ['a visitor', { into: people.anonymousId, what: 'merging into a visitor' }],
    ['a telephone number', { into: people.phone, what: '{ phone }' }],
    ['an id of Customer.io', { into: people.cioId, what: '{ cioId }' }],
  ])('does not merge anybody into %s', (_, { into, what }) => {
    const event = { ...verbs.merge(someone), into } as TrackerEvent;
    const start = `this destination has no ${what}; give { userId } or { email }`;
    expect(transport.encode(event)).toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringMatching(new RegExp(`^${start}`)),
    });
  });

  test.each([
    'User Deleted',
    'User Suppressed',
    'User Unsuppressed',
    'Device Created or Updated',
    'Device Deleted',
    'Object Deleted',
    'Relationship Deleted',
    'Report Delivery Event',
    'Report Content Event',
  ])('refuses an event named %s, which Customer.io would act on', (name) => {
    const refusal = transport.encode({ ...verbs.event(someone), name } as TrackerEvent);
    expect(refusal).toMatchObject({ code: 'RESERVED_NAME', field: 'name' });
    expect((refusal as { message: string }).message).toContain(name);
    expect(transport.encode({ ...verbs.page(someone), name } as TrackerEvent)).toHaveProperty('body');
  });

  test('writes dates in ISO 8601', () => {
    const on = new Date(1_767_323_045_678);
    expect(encode(verbs.event(someone, { on }))).toMatchObject({ properties: { on: stamp.timestamp } });
    expect(encode(verbs.identify(someone, { on }))).toMatchObject({ traits: { on: stamp.timestamp } });
  });

  test('cuts a page name that is too long, and says so', () => {
    const name = `/${'ü'.repeat(200)}`;
    const event = { ...verbs.page(someone), name } as TrackerEvent;
    expect(encode(event)).toMatchObject({
      type: 'page',
      name: `/${'ü'.repeat(49)}`,
      properties: { url: name },
    });
    expect(transport.encode(event)).toMatchObject({ warnings: [expect.stringContaining('100 bytes')] });
    expect(transport.encode(verbs.page(someone))).not.toHaveProperty('warnings');
  });

  test('refuses an address that would be read as an id of Customer.io', () => {
    const person = { by: 'email', email: 'cio_ada@example.com' } as const;
    for (const event of [
      verbs.event(person),
      verbs.merge(person),
      { ...verbs.merge(someone), into: person },
    ]) {
      expect(transport.encode(event as TrackerEvent)).toMatchObject({
        code: 'INVALID_PERSON',
        field: 'person.email',
      });
    }
  });

  test('does not merge an id into itself, where an address is a user id', () => {
    const address = { by: 'email', email: 'a@b.co' } as const;
    const from = { by: 'userId', userId: 'a@b.co' } as const;
    expect(transport.encode({ ...verbs.merge(from), into: address } as TrackerEvent)).toMatchObject({
      code: 'INVALID_PERSON',
      field: 'from',
    });
  });

  test('passes the context on', () => {
    const context = { ip: '8.8.8.8', page: { path: '/' } };
    for (const [kind, verb] of Object.entries(verbs)) {
      const route = kind === 'merge' ? 'alias' : 'batch';
      expect(encode({ ...verb(someone), context } as TrackerEvent, route)).toMatchObject({ context });
    }
  });

  test('keeps to the limits of the documents', () => {
    expect(transport.routes.batch).toMatchObject({ maxEventBytes: 32_000, maxBatchBytes: 500_000 });
  });

  describe('sends', () => {
    async function send(given: Partial<Parameters<typeof dataPipelines>[0]> = {}) {
      const { http, requests } = scriptedHttp(stored);
      await dataPipelines({ ...options, ...given }).send(
        { route: 'batch', bodies: ['{"a":1}', '{"b":2}'] },
        sendContext(http),
      );
      return requests[0]!;
    }

    test.each([
      ['the US by default', { given: {}, origin: 'https://cdp.customer.io' }],
      ['the EU', { given: { region: 'eu' }, origin: 'https://cdp-eu.customer.io' }],
      ['an endpoint', { given: { endpoint: 'http://127.0.0.1:4100' }, origin: 'http://127.0.0.1:4100' }],
      ['a gateway', { given: { endpoint: 'https://gw/cio/' }, origin: 'https://gw/cio' }],
    ] as const)('to %s', async (_, { given, origin }) => {
      expect((await send(given)).url).toBe(`${origin}/v1/batch`);
    });

    test('a merge alone to its own path, with the time of the attempt', async () => {
      const { http, requests } = scriptedHttp(stored);
      const { route, body } = transport.encode(verbs.merge(someone)) as EncodedEvent;
      await transport.send({ route, bodies: [body] }, sendContext(http));
      expect(requests).toHaveLength(1);
      expect(requests[0]).toMatchObject({
        url: 'https://cdp.customer.io/v1/alias',
        headers: { 'content-type': 'application/json', 'x-strict-mode': '1' },
        auth: { username: 'key', password: '' },
      });
      expect(JSON.parse(requests[0]!.body)).toEqual({
        type: 'alias',
        userId: 'main',
        previousId: 'u1',
        ...stamp,
        sentAt: '2026-01-02T03:04:06.789Z',
      });
      const { maxEvents, maxBatchBytes, envelopeBytes } = transport.routes.alias!;
      expect({ maxEvents, maxBatchBytes }).toEqual({ maxEvents: 1, maxBatchBytes: 32_000 });
      expect(requests[0]!.body).toHaveLength(body.length + envelopeBytes);
    });

    test('the key as user name, without a password', async () => {
      expect((await send()).auth).toEqual({ username: 'key', password: '' });
    });

    test('the time of the attempt', async () => {
      expect((await send()).body).toBe('{"batch":[{"a":1},{"b":2}],"sentAt":"2026-01-02T03:04:06.789Z"}');
    });

    test('in strict mode unless told otherwise', async () => {
      expect((await send()).headers).toEqual({ 'content-type': 'application/json', 'x-strict-mode': '1' });
      expect((await send({ strict: true })).headers).toHaveProperty('x-strict-mode', '1');
      expect((await send({ strict: false })).headers).toEqual({ 'content-type': 'application/json' });
    });
  });

  test('has another name in the ledger when it is given one', () => {
    expect(dataPipelines(options).name).toBe('dataPipelines');
    expect(dataPipelines({ ...options, name: 'eu' }).name).toBe('eu');
  });
});

describe('a merge of two identifiers that are one user id here', () => {
  test.each([
    ['in one case', 'ada@example.com', 'ada@example.com'],
    ['in two', 'Ada@Example.com', 'ada@example.com'],
  ])('%s is refused', (_, email, userId) => {
    const { encode } = dataPipelines({ writeKey: 'a-write-key-of-a-source' });
    const event = verbs.merge({ by: 'email', email }) as Extract<TrackerEvent, { kind: 'merge' }>;
    expect(encode({ ...event, into: { by: 'email', email }, from: { by: 'userId', userId } })).toMatchObject({
      code: 'INVALID_PERSON',
      field: 'from',
    });
    expect(encode({ ...event, into: { by: 'userId', userId }, from: { by: 'email', email } })).toMatchObject({
      code: 'INVALID_PERSON',
      field: 'from',
    });
  });

  test('ids that differ in case are two', () => {
    const { encode } = dataPipelines({ writeKey: 'a-write-key-of-a-source' });
    const event = verbs.merge({ by: 'userId', userId: 'a' }) as Extract<TrackerEvent, { kind: 'merge' }>;
    expect(
      encode({ ...event, into: { by: 'userId', userId: 'a' }, from: { by: 'userId', userId: 'A' } }),
    ).toMatchObject({ route: 'alias' });
  });
});

import type { EncodedEvent, KnownPerson, TrackerEvent } from 'typed-cio';
import { trackApi } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { id, people, someone, verbs, visitor } from '../../contract/sample-events.js';
import { scriptedHttp, sendContext, stored } from '../../contract/scripted-http.js';

const options = { siteId: 'site', apiKey: 'key' };
const transport = trackApi(options);
const timestamp = 1_767_323_045;

function encode(event: TrackerEvent): { route: string; json: unknown } {
  const encoded = transport.encode(event);
  if ('code' in encoded) throw new Error(`refused: ${encoded.message}`);
  return { route: encoded.route, json: JSON.parse(encoded.body) };
}

/** Who is named how in version 2 of the API. */
const identifiers = [
  ['a user', { person: people.userId, ids: { id: 'u1' } }],
  ['a user who was a visitor', { person: people.userWhoWasVisitor, ids: { id: 'u1' } }],
  ['a mail address', { person: people.email, ids: { email: 'a@b.co' } }],
  ['a telephone number', { person: people.phone, ids: { phone: '+16505551212' } }],
  ['an id of Customer.io, without prefix', { person: people.cioId, ids: { cio_id: 'a3000001' } }],
] as const;

/** Those by which people can be merged. */
const mergeable = identifiers.filter(([, { person }]) => person.by !== 'phone');

describe('trackApi', () => {
  test.each(mergeable)('writes mergePeople with one identifier for each: %s', (_, { person, ids }) => {
    expect(encode(verbs.merge(person))).toEqual({
      route: 'batch',
      json: { type: 'person', action: 'merge', primary: { id: 'main' }, secondary: ids },
    });
  });

  test.each(['into', 'from'] as const)('merges nobody by a telephone number: %s', (side) => {
    const event = { ...verbs.merge(someone), [side]: people.phone } as TrackerEvent;
    expect(transport.encode(event)).toMatchObject({ code: 'UNSUPPORTED', field: `${side}.phone` });
  });

  describe.each(identifiers)('for %s', (_, { person, ids }) => {
    test.each(['event', 'page', 'screen'] as const)('writes %s as an action of version 2', (verb) => {
      expect(encode(verbs[verb](person, { total: 12.5 }))).toEqual({
        route: 'batch',
        json: {
          type: 'person',
          identifiers: ids,
          action: verb,
          name: verb === 'event' ? 'Order Paid' : 'Home',
          id,
          timestamp,
          attributes: { total: 12.5, _io_id: id },
        },
      });
    });

    test('writes identify with its time, and the visitor as an attribute', () => {
      const linked = 'anonymousId' in person ? { anonymous_id: visitor } : {};
      expect(encode(verbs.identify(person, { plan: 'pro' }))).toEqual({
        route: 'batch',
        json: {
          type: 'person',
          identifiers: ids,
          action: 'identify',
          attributes: { plan: 'pro', ...linked },
          timestamp,
        },
      });
    });

    test('writes group as an object with its relationship', () => {
      expect(encode(verbs.group(person, { name: 'Acme' }))).toEqual({
        route: 'batch',
        json: {
          type: 'object',
          identifiers: { object_type_id: '1', object_id: 'acme' },
          action: 'identify',
          attributes: { name: 'Acme' },
          timestamp,
          cio_relationships: [{ identifiers: ids }],
        },
      });
    });

    test.each(['delete', 'suppress', 'unsuppress'] as const)('writes %s as an action', (verb) => {
      expect(encode(verbs[verb](person))).toEqual({
        route: 'batch',
        json: { type: 'person', identifiers: ids, action: verb },
      });
    });

    test('writes a device, and what is known of it where there is something', () => {
      const added = (device: object) =>
        encode({ ...verbs.addDevice(person), ...device } as TrackerEvent).json;
      const item = { type: 'person', identifiers: ids, action: 'add_device' };
      expect(added({ attributes: { seen: new Date(0), app: '1' } })).toEqual({
        ...item,
        device: {
          token: 'token-1',
          platform: 'ios',
          last_used: timestamp,
          attributes: { seen: 0, app: '1' },
        },
      });
      expect(added({ lastUsed: undefined, attributes: {}, platform: 'android' })).toEqual({
        ...item,
        device: { token: 'token-1', platform: 'android' },
      });
      expect(encode(verbs.deleteDevice(person)).json).toEqual({
        ...item,
        action: 'delete_device',
        device: { token: 'token-1' },
      });
    });

    test('writes leaveGroup as the end of a relationship', () => {
      expect(encode(verbs.leaveGroup(person)).json).toEqual({
        type: 'object',
        identifiers: { object_type_id: '1', object_id: 'acme' },
        action: 'delete_relationships',
        cio_relationships: [{ identifiers: ids }],
      });
    });
  });

  test('writes deleteGroup as the end of an object', () => {
    expect(encode({ ...verbs.deleteGroup(someone), objectTypeId: '2' } as TrackerEvent)).toEqual({
      route: 'batch',
      json: { type: 'object', identifiers: { object_type_id: '2', object_id: 'acme' }, action: 'delete' },
    });
  });

  describe('for a visitor', () => {
    test.each(['event', 'page', 'screen'] as const)('writes %s for version 1, the documented way', (verb) => {
      expect(encode(verbs[verb](people.anonymousId, { total: 12.5 }))).toEqual({
        route: 'visitor',
        json: {
          name: verb === 'event' ? 'Order Paid' : 'Home',
          type: verb,
          anonymous_id: visitor,
          id,
          timestamp,
          data: { total: 12.5, _io_id: id },
        },
      });
    });

    test.each([
      ['identify', { call: 'identify', use: 'dataPipelines() for traits of visitors' }],
      ['group', { call: 'group', use: 'dataPipelines(), or a person who has been identified' }],
      ['merge', { call: 'mergePeople', use: 'identify(userId, traits, { anonymousId })' }],
      ['delete', { call: 'deletePerson', use: 'a person who has been identified' }],
      ['suppress', { call: 'suppressPerson', use: 'a person who has been identified' }],
      ['unsuppress', { call: 'unsuppressPerson', use: 'a person who has been identified' }],
      ['addDevice', { call: 'addDevice', use: 'a person who has been identified' }],
      ['deleteDevice', { call: 'deleteDevice', use: 'a person who has been identified' }],
      ['leaveGroup', { call: 'leaveGroup', use: 'a person who has been identified' }],
    ] as const)('has no %s, and says what to use', (verb, { call, use }) => {
      expect(transport.encode(verbs[verb](people.anonymousId))).toEqual({
        code: 'UNSUPPORTED',
        message: `the Track API has no ${call} for { anonymousId }; use ${use}`,
        field: 'person.anonymousId',
      });
    });

    test('does not merge anybody into a visitor', () => {
      const event = { ...verbs.merge(someone), into: people.anonymousId } as TrackerEvent;
      expect(transport.encode(event)).toMatchObject({ code: 'UNSUPPORTED' });
    });
  });

  test.each([
    ['a text', { type: '2', want: '2' }],
    ['a number', { type: 2, want: '2' }],
  ])('takes the type of a group as %s', (_, { type, want }) => {
    const { json } = encode(verbs.group(someone, { object_type_id: type, name: 'Acme' }));
    expect(json).toMatchObject({
      identifiers: { object_type_id: want, object_id: 'acme' },
      attributes: { name: 'Acme' },
    });
  });

  test.each([[null], [true], [['1']], [{ id: '1' }]])('refuses %j as the type of a group', (type) => {
    expect(transport.encode(verbs.group(someone, { object_type_id: type }))).toEqual({
      code: 'INVALID_TRAITS',
      message: 'object_type_id is neither a string nor a number',
      field: 'traits.object_type_id',
    });
  });

  test('moves what the person is in a group to the relationship', () => {
    const traits = {
      name: 'Acme',
      relationshipAttributes: { role: 'admin', since: new Date(timestamp * 1000) },
    };
    expect(encode(verbs.group(someone, traits)).json).toMatchObject({
      attributes: { name: 'Acme' },
      cio_relationships: [
        { identifiers: { id: 'u1' }, relationship_attributes: { role: 'admin', since: timestamp } },
      ],
    });
  });

  test('writes every date as Unix seconds', () => {
    const on = new Date(timestamp * 1000 + 999);
    expect(encode(verbs.event(someone, { on, list: [{ on }] })).json).toMatchObject({
      attributes: { on: timestamp, list: [{ on: timestamp }] },
    });
    expect(encode(verbs.event(people.anonymousId, { on })).json).toMatchObject({ data: { on: timestamp } });
    expect(encode(verbs.identify(someone, { created_at: on })).json).toMatchObject({
      attributes: { created_at: timestamp },
    });
  });

  const warningsOf = (event: TrackerEvent) => (transport.encode(event) as EncodedEvent).warnings;

  test.each(Object.keys(verbs) as (keyof typeof verbs)[])(
    'has no place for the context of %s, and says so',
    (verb) => {
      const event = { ...verbs[verb](someone), context: { ip: '8.8.8.8' } } as TrackerEvent;
      expect(JSON.stringify(encode(event))).not.toContain('8.8.8.8');
      expect(warningsOf(event)).toEqual([expect.stringContaining('no place for the `context` option')]);
    },
  );

  test('says nothing of an event as it should be', () => {
    for (const verb of Object.values(verbs)) expect(warningsOf(verb(someone))).toBeUndefined();
  });

  test('says which times look like milliseconds, of people and of groups', () => {
    const traits = { created_at: 1_704_110_400_000, renewed_at: 1_704_110_400_000, at: new Date(0) };
    for (const verb of ['identify', 'group'] as const) {
      expect(warningsOf(verbs[verb](someone, traits))).toEqual([
        expect.stringContaining('traits.created_at looks like milliseconds'),
        expect.stringContaining('traits.renewed_at looks like milliseconds'),
      ]);
    }
  });

  test.each([
    ['a person', someone, 'attributes'],
    ['a visitor', people.anonymousId, 'data'],
  ] as const)('cuts a page name of %s that is too long, and says so', (_, person, contents) => {
    const name = `/${'ü'.repeat(200)}`;
    const event = { ...verbs.page(person), name } as TrackerEvent;
    expect(encode(event).json).toMatchObject({ name: `/${'ü'.repeat(49)}`, [contents]: { url: name } });
    expect(warningsOf(event)).toEqual([expect.stringContaining('100 bytes')]);
    expect(transport.encode({ ...event, kind: 'event' } as TrackerEvent)).toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    expect(transport.encode({ ...event, kind: 'screen' } as TrackerEvent)).toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
  });

  test('keeps to the limits of the documents', () => {
    expect(transport.routes).toEqual({
      batch: {
        maxEvents: Number.POSITIVE_INFINITY,
        maxEventBytes: 32_000,
        maxBatchBytes: 500_000,
        envelopeBytes: 12,
      },
      visitor: { maxEvents: 1, maxEventBytes: 100_000, maxBatchBytes: 100_000, envelopeBytes: 0 },
    });
  });

  describe('sends', () => {
    const bodyOf = (person: KnownPerson) => (transport.encode(verbs.event(person)) as EncodedEvent).body;

    test.each([
      ['the US by default', { given: {}, origin: 'https://track.customer.io' }],
      ['the US', { given: { region: 'us' }, origin: 'https://track.customer.io' }],
      ['the EU', { given: { region: 'eu' }, origin: 'https://track-eu.customer.io' }],
      ['an endpoint', { given: { endpoint: 'http://127.0.0.1:4100/' }, origin: 'http://127.0.0.1:4100' }],
    ] as const)('to %s', async (_, { given, origin }) => {
      const { http, requests } = scriptedHttp(stored);
      const sender = trackApi({ ...options, ...given });
      await sender.send({ route: 'batch', bodies: [bodyOf(someone)] }, sendContext(http));
      await sender.send({ route: 'visitor', bodies: [bodyOf(people.anonymousId)] }, sendContext(http));
      expect(requests.map((request) => request.url)).toEqual([
        `${origin}/api/v2/batch`,
        `${origin}/api/v1/events`,
      ]);
      for (const { auth } of requests) expect(auth).toEqual({ username: 'site', password: 'key' });
    });

    test('events of version 2 in a list, and that of a visitor as it is', async () => {
      const { http, requests } = scriptedHttp(stored);
      await transport.send({ route: 'batch', bodies: ['{"a":1}', '{"b":2}'] }, sendContext(http));
      await transport.send({ route: 'visitor', bodies: ['{"a":1}'] }, sendContext(http));
      expect(requests.map((request) => request.body)).toEqual(['{"batch":[{"a":1},{"b":2}]}', '{"a":1}']);
    });

    test('and reads an answer event by event', async () => {
      const { http } = scriptedHttp({ status: 207, body: '{"errors":[{"batch_index":1,"message":"no"}]}' });
      const batch = { route: 'batch', bodies: ['{}', '{}'] };
      expect(await transport.send(batch, sendContext(http))).toMatchObject({
        kind: 'stored',
        refused: [{ index: 1, message: 'no' }],
      });
    });
  });

  test('has another name in the ledger when it is given one', () => {
    expect(trackApi(options).name).toBe('trackApi');
    expect(trackApi({ ...options, name: 'eu' }).name).toBe('eu');
  });
});

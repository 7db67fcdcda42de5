import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, sendTo } from '../send-to.js';

const person = (action: string, more: object = {}) => ({
  type: 'person',
  action,
  identifiers: { id: '1' },
  ...more,
});
const acme = { object_type_id: '1', object_id: 'acme' };
const object = (action: string, more: object = {}) => ({
  type: 'object',
  action,
  identifiers: acme,
  ...more,
});

function setUp() {
  const sandbox = createSandbox({ now: () => 1_800_000_000_000 });
  return { sandbox, ...sendTo(sandbox) };
}

describe('a person in Track v2', () => {
  test.each([
    [{ id: '1' }, { userId: '1' }],
    [{ email: 'A@b.co' }, { email: 'A@b.co' }],
    [{ phone: '+4915112345' }, { phone: '+4915112345' }],
  ])('is made by identify with %j', async (identifiers, want) => {
    const { sandbox, entity } = setUp();
    expect(await entity(person('identify', { identifiers, attributes: { plan: 'pro' } }))).toMatchObject(OK);
    expect(sandbox.people()).toMatchObject([{ ...want, traits: { plan: 'pro' } }]);
  });

  test('is found by a bare cio_id', async () => {
    const { sandbox, entity } = setUp();
    await entity(person('identify'));
    await entity(person('identify', { identifiers: { cio_id: 'a3000001' }, attributes: { plan: 'pro' } }));
    expect(sandbox.people()).toMatchObject([{ userId: '1', traits: { plan: 'pro' } }]);
  });

  test('is related to objects by identify and add_relationships, until delete_relationships', async () => {
    const { sandbox, entity } = setUp();
    const cio_relationships = [{ identifiers: acme, relationship_attributes: { role: 'admin' } }];
    await entity(person('identify', { cio_relationships }));
    await entity(
      person('add_relationships', {
        cio_relationships: [{ identifiers: acme, relationship_attributes: { role: null, seat: 1 } }],
      }),
    );
    expect(sandbox.person({ userId: '1' })?.relationships).toMatchObject([{ attributes: { seat: 1 } }]);
    await entity(person('delete_relationships', { cio_relationships }));
    expect(sandbox.person({ userId: '1' })?.relationships).toEqual([]);
  });

  test('has devices by token', async () => {
    const { sandbox, entity } = setUp();
    await entity(person('add_device', { device: { token: 't', platform: 'android', last_used: 5 } }));
    expect(sandbox.person({ userId: '1' })?.devices).toMatchObject([{ token: 't', lastUsed: 5000 }]);
    await entity(person('delete_device', { device: { token: 't' } }));
    expect(sandbox.person({ userId: '1' })?.devices).toEqual([]);
  });

  test('is merged, suppressed, unsuppressed and deleted', async () => {
    const { sandbox, entity, batch } = setUp();
    await batch(
      person('identify'),
      person('identify', { identifiers: { id: '2' } }),
      person('event', { name: 'X', identifiers: { id: '2' } }),
      { type: 'person', action: 'merge', primary: { id: '1' }, secondary: { cio_id: 'a3000002' } },
    );
    expect(sandbox.people()).toMatchObject([{ userId: '1', timeline: [{ name: 'X' }] }]);
    await entity(person('suppress'));
    await entity(person('identify'));
    expect(sandbox.people()).toEqual([]);
    await entity(person('unsuppress'));
    await entity(person('identify'));
    expect(sandbox.people()).toHaveLength(1);
    await entity(person('delete'));
    expect(sandbox.people()).toEqual([]);
  });
});

describe('an object in Track v2', () => {
  test('has traits and people', async () => {
    const { sandbox, entity } = setUp();
    await entity(
      object('identify', {
        attributes: { name: 'Acme', plan: 'pro' },
        cio_relationships: [{ identifiers: { id: '1' }, relationship_attributes: { role: 'admin' } }],
      }),
    );
    await entity(object('identify', { attributes: { plan: '' } }));
    expect(sandbox.objects()).toMatchObject([
      { ...{ objectTypeId: '1', objectId: 'acme' }, traits: { name: 'Acme' }, people: [{ userId: '1' }] },
    ]);
    await entity(object('add_relationships', { cio_relationships: [{ identifiers: { email: 'a@b.co' } }] }));
    await entity(object('delete_relationships', { cio_relationships: [{ identifiers: { id: '1' } }] }));
    expect(sandbox.objects()).toMatchObject([{ people: [{ cioId: 'a3000002' }] }]);
    await entity(object('delete'));
    expect(sandbox.objects()).toEqual([]);
  });
});

describe('a relationship with somebody who is suppressed', () => {
  test('is dropped, alone when it is a part of the item', async () => {
    const { sandbox, entity } = setUp();
    await entity(person('suppress'));
    const relationships = [{ identifiers: { id: '1' } }, { identifiers: { id: '2' } }];
    await entity(object('identify', { attributes: { name: 'Acme' }, cio_relationships: relationships }));
    expect(sandbox.objects()).toMatchObject([{ traits: { name: 'Acme' }, people: [{ userId: '2' }] }]);
    await entity(person('add_relationships', { cio_relationships: [{ identifiers: acme }] }));
    expect(sandbox.items().map(({ kind, fate }) => [kind, fate])).toEqual([
      ['suppress', 'stored'],
      ['identify', 'stored'],
      ['identify', 'dropped'],
      ['add_relationships', 'dropped'],
    ]);
  });
});

describe('a delivery in Track v2', () => {
  test('is kept as a report', async () => {
    const { sandbox, entity } = setUp();
    const item = { type: 'delivery', action: 'event', identifiers: { id: 'd' }, name: 'opened' };
    expect(await entity(item)).toMatchObject(OK);
    expect(sandbox.items()).toMatchObject([{ fate: 'stored', kind: 'event', item }]);
    expect(sandbox.events()).toEqual([]);
  });
});

describe('Track v2 refuses', () => {
  test.each([
    ['an item without type', { action: 'identify' }, 'type', 'required'],
    ['another type', { type: 'user', action: 'identify' }, 'type', 'invalid'],
    ['a type named like a method', { type: 'constructor', action: 'identify' }, 'type', 'invalid'],
    ['an item without action', { type: 'person' }, 'action', 'required'],
    ['another action', person('track'), 'action', 'invalid'],
    ['an action that objects do not have', object('event', { name: 'X' }), 'action', 'invalid'],
    ['identify_anonymous, whose shape it does not know', object('identify_anonymous'), 'action', 'invalid'],
    ['no identifiers', { type: 'person', action: 'identify' }, 'identifiers', 'required'],
    ['empty identifiers', person('identify', { identifiers: {} }), 'identifiers', 'required'],
    [
      'two identifiers',
      person('identify', { identifiers: { id: '1', email: 'a@b.co' } }),
      'identifiers',
      'invalid',
    ],
    [
      'the undocumented anonymous_id',
      person('event', { name: 'X', identifiers: { anonymous_id: 'v' } }),
      'identifiers',
      'invalid',
    ],
    ['a number as id', person('identify', { identifiers: { id: 1 } }), 'identifiers.id', 'invalid'],
    ['an id that is no ULID', person('event', { name: 'X', id: '1' }), 'id', 'invalid'],
    [
      'attributes that are no object',
      person('event', { name: 'X', attributes: 'a' }),
      'attributes',
      'invalid',
    ],
    ['a long value', person('identify', { attributes: { a: 'x'.repeat(1001) } }), 'attributes.a', 'invalid'],
    [
      'a merge without secondary',
      { type: 'person', action: 'merge', primary: { id: '1' } },
      'secondary',
      'required',
    ],
    [
      'a device without token',
      person('add_device', { device: { id: 't', platform: 'ios' } }),
      'device.token',
      'required',
    ],
    [
      'an object without type',
      object('identify', { identifiers: { object_id: 'a' } }),
      'identifiers.object_type_id',
      'required',
    ],
  ])('%s', async (_, item, field, reason) => {
    const { sandbox, entity } = setUp();
    expect(await entity(item)).toMatchObject({ status: 400, body: { errors: [{ field, reason }] } });
    expect([...sandbox.people(), ...sandbox.objects(), ...sandbox.events()]).toEqual([]);
  });
});

import type { TrackerEvent } from 'typed-cio';
import { createSandbox } from 'typed-cio/sandbox';
import { createTracker, dataPipelines, trackApi } from 'typed-cio/server';
import { fakeClock, recordingTracker } from 'typed-cio/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import { eachKey, orderKeysOfEvent } from '../../../src/core/model/order-keys.js';
import { someone, verbs } from '../../contract/sample-events.js';

type Untyped = (
  ...given: readonly unknown[]
) => ReturnType<ReturnType<typeof recordingTracker>['trackEvent']>;
const outcomeOf = (call: unknown, ...given: readonly unknown[]) => (call as Untyped)(...given).settled();

describe('devices and groups', () => {
  test('are read as they were given', () => {
    const tracker = recordingTracker({ clock: fakeClock() });
    tracker.addDevice(42, {
      id: 'token-1',
      platform: 'ios',
      lastUsed: '2026-01-02T03:04:05Z',
      attributes: { app_version: '1.2', seen: new Date(0), nothing: undefined },
    });
    tracker.addDevice('u1', { token: 'token-2', platform: 'android' });
    tracker.deleteDevice({ email: 'a@b.co' }, 'token-1');
    tracker.leaveGroup('u1', 42);
    tracker.leaveGroup('u1', 'acme', { objectTypeId: 2 });
    tracker.deleteGroup('acme', { timestamp: 1_790_000_000 });
    tracker.deleteGroup('acme', { object_type_id: '3' } as object);
    expect(tracker.events).toMatchObject([
      {
        kind: 'addDevice',
        person: { userId: '42' },
        deviceId: 'token-1',
        platform: 'ios',
        lastUsed: Date.UTC(2026, 0, 2, 3, 4, 5),
        attributes: { app_version: '1.2', seen: new Date(0) },
      },
      { kind: 'addDevice', deviceId: 'token-2', platform: 'android', lastUsed: undefined, attributes: {} },
      { kind: 'deleteDevice', person: { email: 'a@b.co' }, deviceId: 'token-1' },
      { kind: 'leaveGroup', person: { userId: 'u1' }, groupId: '42', objectTypeId: '1' },
      { kind: 'leaveGroup', groupId: 'acme', objectTypeId: '2' },
      { kind: 'deleteGroup', groupId: 'acme', objectTypeId: '1', timestamp: 1_790_000_000_000 },
      { kind: 'deleteGroup', groupId: 'acme', objectTypeId: '3' },
    ]);
    expect(tracker.events[5]).not.toHaveProperty('person');
    expect(tracker.ledger().byEvent).toMatchObject({
      addDevice: { accepted: 2 },
      deleteDevice: { accepted: 1 },
      leaveGroup: { accepted: 2 },
      deleteGroup: { accepted: 2 },
    });
  });

  const device = { id: 'token', platform: 'ios' };
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  test.each<[string, { device: unknown; field: string; code?: string }]>([
    ['nothing', { device: undefined, field: 'device' }],
    ['null', { device: null, field: 'device' }],
    ['a text', { device: 'token', field: 'device' }],
    ['a list', { device: [device], field: 'device' }],
    ['no token', { device: { platform: 'ios' }, field: 'device.id' }],
    ['an empty token', { device: { ...device, id: '' }, field: 'device.id' }],
    ['white space around the token', { device: { ...device, id: ' token' }, field: 'device.id' }],
    ['the text of a missing value as token', { device: { ...device, id: 'undefined' }, field: 'device.id' }],
    ['a control character in the token', { device: { ...device, id: 'a\u0000b' }, field: 'device.id' }],
    ['a token that is a promise', { device: { ...device, id: Promise.resolve('t') }, field: 'device.id' }],
    ['a token that is a number', { device: { ...device, id: 5 }, field: 'device.id' }],
    ['no platform', { device: { id: 'token' }, field: 'device.platform' }],
    ['another platform', { device: { ...device, platform: 'iOS' }, field: 'device.platform' }],
    [
      'a time of no kind',
      { device: { ...device, lastUsed: 'now' }, field: 'device.lastUsed', code: 'INVALID_TIMESTAMP' },
    ],
    ['attributes that are a text', { device: { ...device, attributes: 'x' }, field: 'device.attributes' }],
    ['a promise', { device: Promise.resolve(device), field: 'device' }],
    ['attributes that are a list', { device: { ...device, attributes: [1] }, field: 'device.attributes' }],
    [
      'a cycle',
      { device: { ...device, attributes: cycle }, field: 'device.attributes.self', code: 'UNSERIALIZABLE' },
    ],
  ])('a device that is %s is rejected', async (_, { device: given, field, code = 'INVALID_PROPS' }) => {
    const { addDevice } = recordingTracker();
    const outcome = await outcomeOf(addDevice, 'u1', given);
    expect(outcome).toMatchObject({ status: 'rejected', code, field });
    expect(JSON.stringify(outcome)).toContain(field);
  });

  test('a device that cannot be read is that call’s rejection', async () => {
    const { addDevice } = recordingTracker();
    const hostile = Object.defineProperty({}, 'id', {
      get: () => {
        throw new Error('no');
      },
    });
    expect(await outcomeOf(addDevice, 'u1', hostile)).toMatchObject({ code: 'UNSERIALIZABLE' });
  });

  test.each([undefined, null, '', ' a', {}, Number.NaN, 'undefined', '[object Object]', '\u200b'])(
    'a group or a device named %j is rejected',
    async (id) => {
      const { leaveGroup, deleteGroup, deleteDevice } = recordingTracker();
      const outcomes = [
        await outcomeOf(leaveGroup, 'u1', id),
        await outcomeOf(deleteGroup, id),
        await outcomeOf(deleteDevice, 'u1', id),
      ];
      expect(outcomes).toMatchObject([
        { code: 'INVALID_PROPS', field: 'groupId' },
        { code: 'INVALID_PROPS', field: 'groupId' },
        { code: 'INVALID_PROPS', field: 'deviceId' },
      ]);
    },
  );

  test('a type of no kind, and a person who is none, are rejected', async () => {
    const { leaveGroup, deleteGroup, addDevice } = recordingTracker();
    expect(await outcomeOf(deleteGroup, 'acme', { objectTypeId: {} })).toMatchObject({
      field: 'objectTypeId',
    });
    expect(await outcomeOf(leaveGroup, 'u1', 'acme', { objectTypeId: '' })).toMatchObject({
      field: 'objectTypeId',
    });
    expect(await outcomeOf(leaveGroup, '', 'acme')).toMatchObject({ code: 'INVALID_PERSON' });
    expect(await outcomeOf(addDevice, undefined, device)).toMatchObject({ code: 'INVALID_PERSON' });
  });

  test('middleware sees them, and may change what a device is known by', () => {
    const seen: TrackerEvent['kind'][] = [];
    const tracker = recordingTracker({
      middleware: [
        (event) => {
          seen.push(event.kind);
          if (event.kind === 'addDevice') return { ...event, attributes: { model: 'changed' } };
          return event.kind === 'deleteGroup' ? { ...event, groupId: 'other' } : event;
        },
      ],
    });
    tracker.addDevice('u1', { id: 'token', platform: 'ios', attributes: { model: 'x' } });
    tracker.deleteGroup('acme');
    expect(seen).toEqual(['addDevice', 'deleteGroup']);
    expect(tracker.events).toMatchObject([{ attributes: { model: 'changed' } }, { groupId: 'other' }]);
  });

  test('what looks sensitive in a device is redacted', () => {
    const tracker = recordingTracker({ sensitiveData: 'redact' });
    tracker.addDevice('u1', {
      id: 'token',
      platform: 'ios',
      attributes: { password: 'hunter2', model: 'x' },
    });
    expect(tracker.events).toMatchObject([
      { attributes: { password: expect.not.stringContaining('hunter2'), model: 'x' } },
    ]);
  });

  test('what is said of a group waits for what was said of it before', () => {
    const keysOf = (event: TrackerEvent) => {
      const keys: number[] = [];
      eachKey(orderKeysOfEvent(event), (key) => keys.push(key));
      return keys;
    };
    const [person] = keysOf(verbs.event(someone));
    const [group] = keysOf(verbs.deleteGroup(someone));
    expect(keysOf(verbs.group(someone))).toEqual([person, group]);
    expect(keysOf(verbs.leaveGroup(someone))).toEqual([person, group]);
    expect(keysOf(verbs.addDevice(someone))).toEqual([person]);
  });

  test.each(['trackApi', 'dataPipelines'] as const)('%s carries them out in a Customer.io', async (name) => {
    const sandbox = createSandbox();
    const server = await sandbox.listen();
    onTestFinished(() => server.close());
    const { siteId, apiKey, writeKey } = sandbox.credentials;
    const place = { endpoint: server.url };
    const { identify, group, addDevice, deleteDevice, leaveGroup, deleteGroup, close } = createTracker({
      transport:
        name === 'trackApi' ? trackApi({ siteId, apiKey, ...place }) : dataPipelines({ writeKey, ...place }),
    });
    for (const user of ['u1', 'u2']) {
      identify(user, { email: `${user}@example.com` });
      group(user, 'acme', { name: 'Acme' });
      group(user, 'gone', { name: 'Gone' });
      addDevice(user, { id: `first-${user}`, platform: 'ios', attributes: { app_version: '1' } });
      addDevice(user, { id: `second-${user}`, platform: 'android', lastUsed: 1_790_000_000 });
    }
    deleteDevice('u1', 'first-u1');
    leaveGroup('u1', 'acme');
    deleteGroup('gone');
    expect(await close()).toMatchObject({ accepted: 13, delivered: 13 });
    expect(sandbox.person({ userId: 'u1' })!.devices).toMatchObject([
      { token: 'second-u1', platform: 'android' },
    ]);
    expect(sandbox.person({ userId: 'u2' })!.devices).toMatchObject([
      { token: 'first-u2', platform: 'ios', attributes: { app_version: '1' } },
      { token: 'second-u2' },
    ]);
    expect(
      sandbox.objects().map(({ objectId, people }) => [objectId, people.map((one) => one.userId)]),
    ).toEqual([['acme', ['u2']]]);
    expect(sandbox.events()).toEqual([]);
  });

  test.each<[string, object, object]>([
    ['null', { object_type_id: null, relationshipAttributes: null, a: 1 }, { a: 1 }],
    ['not given', { relationshipAttributes: null }, {}],
    ['given', { object_type_id: 2n, relationshipAttributes: null }, { object_type_id: '2' }],
    [
      'null, with a relationship',
      { object_type_id: null, relationshipAttributes: { role: 'x' } },
      { relationshipAttributes: { role: 'x' } },
    ],
  ])('the type of a group that is %s', async (_, traits, want) => {
    const { group, events } = recordingTracker();
    expect(await outcomeOf(group, 'u1', 'acme', traits)).toEqual({ status: 'delivered' });
    expect(events).toHaveLength(1);
    expect((events[0] as unknown as { traits: object }).traits).toEqual(want);
  });

  test.each(['undefined', '', '[object Object]'])('the text %j is no type of a group', async (type) => {
    const { group } = recordingTracker();
    expect(await outcomeOf(group, 'u1', 'acme', { object_type_id: type })).toMatchObject({
      code: 'INVALID_TRAITS',
      field: 'traits.object_type_id',
    });
  });
});

import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, sendTo } from '../send-to.js';

async function setUp() {
  const sandbox = createSandbox();
  const { strict } = sendTo(sandbox);
  await strict('/v1/identify', { userId: '1' });
  await strict('/v1/group', { userId: '1', groupId: 'acme' });
  const track = (event: string, more: object = {}) => strict('/v1/track', { userId: '1', event, ...more });
  return { sandbox, track };
}

describe('a semantic event', () => {
  test('User Deleted deletes', async () => {
    const { sandbox, track } = await setUp();
    await track('User Deleted');
    expect(sandbox.people()).toEqual([]);
  });

  test('User Suppressed suppresses until User Unsuppressed', async () => {
    const { sandbox, track } = await setUp();
    await track('User Suppressed');
    await track('X');
    expect(sandbox.people()).toEqual([]);
    expect(sandbox.dropped()).toMatchObject([{ reason: 'suppressed' }]);
    await track('User Unsuppressed');
    await track('X');
    expect(sandbox.people()).toHaveLength(1);
  });

  test('Device Created or Updated and Device Deleted do so', async () => {
    const { sandbox, track } = await setUp();
    const context = { device: { token: 't', type: 'ios' } };
    await track('Device Created or Updated', { context, properties: { os: '17' } });
    expect(sandbox.person({ userId: '1' })?.devices).toEqual([
      { token: 't', platform: 'ios', attributes: { os: '17' } },
    ]);
    await track('Device Deleted', { context });
    expect(sandbox.person({ userId: '1' })?.devices).toEqual([]);
  });

  test('Relationship Deleted leaves the object, Object Deleted does not', async () => {
    const { sandbox, track } = await setUp();
    await track('Relationship Deleted', { properties: { objectId: 'acme', objectTypeId: '1' } });
    expect(sandbox.objects()).toMatchObject([{ people: [] }]);
    await track('Object Deleted', { properties: { object_id: 'acme' } });
    expect(sandbox.objects()).toEqual([]);
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
  ])('is not stored as an event: %s', async (event) => {
    const { sandbox, track } = await setUp();
    expect(await track(event)).toMatchObject(OK);
    expect(sandbox.events()).toEqual([]);
    expect(sandbox.items().at(-1)).toMatchObject({ kind: 'track', item: { event } });
  });

  test.each(['Device Deleted', 'Object Deleted', 'Relationship Deleted'])(
    'is dropped when it lacks what it needs: %s',
    async (event) => {
      const { sandbox, track } = await setUp();
      await track(event);
      expect(sandbox.dropped()).toMatchObject([{ reason: 'invalid', field: expect.any(String) }]);
    },
  );

  test('is an event of its own when only the name resembles one', async () => {
    const { sandbox, track } = await setUp();
    await track('user deleted');
    await track('toString');
    expect(sandbox.events()).toHaveLength(2);
  });
});

import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, sendTo } from '../send-to.js';

const DAY_S = 86_400;
const NOW_S = 1_800_000_000;

function setUp() {
  const sandbox = createSandbox({ now: () => NOW_S * 1000 });
  return { sandbox, ...sendTo(sandbox) };
}

describe('DELETE /api/v1/customers/{identifier}', () => {
  test('removes the person, the timeline and the relationships', async () => {
    const { sandbox, identify, track, entity } = setUp();
    await identify('1', { email: 'a@b.co' });
    await track('POST', '/api/v1/customers/1/events', { name: 'X' });
    await entity({
      type: 'object',
      action: 'identify',
      identifiers: { object_type_id: '1', object_id: 'acme' },
      cio_relationships: [{ identifiers: { id: '1' } }],
    });
    expect(await track('DELETE', '/api/v1/customers/1')).toMatchObject(OK);
    expect([...sandbox.people(), ...sandbox.events()]).toEqual([]);
    expect(sandbox.objects()).toMatchObject([{ people: [] }]);
  });

  test('lets the same id come back as another person', async () => {
    const { sandbox, identify, track } = setUp();
    await identify('1', { plan: 'pro' });
    await track('DELETE', '/api/v1/customers/1');
    await identify('1', {});
    expect(sandbox.people()).toMatchObject([{ cioId: 'a3000002', traits: {} }]);
  });

  test('drops the deletion of nobody', async () => {
    const { sandbox, track } = setUp();
    expect(await track('DELETE', '/api/v1/customers/1')).toMatchObject(OK);
    expect(sandbox.dropped()).toMatchObject([{ kind: 'delete', reason: 'unknown-person' }]);
  });
});

describe('POST /api/v1/customers/{identifier}/suppress', () => {
  test('deletes the person and drops what comes about any of their identifiers', async () => {
    const { sandbox, identify, track, entity } = setUp();
    await identify('1', { email: 'a@b.co' });
    expect(await track('POST', '/api/v1/customers/1/suppress')).toMatchObject(OK);
    expect(sandbox.people()).toEqual([]);
    await identify('1', {});
    await identify('2', { email: 'A@b.co' });
    await track('POST', '/api/v1/customers/a%40b.co/events', { name: 'X' });
    await entity({
      type: 'person',
      action: 'add_device',
      identifiers: { id: '1' },
      device: { token: 't', platform: 'ios' },
    });
    expect(sandbox.people()).toEqual([]);
    expect(sandbox.dropped().map(({ kind, reason }) => [kind, reason])).toEqual([
      ['identify', 'suppressed'],
      ['identify', 'suppressed'],
      ['event', 'suppressed'],
      ['add_device', 'suppressed'],
    ]);
  });

  test('is lifted by unsuppress, for all the identifiers, and brings nothing back', async () => {
    const { sandbox, identify, track } = setUp();
    await identify('1', { email: 'a@b.co', plan: 'pro' });
    await track('POST', '/api/v1/customers/1/suppress');
    expect(await track('POST', '/api/v1/customers/1/unsuppress')).toMatchObject(OK);
    expect(sandbox.people()).toEqual([]);
    await identify('a@b.co', {});
    expect(sandbox.people()).toMatchObject([{ email: 'a@b.co', traits: { email: 'a@b.co' } }]);
  });
});

describe('POST /api/v1/merge_customers', () => {
  test('moves traits that the primary lacks, devices, and the events of the last 30 days', async () => {
    const { sandbox, identify, track, batch } = setUp();
    await identify('1', { plan: 'pro' });
    await identify('2', { email: 'two@b.co', plan: 'free', city: 'Bonn' });
    const event = (name: string, timestamp: number) => ({
      type: 'person',
      action: 'event',
      identifiers: { id: '2' },
      name,
      timestamp,
    });
    await batch(event('Old', NOW_S - 31 * DAY_S), event('Young', NOW_S - 29 * DAY_S), {
      type: 'person',
      action: 'add_device',
      identifiers: { id: '2' },
      device: { token: 't', platform: 'ios' },
    });
    const merge = { primary: { id: '1' }, secondary: { email: 'two@b.co' } };
    expect(await track('POST', '/api/v1/merge_customers', merge)).toMatchObject(OK);
    expect(sandbox.people()).toMatchObject([
      {
        userId: '1',
        email: 'two@b.co',
        traits: { plan: 'pro', city: 'Bonn', email: 'two@b.co' },
        devices: [{ token: 't' }],
        timeline: [{ name: 'Young', mergedFrom: { cioId: 'a3000002' } }],
      },
    ]);
    expect(sandbox.person({ userId: '2' })).toBeUndefined();
  });

  test.each([
    ['a secondary that does not exist', { primary: { id: '1' }, secondary: { id: '9' } }],
    ['a primary that does not exist', { primary: { id: '9' }, secondary: { id: '1' } }],
    ['a person with themselves', { primary: { id: '1' }, secondary: { email: '1@b.co' } }],
  ])('drops the merge of %s', async (_, merge) => {
    const { sandbox, identify, track } = setUp();
    await identify('1', { email: '1@b.co' });
    expect(await track('POST', '/api/v1/merge_customers', merge)).toMatchObject(OK);
    expect(sandbox.people()).toHaveLength(1);
    expect(sandbox.dropped()).toMatchObject([{ kind: 'merge', reason: 'merge-failed' }]);
  });

  test.each([
    ['no secondary', { primary: { id: '1' } }],
    ['two identifiers', { primary: { id: '1', email: 'a@b.co' }, secondary: { id: '2' } }],
    ['a phone number', { primary: { phone: '1' }, secondary: { id: '2' } }],
  ])('refuses %s', async (_, merge) => {
    const { track } = setUp();
    expect(await track('POST', '/api/v1/merge_customers', merge)).toMatchObject({ status: 400 });
  });
});

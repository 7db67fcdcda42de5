import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, sendTo } from '../send-to.js';

function setUp() {
  const sandbox = createSandbox();
  return { sandbox, ...sendTo(sandbox) };
}

describe('devices', () => {
  test('are added, updated and deleted by their id', async () => {
    const { sandbox, track } = setUp();
    const put = (device: object) => track('PUT', '/api/v1/customers/1/devices', { device });
    expect(await put({ id: 't/1', platform: 'ios', last_used: 100, attributes: { os: 17 } })).toMatchObject(
      OK,
    );
    await put({ id: 't/1', platform: 'ios', attributes: { app: '2' } });
    expect(sandbox.person({ userId: '1' })?.devices).toEqual([
      { token: 't/1', platform: 'ios', lastUsed: 100_000, attributes: { os: 17, app: '2' } },
    ]);
    expect(await track('DELETE', '/api/v1/customers/1/devices/t%2F1')).toMatchObject(OK);
    expect(sandbox.person({ userId: '1' })?.devices).toEqual([]);
  });

  test.each([
    ['no device', {}],
    ['no id', { device: { platform: 'ios' } }],
    ['another platform', { device: { id: 't', platform: 'windows' } }],
  ])('are refused with %s', async (_, body) => {
    const { track } = setUp();
    expect(await track('PUT', '/api/v1/customers/1/devices', body)).toMatchObject({ status: 400 });
  });
});

describe('manual segments', () => {
  test('take and lose people, by the kind of id that the query names', async () => {
    const { sandbox, track, identify } = setUp();
    await identify('1', { email: 'a@b.co' });
    expect(await track('POST', '/api/v1/segments/7/add_customers', { ids: ['1', 'nobody'] })).toMatchObject(
      OK,
    );
    expect(sandbox.person({ userId: '1' })?.segments).toEqual([7]);
    expect(sandbox.dropped()).toMatchObject([{ field: 'ids', message: 'id nobody does not exist' }]);
    await track('POST', '/api/v1/segments/7/remove_customers?id_type=email', { ids: ['A@b.co'] });
    expect(sandbox.person({ userId: '1' })?.segments).toEqual([]);
  });

  test.each([
    ['more than 1000 ids', '/api/v1/segments/7/add_customers', Array.from({ length: 1001 }, String)],
    ['a segment that is no number', '/api/v1/segments/x/add_customers', ['1']],
    ['another id_type', '/api/v1/segments/7/add_customers?id_type=phone', ['1']],
    ['ids that are no strings', '/api/v1/segments/7/add_customers', [1]],
  ])('refuse %s', async (_, path, ids) => {
    const { track } = setUp();
    expect(await track('POST', path, { ids })).toMatchObject({ status: 400 });
  });
});

describe('forms', () => {
  test('answer 204 and write what was filled in', async () => {
    const { sandbox, track } = setUp();
    const data = { email: 'a@b.co', city: 'Bonn', form_name: 'Contact' };
    expect(await track('POST', '/api/v1/forms/f1/submit', { data })).toMatchObject({
      status: 204,
      body: undefined,
    });
    expect(sandbox.people()).toMatchObject([{ traits: { email: 'a@b.co', city: 'Bonn' } }]);
    expect(sandbox.people()[0]?.traits).not.toHaveProperty('form_name');
  });

  test.each([
    ['nobody', { city: 'Bonn' }],
    ['both identifiers', { email: 'a@b.co', id: '1' }],
    ['an address that is none', { email: 'a' }],
    ['a value that is no string', { id: '1', age: 5 }],
    ['a value above the limit', { id: '1', bio: 'x'.repeat(1001) }],
  ])('refuse %s', async (_, data) => {
    const { track } = setUp();
    expect(await track('POST', '/api/v1/forms/f1/submit', { data })).toMatchObject({ status: 400 });
  });
});

describe('reports about deliveries', () => {
  test.each([
    ['/api/v1/metrics', { delivery_id: 'd', metric: 'opened', timestamp: 1 }],
    ['/api/v1/push/events', { delivery_id: 'd', event: 'opened', device_id: 't', timestamp: 1 }],
    ['/unsubscribe/d', { unsubscribe: true }],
  ])('need no credentials at %s', async (path, body) => {
    const { sandbox, send } = setUp();
    expect(await send('POST', path, body, {})).toMatchObject(OK);
    expect(sandbox.items()).toMatchObject([{ fate: 'stored', item: body }]);
    expect(await send('POST', path, { wrong: 1 }, {})).toMatchObject({ status: 400 });
  });
});

import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { sendTo } from './send-to.js';

function setUp() {
  const sandbox = createSandbox();
  const to = sendTo(sandbox);
  return {
    sandbox,
    ...to,
    ask: (path: string, method = 'GET', body?: unknown, headers = {}) =>
      to.send(method, `/__sandbox${path}`, body, headers),
  };
}

describe('/__sandbox', () => {
  test('sums up what arrived and says what to send with', async () => {
    const { sandbox, identify, batch, pipelines, ask } = setUp();
    await identify('1', { email: 'a@b.co' });
    const event = {
      type: 'person',
      action: 'event',
      identifiers: { id: '1' },
      name: 'X',
      id: '01HZX3J8Q5W7M2N4P6R8T0V1W3',
    };
    await batch(event, event, {}, { ...event, id: undefined, identifiers: { cio_id: 'x' } });
    await pipelines('/v1/group', { anonymousId: 'v', groupId: 'g' });
    await pipelines('/v1/track', { anonymousId: 'v', event: 'Y' });
    expect(await ask('')).toMatchObject({
      status: 200,
      body: {
        region: 'us',
        host: 'us',
        permissive: false,
        credentials: sandbox.credentials,
        counts: {
          people: 1,
          visitors: 1,
          events: 2,
          objects: 1,
          stored: 4,
          refused: 1,
          dropped: 1,
          repeats: 1,
          requests: 4,
        },
      },
    });
  });

  test('gives each list as code does', async () => {
    const { sandbox, identify, batch, pipelines, ask } = setUp();
    await identify('1', {});
    await batch({}, { type: 'person', action: 'delete', identifiers: { id: '9' } });
    await pipelines('/v1/batch', {
      batch: [1, 2].map(() => ({ type: 'track', anonymousId: 'v', event: 'Y', messageId: 'm' })),
    });
    for (const list of [
      'people',
      'visitors',
      'events',
      'objects',
      'items',
      'refused',
      'dropped',
      'repeats',
      'requests',
    ] as const) {
      expect((await ask(`/${list}`)).body, list).toEqual(JSON.parse(JSON.stringify(sandbox[list]())));
    }
  });

  test('filters events by its query, and says what it cannot filter by', async () => {
    const { pipelines, ask } = setUp();
    await pipelines('/v1/track', { userId: 'a@b.co', event: 'X' });
    await pipelines('/v1/track', { userId: '2', event: 'X' });
    await pipelines('/v1/page', { userId: '2', name: 'X' });
    expect((await ask('/events?name=X&kind=event&email=A%40b.co')).body).toMatchObject([{ email: 'a@b.co' }]);
    expect((await ask('/events?userId=2')).body).toHaveLength(2);
    expect(await ask('/events?user=2')).toMatchObject({ status: 400 });
  });

  test('finds one person by its query', async () => {
    const { identify, ask } = setUp();
    await identify('1', { email: 'a@b.co', anonymous_id: 'v' });
    await identify('2', {});
    for (const query of ['userId=1', 'email=A%40b.co', 'cioId=a3000001', 'anonymousId=v']) {
      expect((await ask(`/people?${query}`)).body, query).toMatchObject([{ userId: '1' }]);
    }
    expect((await ask('/people?userId=9')).body).toEqual([]);
    expect(await ask('/people?name=1')).toMatchObject({ status: 400 });
    expect(await ask('/people?userId=1&email=a')).toMatchObject({ status: 400 });
  });

  test('programs faults, all or none', async () => {
    const { identify, ask } = setUp();
    expect(await ask('/faults', 'POST', [{ status: 500 }, { status: 502 }])).toMatchObject({ status: 201 });
    expect([(await identify('1', {})).status, (await identify('1', {})).status]).toEqual([500, 502]);
    expect(await ask('/faults', 'POST', [{ status: 500 }, { statsu: 502 }])).toMatchObject({ status: 400 });
    expect(await ask('/faults', 'POST', '{')).toMatchObject({ status: 400 });
    expect((await identify('1', {})).status).toBe(200);
    await ask('/faults', 'POST', { status: 500, times: 'always' });
    await ask('/faults', 'DELETE');
    expect((await identify('1', {})).status).toBe(200);
  });

  test('forgets everything on DELETE', async () => {
    const { sandbox, identify, ask } = setUp();
    await identify('1', {});
    sandbox.fault({ status: 500 });
    expect(await ask('', 'DELETE')).toMatchObject({ status: 200 });
    expect([...sandbox.people(), ...sandbox.items(), ...sandbox.requests()]).toEqual([]);
    expect((await identify('1', {})).status).toBe(200);
  });

  test('says what there is when asked for something else', async () => {
    const { ask } = setUp();
    expect(await ask('/nothing')).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining('/__sandbox/people') },
    });
    expect(await ask('/people', 'POST', {})).toMatchObject({ status: 404 });
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another port', { 'sec-fetch-site': 'same-site' }, 403],
    ['its own page', { origin: 'http://127.0.0.1', 'sec-fetch-site': 'same-origin' }, 200],
    ['no browser', {}, 200],
  ])('answers a write from %s with its due', async (_, headers, status) => {
    const { sandbox, identify, ask } = setUp();
    await identify('1', {});
    expect(await ask('', 'DELETE', undefined, headers)).toMatchObject({ status });
    expect(sandbox.people()).toHaveLength(status === 200 ? 0 : 1);
    expect((await ask('/faults', 'POST', { status: 500 }, headers)).status).toBe(status === 200 ? 201 : 403);
  });

  test('cannot be read by a page elsewhere', async () => {
    const { ask } = setUp();
    expect((await ask('/people')).headers.get('access-control-allow-origin')).toBeNull();
    expect((await ask('/people', 'OPTIONS')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

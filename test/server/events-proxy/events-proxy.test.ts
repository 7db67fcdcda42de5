import { eventsProxy } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { batchOf, idOf, pageCall, proxied, visitor } from './proxied.js';

describe('eventsProxy', () => {
  test('sends a page’s calls on in strict mode, with its own key, and says that they are stored', async () => {
    const { sandbox, post } = await proxied();
    const timestamp = new Date(Date.now() - 60_000).toISOString();
    const { status, body, header } = await post([
      pageCall('1', {
        type: 'page',
        event: undefined,
        name: 'Pricing',
        timestamp,
        properties: { path: '/pricing', _io_id: idOf('1') },
        context: { locale: 'de', page: { path: '/pricing' }, campaign: { source: 'news' } },
      }),
      pageCall('2', { properties: { seats: 3 } }),
      pageCall('3', {
        type: 'identify',
        event: undefined,
        properties: undefined,
        userId: 'u1',
        traits: { plan: 'pro' },
      }),
    ]);
    expect({ status, body }).toEqual({ status: 200, body: {} });
    expect(header('content-type')).toMatch(/^application\/json/);
    const [request] = sandbox.requests();
    expect(request).toMatchObject({ path: '/v1/batch', status: 200, headers: { 'x-strict-mode': '1' } });
    expect(sandbox.person({ userId: 'u1' })).toMatchObject({
      traits: { plan: 'pro' },
      anonymousIds: [visitor],
      timeline: [
        {
          kind: 'page',
          name: 'Pricing',
          id: idOf('1'),
          props: { path: '/pricing', _io_id: idOf('1') },
          timestamp: Date.parse(timestamp),
          context: { locale: 'de', page: { path: '/pricing' }, campaign: { source: 'news' } },
        },
        { kind: 'event', name: 'Demo Booked', id: idOf('2'), props: { seats: 3 } },
      ],
    });
  });

  test('lets a page without a name go by its address', async () => {
    const { sandbox, post } = await proxied();
    const call = pageCall('1', {
      type: 'page',
      event: undefined,
      properties: { url: 'https://a.example/b' },
    });
    expect((await post([call])).body).toEqual({});
    expect(sandbox.events()).toMatchObject([{ kind: 'page', name: 'https://a.example/b' }]);
    expect(sandbox.items()[0]?.item).not.toHaveProperty('name');
  });

  test('stores once what a page sends twice', async () => {
    const { sandbox, post } = await proxied();
    for (const _ of [1, 2]) expect((await post([pageCall('1')])).body).toEqual({});
    expect(sandbox.events()).toHaveLength(1);
    expect(sandbox.repeats()).toHaveLength(1);
  });

  test('takes a body whose write key is another one’s, and does not look at it', async () => {
    const { sandbox, post } = await proxied();
    expect((await post(batchOf([pageCall('1')], { writeKey: 'anything' }))).status).toBe(200);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('adds the visitor’s address where it is told how to find it', async () => {
    const { sandbox, post } = await proxied({ ip: (request) => request.headers.get('x-real-ip') });
    await post([pageCall('1'), pageCall('2', { context: { locale: 'de', ip: '6.6.6.6' } })], {
      'x-real-ip': '203.0.113.7',
    });
    expect(sandbox.events().map(({ context }) => context)).toEqual([
      { ip: '203.0.113.7' },
      { locale: 'de', ip: '203.0.113.7' },
    ]);
  });

  test('puts the times of a page whose clock is wrong right', async () => {
    const { sandbox, post } = await proxied();
    const hour = 3_600_000;
    const wrong = new Date(Date.now() + hour);
    const call = pageCall('1', { timestamp: new Date(wrong.getTime() - 5000).toISOString() });
    await post(batchOf([call], { sentAt: wrong.toISOString() }));
    const [event] = sandbox.events();
    expect(Math.abs(Number(event?.timestamp) - (Date.now() - 5000))).toBeLessThan(60_000);
  });

  const hundredKB = 'x'.repeat(100_000);

  test.each<[string, { send: RequestInit; status: number; says: RegExp }]>([
    ['another method', { send: { method: 'GET' }, status: 405, says: /with POST/ }],
    ['a method that writes', { send: { method: 'PUT', body: '{}' }, status: 405, says: /with POST/ }],
    ['no body', { send: {}, status: 400, says: /not JSON/ }],
    ['what is no JSON', { send: { body: '<batch/>' }, status: 400, says: /not JSON/ }],
    ['bytes that are no text', { send: { body: new Uint8Array([0xff, 0xfe]) }, status: 400, says: /UTF-8/ }],
    ['JSON that is no object', { send: { body: 'null' }, status: 400, says: /batch/ }],
    ['an object without a batch', { send: { body: '{"type":"track"}' }, status: 400, says: /batch/ }],
    ['a batch that is no list', { send: { body: '{"batch":{"length":1}}' }, status: 400, says: /batch/ }],
    ['an empty batch', { send: { body: '{"batch":[]}' }, status: 400, says: /batch/ }],
    [
      'more calls than a page has',
      { send: { body: JSON.stringify({ batch: Array(501).fill({}) }) }, status: 413, says: /501 calls/ },
    ],
    ['a body that is too large', { send: { body: hundredKB.repeat(6) }, status: 413, says: /500000 bytes/ }],
    [
      'one that says so',
      { send: { body: '{}', headers: { 'content-length': '600000' } }, status: 413, says: /500000 bytes/ },
    ],
    [
      'a compressed body',
      { send: { body: '{}', headers: { 'content-encoding': 'gzip' } }, status: 415, says: /compressed/ },
    ],
  ])('refuses %s', async (_, { send: init, status, says }) => {
    const { sandbox, send } = await proxied();
    const answer = await send(new Request('http://h/events', { method: 'POST', ...init }));
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).toMatch(says);
    expect(answer.header('allow')).toBe(status === 405 ? 'POST, OPTIONS' : null);
    expect(sandbox.requests()).toEqual([]);
  });

  test('reads no more of an endless body than it may be long', async () => {
    const { send } = await proxied();
    let sent = 0;
    let isCancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => {
        sent++;
        controller.enqueue(new TextEncoder().encode(hundredKB));
      },
      cancel: () => {
        isCancelled = true;
      },
    });
    const init = { method: 'POST', body: endless, duplex: 'half' as const };
    expect((await send(new Request('http://h/events', init))).status).toBe(413);
    expect(sent).toBeLessThan(10);
    expect(isCancelled).toBe(true);
  });

  test('waits no longer than timeoutMs for a body', async () => {
    const { send } = await proxied({ timeoutMs: 20 });
    const init = { method: 'POST', body: new ReadableStream(), duplex: 'half' as const };
    expect((await send(new Request('http://h/events', init))).status).toBe(408);
  });

  test('says that a body broke off', async () => {
    const { send } = await proxied();
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) });
    const init = { method: 'POST', body: broken, duplex: 'half' as const };
    expect((await send(new Request('http://h/events', init))).status).toBe(400);
  });

  test('keeps the events of a page when a function of its caller’s throws, and says so', async () => {
    const { post, lines } = await proxied({
      signedIn: () => {
        throw new Error('no session store');
      },
    });
    expect((await post([pageCall('1')])).status).toBe(500);
    expect(lines).toEqual(['typed-cio: eventsProxy failed: no session store']);
  });

  test('sends to the host of the region, with Node’s own fetch as with any other', async () => {
    const urls: string[] = [];
    const handle = eventsProxy({
      writeKey: 'w',
      region: 'eu',
      http: async ({ url }) => {
        urls.push(url);
        return { status: 200, body: '{}', header: () => null };
      },
    });
    const body = batchOf([pageCall('1')]);
    expect((await handle(new Request('http://h/events', { method: 'POST', body }))).status).toBe(200);
    expect(urls).toEqual(['https://cdp-eu.customer.io/v1/batch']);
  });
});

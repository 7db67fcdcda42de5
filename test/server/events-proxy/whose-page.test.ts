import { describe, expect, test } from 'vitest';
import { batchOf, pageCall, proxied } from './proxied.js';

interface Case {
  readonly headers: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly allowed?: readonly string[];
  readonly isTaken: boolean;
}

const shop = 'https://shop.example.com';

describe('eventsProxy, asked by pages of other sites', () => {
  test.each<[string, Case]>([
    [
      'a page of the same origin',
      { headers: { 'sec-fetch-site': 'same-origin', origin: 'https://h' }, isTaken: true },
    ],
    [
      'the same behind a server that ends TLS',
      {
        headers: { 'sec-fetch-site': 'same-origin', origin: 'https://www.example.com' },
        url: 'http://10.0.0.7:3000/events',
        isTaken: true,
      },
    ],
    [
      'a page of another site',
      { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, isTaken: false },
    ],
    [
      'a page of another subdomain',
      { headers: { 'sec-fetch-site': 'same-site', origin: shop }, isTaken: false },
    ],
    [
      'one that was allowed',
      { headers: { 'sec-fetch-site': 'same-site', origin: shop }, allowed: [shop], isTaken: true },
    ],
    [
      'one that was allowed in capitals',
      { headers: { origin: shop }, allowed: ['https://Shop.Example.com'], isTaken: true },
    ],
    [
      'one whose name begins like one that was allowed',
      {
        headers: { 'sec-fetch-site': 'cross-site', origin: `${shop}.evil.example` },
        allowed: [shop],
        isTaken: false,
      },
    ],
    [
      'one that was allowed, without TLS',
      { headers: { origin: 'http://shop.example.com' }, allowed: [shop], isTaken: false },
    ],
    [
      'another site’s page that says it is ours',
      { headers: { 'sec-fetch-site': 'cross-site', origin: 'https://h' }, isTaken: false },
    ],
    ['a sandboxed frame', { headers: { 'sec-fetch-site': 'cross-site', origin: 'null' }, isTaken: false }],
    ['a sandboxed frame in an old browser', { headers: { origin: 'null' }, isTaken: false }],
    ['a page of the same host in an old browser', { headers: { origin: 'https://h' }, isTaken: true }],
    [
      'the same, by the Host header',
      {
        headers: { origin: 'https://www.example.com', host: 'www.example.com' },
        url: 'http://10.0.0.7:3000/events',
        isTaken: true,
      },
    ],
    [
      'a page of another host in an old browser',
      { headers: { origin: 'https://evil.example' }, isTaken: false },
    ],
    ['a page of another port', { headers: { origin: 'https://h:8443' }, isTaken: false }],
    ['what is no browser', { headers: {}, isTaken: true }],
  ])('%s', async (_, { headers, url = 'http://h/events', allowed, isTaken }) => {
    const { sandbox, send } = await proxied({ allowedOrigins: allowed });
    const answer = await send(new Request(url, { method: 'POST', headers, body: batchOf([pageCall('1')]) }));
    expect(answer.status).toBe(isTaken ? 200 : 403);
    expect(sandbox.events()).toHaveLength(isTaken ? 1 : 0);
    const isForeign = isTaken && allowed !== undefined;
    expect(answer.header('access-control-allow-origin')).toBe(isForeign ? (headers.origin ?? null) : null);
    expect(answer.header('vary')).toBe(allowed ? 'origin' : null);
  });

  test.each<[string, { origin: string; status: number; headers: object }]>([
    [
      'one that was allowed',
      {
        origin: shop,
        status: 204,
        headers: {
          'access-control-allow-origin': shop,
          'access-control-allow-credentials': 'true',
          'access-control-allow-methods': 'POST',
          'access-control-allow-headers': 'content-type',
        },
      },
    ],
    [
      'another one',
      { origin: 'https://evil.example', status: 403, headers: { 'access-control-allow-origin': null } },
    ],
  ])('a browser that asks first for %s', async (_, { origin, status, headers }) => {
    const { send } = await proxied({ allowedOrigins: [shop] });
    const asked = { origin, 'sec-fetch-site': 'cross-site', 'access-control-request-method': 'POST' };
    const answer = await send(new Request('http://h/events', { method: 'OPTIONS', headers: asked }));
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(Object.keys(headers).map((name) => [name, answer.header(name)]))).toEqual(
      headers,
    );
  });

  test('a page that was allowed can read of trouble, too', async () => {
    const { sandbox, send } = await proxied({ allowedOrigins: [shop] });
    sandbox.fault({ retryAfter: 7 });
    const answer = await send(
      new Request('http://h/events', {
        method: 'POST',
        headers: { origin: shop },
        body: batchOf([pageCall('1')]),
      }),
    );
    expect(answer.status).toBe(429);
    expect(answer.header('access-control-allow-origin')).toBe(shop);
    expect(answer.header('access-control-expose-headers')).toBe('retry-after');
  });
});

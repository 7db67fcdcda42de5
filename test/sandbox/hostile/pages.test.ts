import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Given, type Target, target } from './target.js';

let here: Target;
beforeEach(async () => {
  here = await target();
});
afterEach(() => here.end());

describe('a page of another origin', () => {
  const ways: readonly [string, Given][] = [
    ['by its origin', { origin: 'https://evil.example' }],
    ['from another port', { origin: 'http://127.0.0.1:1' }],
    ['by another name of this machine', { origin: 'http://localhost.evil.example' }],
    ['in a sandboxed frame', { origin: 'null' }],
    ['by what its browser says', { 'sec-fetch-site': 'cross-site' }],
    ['with a form', { origin: 'https://evil.example', 'content-type': 'text/plain' }],
    ['with the right origin twice', { origin: 'http://127.0.0.1, http://127.0.0.1' }],
  ];
  test.each(ways)('changes nothing: %s', async (_, headers) => {
    await here.post('/v1/track', '{"userId":"1","event":"X"}');
    here.sandbox.fault({ status: 503, match: { path: '/nowhere' } });
    for (const [method, path, body] of [
      ['DELETE', '/__sandbox', ''],
      ['POST', '/__sandbox/faults', '{"status":500,"times":"always"}'],
      ['DELETE', '/__sandbox/faults', ''],
      ['PUT', '/__sandbox', ''],
    ] as const) {
      expect([path, (await here.raw(method, path, headers, body)).status]).toEqual([path, 403]);
    }
    expect(here.sandbox.events()).toHaveLength(1);
    await here.isWell();
  });

  test('reads nothing: no answer of the sandbox’s own lets it', async () => {
    const origin = 'https://evil.example';
    for (const path of ['', '/people', '/events', '/requests', '/items', '/plan', '/coverage', '/nothing']) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        const { headers } = await here.raw(method, `/__sandbox${path}`, {
          origin,
          'access-control-request-method': 'GET',
        });
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
    }
  });

  test.each([
    ['evil.example'],
    ['127.0.0.1.evil.example'],
    ['localhost.evil.example'],
    ['0x7f000001.evil.example'],
    ['evil.example:4100'],
    ['[::ffff:1.2.3.4]'],
    ['0.0.0.0'],
    ['128.0.0.1'],
    ['user:password@127.0.0.1.evil.example'],
  ])('is not let in by a name that leads here: %s', async (host) => {
    await here.post('/v1/track', '{"userId":"1","event":"X"}');
    for (const [method, path] of [
      ['GET', '/__sandbox/people'],
      ['DELETE', '/__sandbox'],
      ['POST', '/v1/track'],
    ] as const) {
      const { status, text, headers } = await here.raw(
        method,
        path,
        { host },
        method === 'POST' ? '{"userId":"2","event":"X"}' : '',
      );
      expect([path, status]).toEqual([path, expect.toBeOneOf([400, 403])]);
      expect(text).not.toContain('userId');
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
    expect(here.sandbox.events()).toHaveLength(1);
  });
});

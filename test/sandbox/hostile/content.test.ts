import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Target, target } from './target.js';

let here: Target;
beforeEach(async () => {
  here = await target();
});
afterEach(() => here.end());

describe('names and values', () => {
  const untouched = Object.getOwnPropertyDescriptors(Object.prototype);
  const evil = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</script><!--',
    '#{process.exit(1)}',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '../../etc/passwd',
    'a\u0000b',
    '\u202Eevil',
    "'; DROP TABLE events; --",
    '%s%n%x',
    '\ud800',
  ];
  test.each(evil.map((name) => [JSON.stringify(name), name]))('%s is kept as it is', async (_, name) => {
    const call = { userId: name, event: name, properties: { [name]: name }, context: { [name]: name } };
    expect((await here.post('/v1/track', JSON.stringify(call))).status).toBe(200);
    expect(
      (await here.post('/v1/identify', JSON.stringify({ userId: name, traits: { [name]: name } }))).status,
    ).toBe(200);
    expect(
      (
        await here.post(
          '/v1/group',
          JSON.stringify({ userId: name, groupId: name, traits: { [name]: name } }),
        )
      ).status,
    ).toBe(200);
    expect((await here.post('/v1/page', JSON.stringify({ anonymousId: name, name }))).status).toBe(200);
    expect(here.sandbox.events().map((event) => event.name)).toEqual([name, name]);
    expect(here.sandbox.person({ userId: name })?.userId).toBe(name);
    expect(Object.getOwnPropertyDescriptors(Object.prototype)).toEqual(untouched);
    const answer = await fetch(`${here.server.url}/__sandbox/events?${new URLSearchParams({ name })}`);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    await here.isWell();
  });

  test('an answer that repeats what was asked for is JSON, never a page', async () => {
    for (const path of [
      '/<script>alert(1)</script>',
      '/__sandbox/<script>',
      '/v1/<b>',
      '/__sandbox/events?<b>=1',
    ]) {
      const { headers, status } = await here.raw('GET', path);
      expect([path, status >= 400, headers['content-type']]).toEqual([
        path,
        true,
        'application/json; charset=utf-8',
      ]);
    }
  });
});

describe('bodies', () => {
  const big = '{"userId":"1","event":"X","properties":{"a":"'.padEnd(10_000_000, 'x');
  const status = (answer: Promise<Response>) =>
    // The connection may end while the sender is still sending.
    answer.then(
      ({ status }) => status,
      () => 413,
    );

  test.each([
    ['announced', () => here.post('/v1/track', big)],
    ['in chunks', () => here.post('/v1/track', new Blob([big]).stream())],
    ['packed small', () => here.post('/v1/track', gzipSync(big), { 'content-encoding': 'gzip' })],
    ['to its own paths', () => here.post('/__sandbox/faults', big)],
  ])('of 10 MB, %s, are not kept', async (_, send) => {
    expect([400, 413]).toContain(await status(send()));
    expect(here.sandbox.items()).toEqual([]);
    expect(JSON.stringify(here.sandbox.requests()).length).toBeLessThan(5000);
    await here.isWell();
  });

  const deep = (depth: number) =>
    `{"userId":"1","event":"X","properties":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
  test.each([
    ['empty', ''],
    ['cut off', '{"userId":"1","event":'],
    ['not JSON', 'hello'],
    ['two in one', '{"userId":"1"}{"userId":"2"}'],
    ['a list', '[1,2,3]'],
    ['null', 'null'],
    ['a number', '1e999'],
    ['deeper than a stack', deep(100_000)],
    ['a list deeper than a stack', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['deep within its size', deep(15_000)],
    ['with a mark at its head', '\ufeff{}'],
    ['no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['a batch of nothing much', '{"batch":[1,null,"x",[],{}]}'],
    ['a batch that is none', '{"batch":{"0":{"userId":"1"},"length":1}}'],
    ['another prototype', '{"__proto__":{"userId":"1","event":"X"}}'],
  ])('%s are refused, by every API', async (_, body) => {
    for (const path of ['/v1/track', '/v1/batch', '/api/v2/entity', '/api/v2/batch', '/api/v1/events']) {
      const authorization = path.startsWith('/v1')
        ? `Basic ${btoa('sandbox-write-key:')}`
        : `Basic ${btoa('sandbox-site-id:sandbox-api-key')}`;
      const answer = await here.post(path, body, { authorization, 'x-strict-mode': '1' });
      expect([path, answer.status]).toEqual([path, expect.toBeOneOf([207, 400, 413])]);
    }
    expect(here.sandbox.events()).toEqual([]);
    await here.isWell();
  });

  test('as deep as anybody needs are taken', async () => {
    expect((await here.post('/v1/track', deep(500))).status).toBe(200);
    await here.isWell();
  });

  test('that never come whole keep nobody else waiting, nor the sandbox from closing', async () => {
    const head = `POST /v1/track HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 1000\r\n\r\n{"userId"`;
    const ends: Promise<void>[] = [];
    await Promise.all(
      Array.from({ length: 100 }, () => {
        const socket = here.open().resume();
        ends.push(new Promise((end) => socket.once('close', () => end())));
        return new Promise<void>((sent) => socket.write(head, () => sent()));
      }),
    );
    await here.isWell();
    await here.server.close();
    await Promise.all(ends);
    expect(here.sandbox.events()).toHaveLength(1);
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Target, target } from './target.js';

let here: Target;
beforeEach(async () => {
  here = await target();
});
afterEach(() => here.end());

describe('what is hardly HTTP', () => {
  const start = 'POST /v1/track HTTP/1.1\r\nhost: 127.0.0.1\r\n';
  test.each([
    ['a header of 100 KB', `${start}x: ${'a'.repeat(100_000)}\r\n\r\n`],
    ['a path of 100 KB', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`],
    ['two lengths', `${start}content-length: 2\r\ncontent-length: 3\r\n\r\n{}x`],
    ['a length and chunks', `${start}content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a length below nothing', `${start}content-length: -1\r\n\r\n`],
    ['chunks of no size', `${start}transfer-encoding: chunked\r\n\r\nzz\r\n`],
    ['no host', 'GET /__sandbox HTTP/1.1\r\n\r\n'],
    ['two hosts', 'GET /__sandbox HTTP/1.1\r\nhost: evil.example\r\nhost: 127.0.0.1\r\n\r\n'],
    ['a host that is none', 'GET /__sandbox HTTP/1.1\r\nhost: a b\r\n\r\n'],
    ['an unknown method', 'STEAL / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'],
    ['a method that fetch forbids', 'TRACE / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'],
    ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example\r\n\r\n'],
    ['an asterisk', 'GET * HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'],
    ['a file', 'GET file:///etc/passwd HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n'],
    ['a header in a header', `${start}x: a\u0000b\r\n\r\n`],
    ['a greeting of TLS', Buffer.from([22, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3, 13, 10, 13, 10])],
  ])('%s', async (_, text) => {
    const answer = await here.speak(text);
    expect(answer).not.toMatch(/^HTTP\/1\.1 (2|5)/);
    expect(answer).not.toMatch(/root:|credentials/);
    await here.isWell();
  });

  test('very many headers are bounded, and no harm', async () => {
    const lines = Array.from({ length: 1000 }, (_, at) => `x-${at}: ${at}\r\n`).join('');
    expect(await here.speak(`${start}${lines}content-length: 2\r\n\r\n{}`)).toMatch(/^HTTP\/1\.1 (200|431) /);
    expect(await here.speak(`${start}${lines.repeat(10)}\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    await here.isWell();
  });

  test('a wish for another protocol is not granted', async () => {
    const upgrade = 'connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: x\r\n';
    const answer = await here.speak(`GET /v1/track HTTP/1.1\r\nhost: 127.0.0.1\r\n${upgrade}\r\n`);
    expect(answer).not.toMatch(/^HTTP\/1\.1 101/);
    await here.isWell();
  });
});

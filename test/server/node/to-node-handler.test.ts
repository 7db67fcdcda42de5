import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect as connectHttp2, createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { type EventsProxy, toNodeHandler } from 'typed-cio/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { rawExchange, statusOf } from './raw-exchange.js';
import { good, serve, served, servers } from './served.js';

const end = '\r\nContent-Length: 2\r\n\r\n{}';

const shapes: readonly [string, { raw: string; status: number | undefined }][] = [
  ['TRACE', { raw: 'TRACE /events HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n', status: 405 }],
  ['a Host that is a bracket', { raw: `POST /events HTTP/1.1\r\nHost: [${end}`, status: 400 }],
  ['a Host of two words', { raw: `POST /events HTTP/1.1\r\nHost: a b${end}`, status: 400 }],
  ['a Host that is empty', { raw: `POST /events HTTP/1.1\r\nHost: ${end}`, status: 400 }],
  ['a Host of other letters', { raw: `POST /events HTTP/1.1\r\nHost: \xff\xfe${end}`, status: 400 }],
  ['a Host with a path', { raw: `POST /events HTTP/1.1\r\nHost: a/../b?c#d@e${end}`, status: 400 }],
  ['no Host, HTTP/1.0', { raw: 'POST /events HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}', status: 400 }],
  ['Expect', { raw: `POST /events HTTP/1.1\r\nHost: h\r\nExpect: 100-continue${end}`, status: 400 }],
  [
    'a chunk that is none',
    { raw: 'POST /events HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n', status: 400 },
  ],
  [
    'an upgrade',
    {
      raw: `POST /events HTTP/1.1\r\nHost: h\r\nConnection: upgrade\r\nUpgrade: websocket${end}`,
      status: 400,
    },
  ],
  ['GET with a body', { raw: `GET /events HTTP/1.1\r\nHost: h${end}`, status: 405 }],
  ['PATCH', { raw: `PATCH /events HTTP/1.1\r\nHost: h${end}`, status: 405 }],
  ['DELETE', { raw: `DELETE /events HTTP/1.1\r\nHost: h${end}`, status: 405 }],
  ['a method in small letters', { raw: `post /events HTTP/1.1\r\nHost: h${end}`, status: 400 }],
  ['a header of bytes', { raw: `POST /events HTTP/1.1\r\nHost: h\r\nX: \xff\xfe${end}`, status: 400 }],
  [
    'a cookie of bytes',
    { raw: `POST /events HTTP/1.1\r\nHost: h\r\nCookie: cio_id=\xff; a=%E0%A4%A${end}`, status: 400 },
  ],
  [
    'a header called __proto__',
    { raw: `POST /events HTTP/1.1\r\nHost: h\r\n__proto__: x${end}`, status: 400 },
  ],
  ['a query that is not encoded', { raw: `POST /events?%E0%A4%A&<> HTTP/1.1\r\nHost: h${end}`, status: 400 }],
  ['CONNECT', { raw: 'CONNECT /events HTTP/1.1\r\nHost: h\r\n\r\n', status: undefined }],
  ['no HTTP', { raw: 'hello\r\n\r\n', status: 400 }],
];

const onEachServer = Object.entries(servers).flatMap(([server, mount]) =>
  shapes.map(([name, shape]) => ({ server, mount, name, ...shape })),
);

describe('toNodeHandler', () => {
  test.each(onEachServer)(
    '$server answers $name, and the next good request',
    async ({ mount, raw, status }) => {
      const { port, post, sandbox, handled } = await served(mount, { signedIn: () => null, cookie: {} });
      expect(statusOf(await rawExchange(port, raw))).toBe(status);
      expect(await (await post(good())).json()).toEqual({});
      expect(sandbox.events()).toHaveLength(1);
      await Promise.all(handled);
    },
  );

  test.each([
    '*',
    '//evil.example/events',
    'http://evil.example/events',
    'http://[',
    '/\\evil.example',
    '/events#@evil.example',
  ])('asks for a path alone, whatever the target: %s', async (target) => {
    const urls: string[] = [];
    const { port } = await serve(
      toNodeHandler(async ({ url }) => {
        urls.push(url);
        return new Response('{}');
      }),
    );
    const raw = `${target === '*' ? 'OPTIONS' : 'POST'} ${target} HTTP/1.1\r\nHost: evil.example${end}`;
    expect(statusOf(await rawExchange(port, raw))).toBe(200);
    expect(urls.map((url) => new URL(url).host)).toEqual(['node.invalid']);
  });

  test.each<
    [string, { sent: string; length: string; leave: (socket: { destroy(): void; end(): void }) => void }]
  >([
    ['in the body', { sent: '{"batch":[', length: '1000', leave: (socket) => socket.destroy() }],
    ['before the body', { sent: '', length: '1000', leave: (socket) => socket.destroy() }],
    ['by a half-closed connection', { sent: '{"batch":[', length: '1000', leave: (socket) => socket.end() }],
    [
      'with the answer on its way',
      { sent: good(), length: String(good().length), leave: (socket) => socket.destroy() },
    ],
  ])('is nobody’s error when a page goes away: %s', async (_, { sent, length, leave }) => {
    const { port, post, handled } = await served();
    await rawExchange(
      port,
      `POST /events HTTP/1.1\r\nHost: h\r\nContent-Length: ${length}\r\n\r\n${sent}`,
      leave,
    );
    await expect.poll(() => handled.length).toBeLessThanOrEqual(1);
    await Promise.all(handled);
    expect((await post(good())).status).toBe(200);
  });

  test('a page that goes away while it is asked who is signed in is nobody’s error', async () => {
    let answer = (_: string) => {};
    let asked = () => {};
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const signedIn = () => {
      asked();
      return new Promise<string>((resolve) => {
        answer = resolve;
      });
    };
    const { port, handled } = await served(undefined, { signedIn });
    const raw = 'POST /events HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n{';
    await rawExchange(port, raw, (socket) => void isAsked.then(() => socket.destroy()));
    answer('ada');
    await Promise.all(handled);
    expect(handled).toHaveLength(1);
  });

  test.each<[string, { headers: Record<string, string>; status: number }]>([
    ['of its own host', { headers: { origin: 'http://shop.example', host: 'shop.example' }, status: 200 }],
    ['of another host', { headers: { origin: 'http://evil.example', host: 'shop.example' }, status: 403 }],
    ['with a Host that is none', { headers: { origin: 'http://[', host: '[' }, status: 200 }],
    [
      'of the same origin',
      {
        headers: { 'sec-fetch-site': 'same-origin', origin: 'https://shop.example', host: '10.0.0.1' },
        status: 200,
      },
    ],
    [
      'of another site',
      {
        headers: { 'sec-fetch-site': 'cross-site', origin: 'https://shop.example', host: 'shop.example' },
        status: 403,
      },
    ],
  ])('looks whose page it is by the Host header: a page %s', async (_, { headers, status }) => {
    const { port } = await served();
    const lines = Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    const raw = `POST /events HTTP/1.1\r\n${lines}Content-Length: ${good().length}\r\n\r\n${good()}`;
    expect(statusOf(await rawExchange(port, raw))).toBe(status);
  });

  test('every Set-Cookie is a header of its own, beside those that were set before; so is what varies', async () => {
    const answered = new Response('{}', { headers: { vary: 'origin', 'x-one': '1' } });
    answered.headers.append('set-cookie', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT');
    answered.headers.append('set-cookie', 'b=2');
    for (const [before, cookies, vary] of [
      [[], ['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2'], 'origin'],
      [
        ['session=x'],
        ['session=x', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2'],
        'accept-encoding, origin',
      ],
    ] as const) {
      const { url } = await serve(
        toNodeHandler(async () => answered.clone()),
        (handler) => (request, response) => {
          if (before.length > 0)
            response.setHeader('set-cookie', before[0]!).setHeader('vary', 'accept-encoding');
          return handler(request, response);
        },
      );
      const answer = await fetch(url, { method: 'POST', body: '{}' });
      expect(answer.headers.getSetCookie()).toEqual(cookies);
      expect(answer.headers.get('vary')).toBe(vary);
      expect(answer.headers.get('x-one')).toBe('1');
    }
  });

  test('answers what a browser asks before it posts, without a body', async () => {
    const { url } = await served(undefined, { allowedOrigins: ['https://www.example.com'] });
    const answer = await fetch(url, { method: 'OPTIONS', headers: { origin: 'https://www.example.com' } });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://www.example.com');
    expect(answer.headers.get('vary')).toBe('origin');
  });

  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('secret');
      },
    ],
    ['rejects', () => Promise.reject(new Error('secret'))],
    ['answers nothing', () => undefined],
    ['answers with what is no response', () => ({ status: 200 })],
    [
      'answers with a body that breaks',
      () => new Response(new ReadableStream({ pull: (one) => one.error(new Error('secret')) })),
    ],
  ])('a handler that %s is a 500 without a word of it', async (_, handle) => {
    const { url, handled } = await serve(toNodeHandler(handle as EventsProxy));
    const answer = await fetch(url, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    await Promise.all(handled);
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['answered', (response) => void response.writeHead(418).end('no')],
    ['begun an answer', (response) => void response.writeHead(418).flushHeaders()],
  ])('leaves a response alone that somebody has %s', async (_, before) => {
    const { port, handled } = await serve(
      toNodeHandler(async () => new Response('{}')),
      (handler) => async (request, response) => {
        before(response);
        await handler(request, response);
        response.end();
      },
    );
    const answer = await rawExchange(port, `POST /events HTTP/1.1\r\nHost: h\r\nConnection: close${end}`);
    expect(statusOf(answer)).toBe(418);
    await Promise.all(handled);
  });

  test('answers over HTTP/2, and finds the host there', async () => {
    const hosts: (string | null)[] = [];
    const handler = toNodeHandler(async ({ headers }) => {
      hosts.push(headers.get('host'));
      return new Response('{}', { status: 201 });
    });
    const server = createHttp2Server((request, response) => void handler(request, response)).listen(
      0,
      '127.0.0.1',
    );
    await once(server, 'listening');
    const client = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    onTestFinished(() => {
      client.destroy();
      server.close();
    });
    const stream = client.request({ ':method': 'POST', ':path': '/events', ':authority': 'shop.example' });
    const [headers] = await once(stream.end('{}'), 'response');
    stream.resume();
    expect(headers[':status']).toBe(201);
    expect(hosts).toEqual(['shop.example']);
  });

  test.each([undefined, null, {}, 'events', new Response()])('given %o, it says what to give', (given) => {
    expect(() => toNodeHandler(given as never)).toThrow(/INVALID_OPTION|toNodeHandler\(eventsProxy/);
  });

  test.each([[undefined], [{}]])(
    'given a request of something else, it does not reject',
    async (given: unknown = undefined) => {
      await toNodeHandler(async () => new Response())(given as never, given as never);
    },
  );
});

import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import express from 'express';
import { toNodeHandler } from 'typed-cio/server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { rawExchange, statusOf } from './raw-exchange.js';
import { good, serve, served } from './served.js';

describe('toNodeHandler, reading a body', () => {
  test('reads no further than it is asked to, and all that it is asked for', async () => {
    const requests: IncomingMessage[] = [];
    const paused: boolean[] = [];
    let length = 0;
    const handler = toNodeHandler(async (request) => {
      const reader = (request.body as ReadableStream<Uint8Array>).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return new Response('{}');
        paused.push(requests[0]!.isPaused());
        length += value.byteLength;
      }
    });
    const { url } = await serve(handler, (one) => (request, response) => {
      requests.push(request);
      return one(request, response);
    });
    await fetch(url, { method: 'POST', body: new Uint8Array(3_000_000) });
    expect(length).toBe(3_000_000);
    expect(paused.length).toBeGreaterThan(10);
    expect(new Set(paused)).toEqual(new Set([true]));
  });

  test('takes no more of a body without an end than the bound, and closes the connection', async () => {
    const { port, post } = await served();
    let sent = 0;
    const answer = await rawExchange(
      port,
      'POST /events HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n',
      (socket) => {
        const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
        const more = () => {
          while (!socket.destroyed && sent < 50_000_000) {
            sent += chunk.length;
            if (!socket.write(chunk)) return;
          }
        };
        socket.on('drain', more);
        more();
      },
    );
    expect(statusOf(answer)).toBe(413);
    expect(answer).toMatch(/^connection: close/im);
    expect(sent).toBeLessThan(50_000_000);
    expect((await post(good())).status).toBe(200);
  });

  test('keeps the connection where the body was read', async () => {
    const { port } = await served();
    const socket = connect(port, '127.0.0.1').setEncoding('latin1');
    onTestFinished(() => void socket.destroy());
    let answers = '';
    socket.on('data', (text) => {
      answers += text;
    });
    for (const count of [1, 2]) {
      socket.write(`POST /events HTTP/1.1\r\nHost: h\r\nContent-Length: ${good().length}\r\n\r\n${good()}`);
      await expect.poll(() => answers.split('HTTP/1.1 200').length - 1).toBe(count);
    }
    expect(answers).not.toMatch(/^connection: close/im);
  });

  const everything = { type: () => true };
  const readAll: express.RequestHandler = async (request, _, next) => {
    for await (const _ of request);
    next();
  };

  test.each<[string, { parsers: express.RequestHandler[]; status?: number }]>([
    ['a text', { parsers: [express.text(everything)] }],
    ['an object', { parsers: [express.json(everything)] }],
    ['bytes', { parsers: [express.raw(everything)] }],
    ['untouched', { parsers: [express.urlencoded(), express.json()] }],
    [
      'untouched, with an empty object (Express 4)',
      {
        parsers: [
          (request, _, next) => {
            request.body = {};
            next();
          },
        ],
      },
    ],
    [
      'as rawBody',
      {
        parsers: [
          readAll,
          (request, _, next) => {
            Object.assign(request, { rawBody: Buffer.from(good()), body: {} });
            next();
          },
        ],
      },
    ],
    ['nowhere', { parsers: [readAll], status: 500 }],
    [
      'as a number',
      {
        parsers: [
          readAll,
          (request, _, next) => {
            request.body = 1;
            next();
          },
        ],
        status: 500,
      },
    ],
    [
      'as what is no JSON',
      {
        parsers: [
          readAll,
          (request, _, next) => {
            const own: { self?: object } = {};
            own.self = own;
            request.body = own;
            next();
          },
        ],
        status: 500,
      },
    ],
    [
      'as what throws',
      {
        parsers: [
          readAll,
          (request, _, next) => {
            Object.defineProperty(request, 'body', {
              get: () => {
                throw new Error('bad JSON');
              },
            });
            next();
          },
        ],
        status: 500,
      },
    ],
  ])('takes a body that a parser left as it is: %s', async (_, { parsers, status = 200 }) => {
    const { post, sandbox } = await served((handler) =>
      express()
        .use(...parsers)
        .all('/events', handler),
    );
    const answer = await post(good(), { 'content-type': 'text/plain' });
    expect(answer.status).toBe(status);
    expect(sandbox.events()).toHaveLength(status === 200 ? 1 : 0);
    if (status === 500) expect(await answer.text()).toMatch(/put toNodeHandler before what reads bodies/);
  });

  test('a body that a parser has unpacked is no compressed one any more', async () => {
    const { post, sandbox } = await served((handler) =>
      express().use(express.json(everything)).all('/events', handler),
    );
    expect((await post(gzipSync(good()), { 'content-encoding': 'gzip' })).status).toBe(200);
    expect(sandbox.events()).toHaveLength(1);
  });

  test('a body in pieces of text is read as well', async () => {
    const { post, sandbox } = await served(
      (handler) => (request, response) => handler(request.setEncoding('utf8'), response),
    );
    expect((await post(good())).status).toBe(200);
    expect(sandbox.events()).toHaveLength(1);
  });
});

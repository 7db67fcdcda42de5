import { request } from 'node:http';
import { connect } from 'node:net';
import type { ListeningSandbox, Sandbox } from 'typed-cio/sandbox';
import { createSandbox } from 'typed-cio/sandbox';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listen } from '../../src/sandbox/listen.js';

let sandbox: Sandbox;
let server: ListeningSandbox;

beforeEach(async () => {
  sandbox = createSandbox();
  server = await sandbox.listen({ port: 0 });
});

afterEach(() => server.close());

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${sandbox.credentials.writeKey}:`)}`, ...headers },
    body,
  });

const call = JSON.stringify({ userId: '1', event: 'Grüße', messageId: 'm' });

/** Sends a request whose `Host` (or whole target) is not where it is sent to. */
function ask(path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port: server.port, path, headers: { host } },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    outgoing.once('error', reject).end();
  });
}

describe('listen', () => {
  test('serves on 127.0.0.1 what fetch answers', async () => {
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    const answer = await post('/v1/track', call);
    expect([answer.status, await answer.text()]).toEqual([200, '{}\n']);
    expect(sandbox.events()).toMatchObject([{ name: 'Grüße', userId: '1' }]);
    expect(sandbox.requests()).toMatchObject([{ host: `127.0.0.1:${server.port}`, path: '/v1/track' }]);
  });

  test('serves several at once', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        post('/v1/track', JSON.stringify({ userId: `${at}`, event: 'X' })),
      ),
    );
    expect(sandbox.people()).toHaveLength(50);
  });

  test('rejects when the port is taken', async () => {
    await expect(createSandbox().listen({ port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('is gone after close, open connections included', async () => {
    await post('/v1/track', call);
    await server.close();
    await expect(post('/v1/track', call)).rejects.toThrow();
  });

  test('ends a request that is under way when it closes', async () => {
    let reach = () => {};
    const reached = new Promise<void>((resolve) => {
      reach = resolve;
    });
    const slow = createSandbox({
      latencyMs: 1,
      sleep: () => {
        reach();
        return new Promise(() => {});
      },
    });
    const other = await slow.listen();
    const pending = fetch(`${other.url}/v1/t`, { method: 'POST', body: '{}' });
    const ended = expect(pending).rejects.toThrow('fetch failed');
    await reached;
    await other.close();
    await ended;
  });

  test('tells an answer without an end that its reader has gone', async () => {
    let leave = () => {};
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const endless = () =>
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode('first')),
        cancel: () => leave(),
      });
    const other = await listen(async () => new Response(endless()), 0);
    const reader = (await fetch(other.url)).body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('first');
    await reader.cancel();
    await left;
    await other.close();
  });

  test('is on no address but 127.0.0.1', async () => {
    const error = await new Promise((resolve) => {
      const socket = connect(server.port, '127.0.0.2');
      socket.once('error', resolve).once('connect', () => resolve(socket.destroy() && 'connected'));
    });
    expect(error).toMatchObject({ code: expect.stringMatching(/ECONNREFUSED|EADDRNOTAVAIL/) });
  });

  test.each([
    ['before', 0],
    ['after', 1],
  ] as const)('cuts the connection %s accepting', async (cut, stored) => {
    sandbox.fault({ cut });
    await expect(post('/v1/track', call)).rejects.toThrow('fetch failed');
    expect(sandbox.events()).toHaveLength(stored);
    expect((await post('/v1/track', call)).status).toBe(200);
    expect(sandbox.events()).toHaveLength(1);
    expect(sandbox.repeats()).toHaveLength(stored);
  });

  test('answers programmed statuses with their headers', async () => {
    sandbox.fault({ status: 429, retryAfter: 3 });
    const answer = await post('/v1/track', call);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '3']);
  });

  test('redirects across the regions', async () => {
    const us = await createSandbox({ region: 'eu', host: 'us', otherHost: server.url }).listen();
    const { siteId, apiKey } = sandbox.credentials;
    const answer = await fetch(`${us.url}/api/v2/batch`, {
      method: 'POST',
      redirect: 'manual',
      headers: { authorization: `Basic ${btoa(`${siteId}:${apiKey}`)}` },
      body: '{}',
    });
    await us.close();
    expect([answer.status, answer.headers.get('location')]).toEqual([301, `${server.url}/api/v2/batch`]);
  });

  test('bounds bodies by their announced length and by what comes', async () => {
    const big = ' '.repeat(6_000_000);
    const announced = await post('/v1/track', big).then(
      ({ status }) => status,
      // The connection may end while the sender is still sending.
      () => 413,
    );
    expect(announced).toBe(413);
    const streamed = await fetch(`${server.url}/v1/track`, {
      method: 'POST',
      body: new Blob([big]).stream(),
      duplex: 'half',
    } as RequestInit).then(
      ({ status }) => status,
      () => 413,
    );
    expect(streamed).toBe(413);
    expect(sandbox.items()).toEqual([]);
    expect((await post('/v1/track', call)).status).toBe(200);
  });

  test.each([
    ['localhost', '/__sandbox', 200],
    ['[::1]', '/__sandbox', 200],
    ['127.0.0.1:1', '/__sandbox', 200],
    ['evil.example', '/__sandbox', 403],
    ['evil.example', '/v1/projects/sandbox-write-key/settings', 403],
    ['127.0.0.1.evil.example', '/__sandbox', 403],
    ['cdp.customer.io', '/__sandbox', 403],
    ['cdp.customer.io', '/v1/projects/sandbox-write-key/settings', 200],
  ])('answers to the name %s at %s with its due', async (host, path, status) => {
    expect(await ask(path, host)).toBe(status);
  });

  test('judges a proxied request by the address it names', async () => {
    expect(
      await ask('http://cdp.customer.io/v1/projects/sandbox-write-key/settings', 'cdp.customer.io'),
    ).toBe(200);
    expect(await ask('http://evil.example/__sandbox', '127.0.0.1')).toBe(403);
  });

  test('survives what is no HTTP and what ends early', async () => {
    const speak = (text: string) =>
      new Promise<void>((resolve) => {
        const socket = connect(server.port, '127.0.0.1', () => socket.end(text));
        socket.on('error', () => {}).on('close', () => resolve());
        socket.resume();
      });
    await speak('hello\r\n\r\n');
    await speak('POST /v1/track HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 100\r\n\r\nshort');
    await speak('TRACE / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
    expect((await post('/v1/track', call)).status).toBe(200);
  });
});

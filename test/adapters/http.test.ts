import { createServer } from 'node:net';
import type { Cancellation, HttpRequest } from 'typed-cio';
import { createHttp } from 'typed-cio/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Loopback, loopback } from './loopback.js';

const never: Cancellation = { cancelled: false, onCancel: () => {} };

function request(url: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json', 'x-strict-mode': '1' },
    body: '{"a":"ü"}',
    timeoutMs: 5000,
    cancellation: never,
    ...more,
  };
}

/** A cancellation with the hand on it. */
function canceller() {
  const listeners: (() => void)[] = [];
  const state = { cancelled: false };
  return {
    cancellation: {
      get cancelled() {
        return state.cancelled;
      },
      onCancel: (run: () => void) => {
        if (state.cancelled) run();
        else listeners.push(run);
      },
    },
    cancel: () => {
      state.cancelled = true;
      for (const run of listeners) run();
    },
  };
}

let server: Loopback;
afterEach(() => server?.close());

describe('createHttp', () => {
  const http = createHttp();

  test('sends what it is given, once, and reads the answer', async () => {
    server = await loopback((outgoing) => {
      outgoing
        .writeHead(207, { 'Retry-After': '3', 'content-type': 'application/json' })
        .end('{"errors":[]}');
    });
    const response = await http(
      request(`${server.url}/api/v2/batch`, { auth: { username: 'site', password: 'key' } }),
    );
    expect(response.status).toBe(207);
    expect(response.body).toBe('{"errors":[]}');
    expect(response.header('retry-after')).toBe('3');
    expect(response.header('RETRY-AFTER')).toBe('3');
    expect(response.header('x-none')).toBeNull();
    expect(server.received).toHaveLength(1);
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      path: '/api/v2/batch',
      body: '{"a":"ü"}',
      headers: {
        'content-type': 'application/json',
        'x-strict-mode': '1',
        'content-length': '10',
        authorization: `Basic ${Buffer.from('site:key').toString('base64')}`,
      },
    });
  });

  test('says who it is, and gives each request an id of its own', async () => {
    server = await loopback((outgoing) => outgoing.end('{}'));
    await http(request(server.url));
    await http(request(server.url));
    const [one, other] = server.received.map(({ headers }) => headers);
    expect(one!['user-agent']).toMatch(/^typed-cio\/\d+\.\d+\.\d+\S* \(Node\.js\/\d+\)$/);
    expect(one!['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(other!['x-request-id']).not.toBe(one!['x-request-id']);
  });

  test('leaves a header of the request as it is, however its name is written', async () => {
    server = await loopback((outgoing) => outgoing.end('{}'));
    await http(request(server.url, { headers: { 'User-Agent': 'gateway/1', 'X-Request-ID': 'mine' } }));
    expect(server.received[0]!.headers).toMatchObject({ 'user-agent': 'gateway/1', 'x-request-id': 'mine' });
  });

  test.each([
    ['a user and a password', { username: 'site', password: 'key' }],
    ['a blank password', { username: 'write-key', password: '' }],
    [
      'what the other alphabet of base64 would write in other letters',
      { username: '~~~???', password: '>>>~~~' },
    ],
  ])('writes Basic authentication for %s', async (_, auth) => {
    server = await loopback((outgoing) => outgoing.end('{}'));
    await http(request(server.url, { auth }));
    const written = Buffer.from(`${auth.username}:${auth.password}`).toString('base64');
    expect(server.received[0]!.headers.authorization).toBe(`Basic ${written}`);
  });

  test('sends no authentication when there is none', async () => {
    server = await loopback((outgoing) => outgoing.end('{}'));
    await http(request(server.url));
    expect(server.received[0]!.headers).not.toHaveProperty('authorization');
    expect(server.received[0]!.headers).toMatchObject({ 'x-strict-mode': '1' });
  });

  test.each([400, 401, 403, 408, 413, 425, 429, 500, 502, 503, 504])(
    'takes %i for an answer, and never asks again',
    async (status) => {
      server = await loopback((outgoing) => outgoing.writeHead(status, { 'retry-after': '0' }).end('no'));
      expect(await http(request(server.url))).toMatchObject({ status, body: 'no' });
      expect(server.received).toHaveLength(1);
    },
  );

  test.each([301, 302, 303, 307, 308])('does not follow a %i', async (status) => {
    server = await loopback((outgoing) => outgoing.writeHead(status, { location: '/elsewhere' }).end());
    const response = await http(request(server.url));
    expect(response.status).toBe(status);
    expect(response.header('location')).toBe('/elsewhere');
    expect(server.received.map(({ path }) => path)).toEqual(['/']);
  });

  test('gives up when there is no answer in time, and names the time', async () => {
    server = await loopback(() => {});
    await expect(http(request(server.url, { timeoutMs: 60 }))).rejects.toThrow(
      'no complete answer within 60 ms',
    );
    expect(server.received).toHaveLength(1);
  });

  test('gives up when the answer begins in time and does not end', async () => {
    server = await loopback((outgoing) => void outgoing.writeHead(200).write('{"errors":'));
    await expect(http(request(server.url, { timeoutMs: 200 }))).rejects.toThrow(
      'no complete answer within 200 ms',
    );
    expect(server.received).toHaveLength(1);
  });

  test('waits for longer than a timer can', async () => {
    server = await loopback((outgoing) => outgoing.end('{}'));
    expect(await http(request(server.url, { timeoutMs: 2 ** 40 }))).toMatchObject({ status: 200 });
  });

  test('is called off on its way', async () => {
    server = await loopback(() => {});
    const { cancellation, cancel } = canceller();
    const arrived = server.next();
    const sending = http(request(server.url, { cancellation }));
    const failure = expect(sending).rejects.toThrow('called off');
    await arrived;
    cancel();
    await failure;
  });

  test('is called off while the answer is being read', async () => {
    server = await loopback((outgoing) => void outgoing.writeHead(200).write('{'));
    const { cancellation, cancel } = canceller();
    const arrived = server.next();
    const failure = expect(http(request(server.url, { cancellation }))).rejects.toThrow('called off');
    await arrived;
    cancel();
    await failure;
  });

  test('sends nothing when it was called off before', async () => {
    server = await loopback((outgoing) => outgoing.end('{}'));
    const { cancellation, cancel } = canceller();
    cancel();
    await expect(http(request(server.url, { cancellation }))).rejects.toThrow('called off');
    expect(server.received).toHaveLength(0);
  });

  test('says why there is no connection', async () => {
    server = await loopback(() => {});
    await server.close();
    await expect(http(request(server.url))).rejects.toThrow('ECONNREFUSED');
  });

  test('rejects when the connection is cut before the answer, and does not ask again', async () => {
    server = await loopback((outgoing) => outgoing.destroy());
    await expect(http(request(server.url))).rejects.toThrow(/fetch failed/);
    expect(server.received).toHaveLength(1);
  });

  test('rejects when the connection is cut within the answer', async () => {
    server = await loopback((outgoing) => {
      outgoing.writeHead(200, { 'content-length': '100' });
      outgoing.write('{"err', () => outgoing.destroy());
    });
    await expect(http(request(server.url))).rejects.toThrow();
    expect(server.received).toHaveLength(1);
  });

  test('rejects when the answer is no HTTP', async () => {
    const plain = createServer((socket) => socket.end('hello\r\n\r\n', () => socket.destroy()));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const { port } = plain.address() as { port: number };
    await expect(http(request(`http://127.0.0.1:${port}`))).rejects.toThrow(/fetch failed/);
    await new Promise((resolve) => plain.close(resolve));
  });

  test('says nothing of the key when it fails', async () => {
    server = await loopback((outgoing) => outgoing.destroy());
    const auth = { username: 'site-secret', password: 'key-secret' };
    const error = (await http(request(server.url, { auth })).catch((reason: unknown) => reason)) as Error;
    expect(`${error.message} ${error.stack}`).not.toContain('secret');
  });

  test('reads an answer of a mebibyte, and not one byte more', async () => {
    const most = 1024 * 1024;
    server = await loopback((outgoing) => {
      outgoing.end('ü'.repeat(most / 2 - 1) + (server.received.length === 1 ? 'ab' : 'abc'));
    });
    const { body } = await http(request(server.url));
    expect(Buffer.byteLength(body)).toBe(most);
    expect(body.endsWith('üab')).toBe(true);
    await expect(http(request(server.url))).rejects.toThrow('the answer is longer than 1048576 bytes');
  });

  test('hangs up on an answer without end', async () => {
    let hungUp = () => {};
    const closed = new Promise<void>((resolve) => {
      hungUp = resolve;
    });
    server = await loopback((outgoing) => {
      const chunk = Buffer.alloc(65_536, ' ');
      const write = () => {
        while (!outgoing.destroyed && outgoing.write(chunk));
      };
      outgoing.on('drain', write).on('close', hungUp).writeHead(200);
      write();
    });
    await expect(http(request(server.url))).rejects.toThrow('the answer is longer than');
    await closed;
  });

  test('holds the process until there is an answer, or no time left for one', async () => {
    const set = vi.spyOn(globalThis, 'setTimeout');
    const { cancellation, cancel } = canceller();
    const waiting = createHttp({ fetch: () => new Promise(() => {}) })(
      request('http://h/', { cancellation }),
    );
    expect(set.mock.results.map(({ value }) => (value as NodeJS.Timeout).hasRef())).toEqual([true]);
    set.mockRestore();
    cancel();
    await expect(waiting).rejects.toThrow('called off');
  });

  test('reads a letter whose bytes come one by one', async () => {
    const bytes = new TextEncoder().encode('{"漢":"ü"}');
    const body = new ReadableStream({
      start: (controller) => {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const piecemeal = createHttp({ fetch: async () => new Response(body) });
    expect(await piecemeal(request('http://h/'))).toMatchObject({ body: '{"漢":"ü"}' });
  });

  test('leaves no timer behind', async () => {
    vi.useFakeTimers();
    try {
      const instant = createHttp({ fetch: async () => new Response('{}') });
      await instant(request('http://h/'));
      const failing = createHttp({ fetch: () => Promise.reject(new TypeError('cut')) });
      await expect(failing(request('http://h/'))).rejects.toThrow('cut');
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('createHttp with a fetch of one’s own', () => {
  test('sends by it', async () => {
    const seen: Request[] = [];
    const bodies: string[] = [];
    const http = createHttp({
      fetch: async (input) => {
        seen.push(input);
        bodies.push(await input.clone().text());
        return new Response('{}', { status: 200, headers: { 'x-from': 'sandbox' } });
      },
    });
    const response = await http(
      request('https://track.customer.io/api/v2/batch', { auth: { username: 'a', password: 'b' } }),
    );
    expect(response.header('x-from')).toBe('sandbox');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: 'https://track.customer.io/api/v2/batch',
      redirect: 'manual',
    });
    expect(seen[0]!.headers.get('authorization')).toBe('Basic YTpi');
    expect(bodies).toEqual(['{"a":"ü"}']);
  });

  test('looks up the global one for each request', async () => {
    const http = createHttp();
    const stub = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}'));
    try {
      await http(request('https://track.customer.io/'));
      expect(stub).toHaveBeenCalledTimes(1);
    } finally {
      stub.mockRestore();
    }
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', '{}'],
    ['an object', {}],
    ['a status alone', { status: 200 }],
    ['a status that is no number', { status: '200', headers: new Headers(), body: null }],
    ['no headers', { status: 200, body: null }],
    ['headers that cannot be asked', { status: 200, headers: { 'retry-after': '1' }, body: null }],
    ['a body that cannot be read', { status: 200, headers: new Headers(), body: '{}' }],
  ])('rejects when it returns %s', async (_, returned) => {
    const http = createHttp({ fetch: async () => returned as unknown as Response });
    await expect(http(request('http://h/'))).rejects.toThrow('fetch returned something that is no Response');
  });

  test('takes a response of another class for one', async () => {
    const { status, headers, body } = new Response('{"ü":1}', { status: 207 });
    const http = createHttp({ fetch: async () => ({ status, headers, body }) as Response });
    expect(await http(request('http://h/'))).toMatchObject({ status: 207, body: '{"ü":1}' });
  });

  test('takes a response without a body', async () => {
    const http = createHttp({ fetch: async () => new Response(null, { status: 204 }) });
    expect(await http(request('http://h/'))).toMatchObject({ status: 204, body: '' });
  });

  test('is given up on in time when it looks at no signal', async () => {
    const http = createHttp({ fetch: () => new Promise(() => {}) });
    await expect(http(request('http://h/', { timeoutMs: 5 }))).rejects.toThrow('within 5 ms');
  });

  test('is not asked when the request was called off before', async () => {
    const send = vi.fn(async () => new Response('{}'));
    const { cancellation, cancel } = canceller();
    cancel();
    await expect(createHttp({ fetch: send })(request('http://h/', { cancellation }))).rejects.toThrow(
      'called off',
    );
    expect(send).not.toHaveBeenCalled();
  });

  test.each([
    ['an error without a cause', { thrown: new Error('cut'), says: 'cut' }],
    [
      'an error with a code in its cause',
      {
        thrown: new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } }),
        says: 'fetch failed (ENOTFOUND; this host name is not known to DNS)',
      },
    ],
    [
      'an error with words in its cause',
      {
        thrown: new TypeError('fetch failed', { cause: new Error('bad port') }),
        says: 'fetch failed (bad port)',
      },
    ],
    ['a text', { thrown: 'no network', says: 'no network' }],
    ['nothing', { thrown: undefined, says: 'it threw something without a message' }],
  ])('says what %s says', async (_, { thrown, says }) => {
    const http = createHttp({ fetch: () => Promise.reject(thrown) });
    const error = (await http(request('http://h/')).catch((reason: unknown) => reason)) as Error;
    expect(error).toBeInstanceOf(Error);
    expect(error.message).toBe(says);
    expect(error.cause).toBe(thrown);
  });
});

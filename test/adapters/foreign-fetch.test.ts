import { Readable } from 'node:stream';
import type { HttpRequest } from 'typed-cio';
import { createSandbox } from 'typed-cio/sandbox';
import {
  createHttp,
  createTracker,
  type FetchInit,
  type FetchInput,
  type FetchResponse,
  trackApi,
} from 'typed-cio/server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Loopback, loopback } from './loopback.js';

const request = (url = 'https://track.customer.io/api/v2/batch'): HttpRequest => ({
  method: 'POST',
  url,
  headers: { 'Content-Type': 'application/json' },
  body: '{"a":"ü"}',
  auth: { username: 'a', password: 'b' },
  timeoutMs: 5000,
  cancellation: { cancelled: false, onCancel: () => {} },
});

const wanted = {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: 'Basic YTpi' },
  body: '{"a":"ü"}',
  redirect: 'manual',
  cache: 'no-store',
};

let server: Loopback | undefined;
afterEach(() => server?.close());

/** What `fetch` functions of other packages do with what they are called with: none knows the runtime's own `Request`. */
const foreign: readonly [string, (input: FetchInput, init: FetchInit) => Promise<Response>][] = [
  ['with two parameters', (input, init) => fetch(new URL(input), init as RequestInit)],
  // As undici's: it declares one parameter and a default.
  [
    'with an init by default',
    (input, init = {} as FetchInit) => fetch(new URL(String(input)), init as RequestInit),
  ],
  ['with rest parameters', (...given) => fetch(`${given[0]}`, given[1] as RequestInit)],
  [
    'that reads href or text, as node-fetch 2',
    (input, init) => fetch((input as unknown as URL).href ?? `${input}`, init as RequestInit),
  ],
  ['that is the runtime’s', fetch as (input: FetchInput, init: FetchInit) => Promise<Response>],
  ['that makes a request of its own', async (input, init) => fetch(new Request(input, init as RequestInit))],
  ['that sends the request alone', async (given) => fetch(given)],
  [
    'that is a mock',
    vi.fn((input: FetchInput, init: FetchInit) => fetch(String(input), init as RequestInit)),
  ],
];

describe('createHttp with a fetch of another package', () => {
  test.each(foreign)('sends by one %s', async (_, send) => {
    server = await loopback((outgoing) => outgoing.end('{"ok":true}'));
    const response = await createHttp({ fetch: send })(request(`${server.url}/api/v2/batch`));
    expect(response).toMatchObject({ status: 200, body: '{"ok":true}' });
    expect(server.received).toMatchObject([
      { method: 'POST', path: '/api/v2/batch', body: wanted.body, headers: wanted.headers },
    ]);
  });

  test('calls one of two parameters with the address as a string, and plain values', async () => {
    const seen: unknown[][] = [];
    const http = createHttp({
      fetch: async (url, init) => {
        seen.push([url, init]);
        return new Response('{}');
      },
    });
    await http(request());
    const [[url, init]] = seen as [[string, FetchInit]];
    expect(url).toBe('https://track.customer.io/api/v2/batch');
    expect(init).toMatchObject(wanted);
    expect(Object.getPrototypeOf(init.headers)).toBe(Object.prototype);
    expect(init.signal.aborted).toBe(false);
  });

  test('calls one of one parameter with a request of the runtime, and the init after it', async () => {
    const seen: [Request, FetchInit][] = [];
    const http = createHttp({
      fetch: async (...given) => {
        seen.push(given);
        return new Response('{}');
      },
    });
    await http(request());
    const [[made, init]] = seen as [[Request, FetchInit]];
    expect(made).toBeInstanceOf(Request);
    expect(made).toMatchObject({ method: 'POST', redirect: 'manual', cache: 'no-store' });
    expect(made.headers.get('authorization')).toBe('Basic YTpi');
    expect(await made.text()).toBe(wanted.body);
    expect(init).toMatchObject(wanted);
  });

  test('calls the runtime’s own with address and init', async () => {
    const stub = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('{}'));
    try {
      await createHttp()(request());
      expect(stub.mock.calls).toEqual([
        [request().url, expect.objectContaining({ ...wanted, headers: expect.anything() })],
      ]);
    } finally {
      stub.mockRestore();
    }
  });

  test.each<[string, FetchResponse]>([
    [
      'a stream of Node',
      {
        status: 207,
        headers: new Headers({ a: 'b' }),
        body: Readable.from([Buffer.from('{"ü'), Buffer.from('":1}')]),
      },
    ],
    ['text alone', { status: 207, headers: new Headers({ a: 'b' }), text: async () => '{"ü":1}' }],
    [
      'text beside a body that is no stream',
      {
        status: 207,
        headers: { get: (name: string) => (name === 'a' ? 'b' : null) },
        body: {},
        text: async () => '{"ü":1}',
      },
    ],
    [
      'an object that cannot be changed',
      Object.freeze({ status: 207, headers: new Headers({ a: 'b' }), body: null, text: async () => '' }),
    ],
  ])('reads a response with %s', async (_, given) => {
    const response = await createHttp({ fetch: async () => given })(request());
    expect(response.status).toBe(207);
    expect(response.header('a')).toBe('b');
    expect(response.body).toBe(given.body === null ? '' : '{"ü":1}');
  });

  test.each<[string, Pick<FetchResponse, 'body' | 'text'>]>([
    [
      'a stream of Node',
      { body: Readable.from(Array.from({ length: 40 }, () => Buffer.alloc(65_536, ' '))) },
    ],
    ['text', { text: async () => ' '.repeat(1024 * 1024 + 1) }],
  ])('reads no more than a mebibyte of %s', async (_, given) => {
    const http = createHttp({ fetch: async () => ({ status: 200, headers: new Headers(), ...given }) });
    await expect(http(request())).rejects.toThrow('the answer is longer than 1048576 bytes');
  });

  test('a response is given back as it came', async () => {
    const response = new Response('{}');
    const before = Reflect.ownKeys(response);
    await createHttp({ fetch: async () => response })(request());
    expect(Reflect.ownKeys(response)).toEqual(before);
  });

  test.each([
    ['itself', (sandbox: ReturnType<typeof createSandbox>) => sandbox.fetch],
    [
      'with address and init',
      (sandbox: ReturnType<typeof createSandbox>) => (url: FetchInput, init: FetchInit) =>
        sandbox.fetch(url, init as RequestInit),
    ],
    ['with a request', (sandbox: ReturnType<typeof createSandbox>) => (made: Request) => sandbox.fetch(made)],
  ])('a sandbox’s takes events: %s', async (_, send) => {
    const sandbox = createSandbox();
    const { siteId, apiKey } = sandbox.credentials;
    const tracker = createTracker({
      transport: trackApi({ siteId, apiKey }),
      http: createHttp({ fetch: send(sandbox) }),
    });
    tracker.trackEvent('u1', 'Order Paid');
    expect(await tracker.close()).toMatchObject({ delivered: 1 });
    expect(sandbox.events()).toHaveLength(1);
  });
});

/** As Cloudflare's runtime before `cache_option_enabled`, and a page of Next.js with `fetchCache = 'only-cache'`. */
const refusals = [
  new Error("The 'cache' field on 'RequestInitializerDict' is not implemented."),
  new TypeError('Unsupported cache mode: no-store'),
  new Error("cache: 'no-store' used on fetch for https://h/ with 'export const fetchCache = 'only-cache'"),
];

describe('createHttp where the runtime refuses the option cache', () => {
  test.each(refusals)('%s: goes on without it, and asks once', async (refusal) => {
    const seen: unknown[] = [];
    const http = createHttp({
      fetch: async (_, init) => {
        seen.push(init.cache);
        if ('cache' in init) throw refusal;
        return new Response('{}');
      },
    });
    expect(await http(request())).toMatchObject({ status: 200 });
    expect(await http(request())).toMatchObject({ status: 200 });
    expect(seen).toEqual(['no-store', undefined, undefined]);
  });

  test('another error is not tried again', async () => {
    const send = vi.fn(async (_url: string, _init: FetchInit): Promise<Response> => {
      throw new Error('a cache is full');
    });
    await expect(createHttp({ fetch: send })(request())).rejects.toThrow('a cache is full');
    expect(send).toHaveBeenCalledTimes(1);
  });
});

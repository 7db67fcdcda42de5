import type { Transport } from 'typed-cio';
import {
  createHttp,
  createTracker,
  dataPipelines,
  eventsProxy,
  type ServerTracker,
  segment,
  type TrackerOptions,
  trackApi,
} from 'typed-cio/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { batchOf, pageCall } from '../server/events-proxy/proxied.js';
import { type Loopback, loopback } from './loopback.js';

type Init = RequestInit & { readonly cache?: string };

/** What a cached `fetch` compares, and what turns it off. */
const caches = {
  /** As frameworks do that cache whatever is fetched, unless they are told not to. */
  'compares address and body': (url: string, init: Init) =>
    init.cache === 'no-store' ? undefined : JSON.stringify([url, init.method, init.body]),
  /** As Next.js with `fetchCache = 'force-cache'`, which overrules `no-store`. */
  'compares headers too, and cannot be turned off': (url: string, init: Init) =>
    JSON.stringify([url, init.method, init.body, Object.entries(init.headers as Record<string, string>)]),
} as const;

const runtimeFetch = globalThis.fetch;
let server: Loopback;
let answeredFromCache: number;
let cached: (input: unknown, init?: Init) => Promise<Response>;

async function patchFetch(keyOf: (typeof caches)[keyof typeof caches]): Promise<void> {
  const answers = new Map<string, Promise<Response>>();
  answeredFromCache = 0;
  cached = async (input, init = {}) => {
    const url = String(input);
    const key = keyOf(url, init);
    if (key === undefined) return runtimeFetch(url, init);
    if (answers.has(key)) answeredFromCache++;
    else answers.set(key, runtimeFetch(url, init));
    return (await answers.get(key)!).clone();
  };
}

beforeEach(async () => {
  server = await loopback((outgoing) => outgoing.end('{}'));
});
afterEach(async () => {
  globalThis.fetch = runtimeFetch;
  await server.close();
});

const transports: readonly (readonly [string, (endpoint: string) => Transport])[] = [
  ['trackApi', (endpoint) => trackApi({ siteId: 'site', apiKey: 'key', endpoint })],
  ['dataPipelines', (endpoint) => dataPipelines({ writeKey: 'key', endpoint })],
  ['segment', (endpoint) => segment({ writeKey: 'key', endpoint })],
];

const ways = [
  ['the runtime’s fetch', () => ({})],
  [
    'a fetch of one’s own that takes a request',
    () => ({ http: createHttp({ fetch: (request) => cached(request, initOf(request)) }) }),
  ],
  [
    'a fetch of one’s own that takes address and init',
    () => ({ http: createHttp({ fetch: (url, init) => cached(url, init as RequestInit) }) }),
  ],
] as const satisfies readonly (readonly [string, () => Partial<TrackerOptions>])[];

/** What a cache reads of a request. */
function initOf(request: Request): Init {
  const { method, cache } = request as Request & { readonly cache: string };
  return { method, cache, headers: Object.fromEntries(request.headers), body: '{"the same":"body"}' };
}

/** Each call with the same contents, made twice: what is stored is the second as much as the first. */
const calls = {
  trackEvent: (tracker) => tracker.trackEvent('u1', 'Order Paid', { total: 1 }, same),
  page: (tracker) => tracker.page('u1', 'Home', {}, same),
  identify: (tracker) => tracker.identify('u1', { plan: 'pro' }, same),
  group: (tracker) => tracker.group('u1', 'acme', {}, same),
  mergePeople: (tracker) => tracker.mergePeople({ into: 'u1', from: 'u2' }),
  deletePerson: (tracker) => tracker.deletePerson('u1'),
  suppressPerson: (tracker) => tracker.suppressPerson('u1'),
  unsuppressPerson: (tracker) => tracker.unsuppressPerson('u1'),
} as const satisfies Record<string, (tracker: ServerTracker) => unknown>;

const same = { id: '01KDXZ4P0GQ3V8M2N4P6R8T0V1', timestamp: new Date(Date.UTC(2026, 0, 2)) };

describe.each(Object.entries(caches))('where fetch %s', (_, keyOf) => {
  beforeEach(() => patchFetch(keyOf));

  describe.each(ways)('by %s', (_way, options) => {
    test.each(transports)('%s sends each call twice that is made twice', async (_name, make) => {
      globalThis.fetch = cached as typeof fetch;
      const tracker = createTracker({ transport: make(server.url), logger: silent, ...options() });
      for (const call of Object.values(calls)) {
        for (let time = 0; time < 2; time++) {
          call(tracker);
          await tracker.flush();
        }
      }
      const { delivered } = await tracker.close();
      expect(delivered).toBeGreaterThan(4);
      expect(server.received).toHaveLength(delivered);
      expect(answeredFromCache).toBe(0);
    });
  });

  test('eventsProxy passes the same batch on twice', async () => {
    globalThis.fetch = cached as typeof fetch;
    const handle = eventsProxy({ writeKey: 'key', endpoint: server.url });
    const body = batchOf([pageCall('demo', { timestamp: same.timestamp.toISOString() })], {
      sentAt: same.timestamp.toISOString(),
    });
    for (let time = 0; time < 2; time++) {
      const answer = await handle(
        new Request('https://www.example.com/events', {
          method: 'POST',
          headers: { 'sec-fetch-site': 'same-origin' },
          body,
        }),
      );
      expect(answer.status).toBe(200);
    }
    expect(server.received).toHaveLength(2);
    expect(answeredFromCache).toBe(0);
  });
});

const silent = { warn: () => {}, error: () => {} };

test('the cache of these tests is one', async () => {
  await patchFetch(caches['compares address and body']);
  for (let time = 0; time < 2; time++) await cached(server.url, { method: 'POST', body: '{}' });
  expect(server.received).toHaveLength(1);
  expect(answeredFromCache).toBe(1);
  await cached(server.url, { method: 'POST', body: '{}', cache: 'no-store' });
  expect(server.received).toHaveLength(2);
});

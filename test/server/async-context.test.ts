import { AsyncLocalStorage } from 'node:async_hooks';
import { createServer } from 'node:http';
import { createHttp, createTracker, memoryStore, type ServerTracker, trackApi } from 'typed-cio/server';
import { fakeClock } from 'typed-cio/testing';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Loopback, loopback } from '../adapters/loopback.js';
import { runChild } from '../adapters/run-child.js';
import { listenOnLoopback } from '../listen-on-loopback.js';

/** Two tenants of one server, each in an async context of its own, and a destination that is real as well. */

const tenant = new AsyncLocalStorage<string>();
let destination: Loopback;
let status = 200;
let seen: [what: string, tenant: string | undefined][];
beforeEach(async () => {
  status = 200;
  seen = [];
  destination = await loopback((outgoing) => {
    outgoing.statusCode = status;
    outgoing.end('{}');
  });
});
afterEach(() => destination.close());

const see = (what: string) => void seen.push([what, tenant.getStore()]);
const tenantsOf = (what: string) => seen.filter(([name]) => name === what).map(([, store]) => store);

function makeTracker(clock = fakeClock()) {
  const transport = trackApi({ siteId: 'site_id_0123', apiKey: 'api_key_0123', endpoint: destination.url });
  const open = memoryStore();
  return createTracker({
    transport,
    clock,
    store: {
      open: (lane) => {
        see('store.open');
        const store = open.open(lane);
        return {
          ...store,
          append: (event) => {
            see('store.append');
            store.append(event);
          },
          load: () => {
            see('store.load');
            return store.load();
          },
        };
      },
    },
    http: createHttp({
      fetch: (request) => {
        see('fetch');
        return fetch(request);
      },
    }),
    batch: { maxEvents: 2 },
    debug: true,
    onOutcome: ({ name }) => see(`onOutcome ${name}`),
    onBatch: () => see('onBatch'),
    onError: () => see('onError'),
    logger: { warn: () => see('warn'), error: () => see('error'), debug: () => see('debug') },
  });
}

/** A server that handles each request in its tenant's context. */
async function serve(handle: (tenant: string) => Promise<void> | void) {
  const server = createServer((request, response) => {
    const name = request.url!.slice(1);
    void tenant.run(name, async () => {
      await handle(name);
      response.end();
    });
  });
  const { url, close } = await listenOnLoopback(server);
  return { ask: (name: string) => fetch(url + name).then((answer) => answer.text()), close };
}

const untilDelivered = async (tracker: ServerTracker, clock: ReturnType<typeof fakeClock>, count: number) => {
  while (tracker.ledger().delivered < count) {
    await clock.advance(100);
    await new Promise((resolve) => setImmediate(resolve));
  }
};

describe('what is done for the events of many requests', () => {
  test.each([
    ['made before them', true],
    ['made in the first of them', false],
  ])('runs in the async context of none of them, by a tracker that was %s', async (_, isBefore) => {
    const clock = fakeClock();
    let tracker = isBefore ? makeTracker(clock) : undefined;
    const server = await serve((name) => {
      tracker ??= makeTracker(clock);
      tracker.trackEvent(name, `Event of ${name}`);
    });
    await Promise.all([server.ask('/one'), server.ask('/two'), server.ask('/three')]);
    await untilDelivered(tracker!, clock, 3);
    await server.close();
    for (const what of [
      'fetch',
      'onBatch',
      'debug',
      'onOutcome Event of one',
      'onOutcome Event of two',
      'store.load',
      'store.append',
    ]) {
      expect([what, new Set(tenantsOf(what))]).toEqual([what, new Set([undefined])]);
    }
    expect(tenantsOf('fetch')).toHaveLength(2);
    await tracker!.close();
  });

  test('trouble, retries after a pause and what is told of them, too', async () => {
    status = 401;
    const clock = fakeClock();
    const tracker = makeTracker(clock);
    tenant.run('one', () => tracker.trackEvent('one', 'First'));
    while (tenantsOf('onError').length === 0) {
      await tenant.run('the one who waits', () => clock.advance(500));
      await new Promise((resolve) => setImmediate(resolve));
    }
    status = 200;
    tenant.run('two', () => tracker.trackEvent('two', 'Second'));
    while (tracker.ledger().delivered < 2) {
      await tenant.run('the one who waits', () => clock.advance(500));
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (const what of ['fetch', 'onError', 'onBatch', 'debug', 'onOutcome First', 'onOutcome Second']) {
      expect([what, new Set(tenantsOf(what))]).toEqual([what, new Set([undefined])]);
    }
    await tracker.close();
  });

  test('what a flush or a close of one sends and ends for others, too', async () => {
    const clock = fakeClock();
    const tracker = makeTracker(clock);
    tenant.run('one', () => tracker.trackEvent('one', 'Flushed'));
    await tenant.run('two', () => tracker.flush());
    expect(tracker.ledger().delivered).toBe(1);
    status = 503;
    tenant.run('one', () => tracker.trackEvent('one', 'Closed'));
    const closed = tenant.run('two', () => tracker.close({ timeoutMs: 0 }));
    await clock.advance(1000);
    expect(await closed).toMatchObject({ delivered: 1, dropped: 1 });
    for (const what of ['fetch', 'onOutcome Flushed', 'onOutcome Closed']) {
      expect([what, new Set(tenantsOf(what))]).toEqual([what, new Set([undefined])]);
    }
  });

  test('what had to make room for a call is another caller’s; the call’s own ending is told in its context', async () => {
    const clock = fakeClock();
    const told: [string, string | undefined][] = [];
    const tracker = createTracker({
      transport: trackApi({ siteId: 'site_id_0123', apiKey: 'api_key_0123', endpoint: destination.url }),
      clock,
      queue: { maxEvents: 1 },
      onOutcome: ({ name }) => told.push([name, tenant.getStore()]),
    });
    tenant.run('one', () => tracker.trackEvent('one', 'Older'));
    tenant.run('two', () => tracker.trackEvent('two', 'Newer'));
    tenant.run('two', () => tracker.trackEvent('two', 'Too Large', { text: 'x'.repeat(100_000) }));
    tenant.run('two', () => tracker.trackEvent('', 'Wrong'));
    expect(told).toEqual([
      ['Older', undefined],
      ['Too Large', 'two'],
      ['Wrong', 'two'],
    ]);
    const closed = tracker.close({ timeoutMs: 0 });
    await clock.advance(0);
    await closed;
  });

  test('whoever waits for an outcome goes on in their own context', async () => {
    const clock = fakeClock();
    const tracker = makeTracker(clock);
    const after = tenant.run('one', async () => {
      await tracker.trackEvent('one', 'Awaited').settled();
      return tenant.getStore();
    });
    const ready = tenant.run('two', async () => {
      await tracker.flush();
      return tenant.getStore();
    });
    expect(await Promise.all([after, ready])).toEqual(['one', 'two']);
    await tracker.close();
  });
});

test('with waitUntil, work belongs to the request that holds it open', async () => {
  const clock = fakeClock();
  const held: [string | undefined, Promise<unknown>][] = [];
  const tracker = createTracker({
    transport: trackApi({ siteId: 'site_id_0123', apiKey: 'api_key_0123', endpoint: destination.url }),
    clock,
    waitUntil: (promise) => held.push([tenant.getStore(), promise]),
    http: createHttp({
      fetch: (request) => {
        see('fetch');
        return fetch(request);
      },
    }),
  });
  await tenant.run('one', async () => {
    tracker.trackEvent('one', 'First');
  });
  while (tracker.ledger().delivered < 1) {
    await clock.advance(20);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(held.map(([store]) => store)).toEqual(['one']);
  expect(tenantsOf('fetch')).toHaveLength(1);
  await tracker.close();
});

test('a package that is loaded inside of the first request keeps nothing of it', async () => {
  const { stdout, stderr, code } = await runChild(`
    import { AsyncLocalStorage } from 'node:async_hooks';
    const tenant = new AsyncLocalStorage();
    const other = new AsyncLocalStorage();
    const seen = [];
    const tracker = await other.run('b', () => tenant.run('a', async () => {
      const { createTracker, trackApi } = await import('@src/server/index.ts');
      const made = createTracker({
        transport: trackApi({ siteId: 'site_id_0123', apiKey: 'api_key_0123' }),
        http: async () => {
          seen.push(tenant.getStore(), other.getStore());
          return { status: 200, header: () => null, body: '{}' };
        },
        onOutcome: () => seen.push(tenant.getStore(), other.getStore()),
      });
      made.trackEvent('u1', 'Event');
      return made;
    }));
    await tenant.run('c', () => tracker.close());
    console.log(JSON.stringify(seen.map((store) => store ?? 'nothing')));
  `);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual(['nothing', 'nothing', 'nothing', 'nothing']);
});

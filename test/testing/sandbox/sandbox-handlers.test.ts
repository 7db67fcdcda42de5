import { Analytics } from '@customerio/cdp-analytics-node';
import { RegionEU, RegionUS, TrackClient } from 'customerio-node';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { createSandbox, type Sandbox } from 'typed-cio/sandbox';
import { createTracker, dataPipelines, trackApi } from 'typed-cio/server';
import { sandboxHandlers } from 'typed-cio/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** A sandbox behind the real hosts' names, for one test. */
function behindTheHosts(sandbox: Sandbox): Sandbox {
  server.use(...sandboxHandlers(sandbox, http));
  return sandbox;
}

describe('sandboxHandlers', () => {
  test.each([
    ['track.customer.io', 'us', trackApi],
    ['track-eu.customer.io', 'eu', trackApi],
    ['cdp.customer.io', 'us', dataPipelines],
    ['cdp-eu.customer.io', 'eu', dataPipelines],
  ] as const)('brings what our tracker sends to %s into the sandbox', async (host, region, transport) => {
    const sandbox = behindTheHosts(createSandbox({ region }));
    const tracker = createTracker({ transport: transport({ ...sandbox.credentials, region }) });
    tracker.trackEvent('u1', 'Order Completed', { total: 5 });
    expect(await tracker.close()).toMatchObject({ accepted: 1, delivered: 1 });
    expect(sandbox.events({ userId: 'u1' })).toMatchObject([
      { name: 'Order Completed', props: { total: 5 } },
    ]);
    expect(new URL(`https://${sandbox.requests()[0]?.host}`).hostname).toBe(host);
  });

  test('brings what our tracker sends to Segment nowhere', async () => {
    behindTheHosts(createSandbox());
    server.use(http.post('https://api.segment.io/*', () => HttpResponse.json({ other: true })));
    const answer = await fetch('https://api.segment.io/v1/batch', { method: 'POST' });
    expect(await answer.json()).toEqual({ other: true });
  });

  test.each([
    ['https://elsewhere.example/api/v2/batch'],
    ['https://track.customer.io.example/api/v2/batch'],
    ['https://api.customer.io/v1/customers'],
  ])('leaves %s to others', async (url) => {
    const sandbox = behindTheHosts(createSandbox());
    server.use(http.all(url, () => HttpResponse.text('theirs')));
    expect(await (await fetch(url)).text()).toBe('theirs');
    expect(sandbox.requests()).toEqual([]);
  });

  test('plays both regions: an account in the EU is redirected there', async () => {
    const sandbox = behindTheHosts(createSandbox({ region: 'eu' }));
    const tracker = createTracker({ transport: trackApi(sandbox.credentials) });
    tracker.trackEvent('u1', 'Order Completed');
    expect(await tracker.close()).toMatchObject({ delivered: 1 });
    expect(sandbox.requests().map(({ status }) => status)).toEqual([301, 200]);
    expect(sandbox.events()).toHaveLength(1);
  });

  test.each(['before', 'after'] as const)(
    'a connection cut %s accepting is a network error, and the tracker sends again',
    async (cut) => {
      const sandbox = behindTheHosts(createSandbox());
      sandbox.fault({ cut });
      const tracker = createTracker({
        transport: trackApi(sandbox.credentials),
        retry: { minDelayMs: 1, maxDelayMs: 2 },
      });
      tracker.trackEvent('u1', 'Order Completed');
      expect(await tracker.flush()).toMatchObject({ delivered: 1 });
      await tracker.close();
      expect(sandbox.requests().map(({ fault }) => fault)).toEqual([`cut-${cut}`, undefined]);
      expect(sandbox.events()).toHaveLength(1);
    },
  );

  test('a connection cut is a TypeError for fetch', async () => {
    behindTheHosts(createSandbox()).fault({ cut: 'before' });
    await expect(fetch('https://track.customer.io/api/v1/accounts/region')).rejects.toThrow(TypeError);
  });

  test('a mistake of the sandbox is not taken for a cut connection', async () => {
    // msw shows what a handler threw.
    const shown = vi.spyOn(console, 'error').mockImplementation(() => {});
    server.use(...sandboxHandlers({ fetch: () => Promise.reject(new Error('a bug')) }, http));
    const answer = await fetch('https://track.customer.io/api/v2/batch', { method: 'POST' });
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain('a bug');
    shown.mockRestore();
  });

  test('answers preflights', async () => {
    behindTheHosts(createSandbox());
    const answer = await fetch('https://cdp.customer.io/v1/b', {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  test.each([
    ['US', 'us', RegionUS],
    ['EU', 'eu', RegionEU],
  ] as const)('takes customerio-node, %s', async (_, region, clientRegion) => {
    const sandbox = behindTheHosts(createSandbox({ region }));
    const { siteId, apiKey } = sandbox.credentials;
    const client = new TrackClient(siteId, apiKey, { region: clientRegion });
    await client.identify('42', { plan: 'pro' });
    await client.track('42', { name: 'Order Completed', data: { total: 12.5 } });
    expect(sandbox.person({ userId: '42' })).toMatchObject({
      traits: { plan: 'pro' },
      timeline: [{ name: 'Order Completed', props: { total: 12.5 } }],
    });
    sandbox.fault({ cut: 'before' });
    await expect(client.track('42', { name: 'Order Cancelled' })).rejects.toThrow();
  });

  test('takes @customerio/cdp-analytics-node', async () => {
    const sandbox = behindTheHosts(createSandbox());
    const analytics = new Analytics({ writeKey: sandbox.credentials.writeKey });
    analytics.track({ userId: '42', event: 'Order Completed', properties: { total: 12.5 } });
    await analytics.closeAndFlush();
    expect(sandbox.events({ userId: '42' })).toMatchObject([
      { name: 'Order Completed', props: { total: 12.5 }, via: 'pipelines' },
    ]);
  });

  test('goes into setupServer in one line', () => {
    expect(setupServer(...sandboxHandlers(createSandbox(), http)).listHandlers()).toHaveLength(4);
  });
});

describe('sandboxHandlers with something else', () => {
  const sandbox = createSandbox();
  const untyped = sandboxHandlers as (...given: unknown[]) => unknown;

  test.each([
    [
      'nothing',
      [],
      /needs a sandbox first, and was given undefined.*createSandbox from 'typed-cio\/sandbox'/,
    ],
    ['the function in place of the sandbox', [createSandbox, http], /first, and was given a function/],
    ['the two the wrong way round', [http, sandbox], /first, and was given an object that is something else/],
    [
      'no http',
      [sandbox],
      /needs the http of msw second, and was given undefined.*import \{ http \} from 'msw'/,
    ],
    ['the http of node', [sandbox, { createServer() {} }], /second, and was given an object/],
  ])('says what is missing: %s', (_, given, message) => {
    expect(() => untyped(...given)).toThrow(message);
  });
});

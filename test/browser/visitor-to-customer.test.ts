import { idFromKey } from 'typed-cio';
import { createSandbox, type ListeningSandbox } from 'typed-cio/sandbox';
import {
  anonymousIdFrom,
  createTracker,
  dataPipelines,
  eventsProxy,
  trackApi,
  visitorCookie,
} from 'typed-cio/server';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserTracker } from '../../src/browser/browser-tracker.js';
import { pageId } from '../../src/core/rules/page-id.js';
import { answerWith } from './answer-with.js';
import { type OpenBrowser, openBrowser } from './chromium.js';
import { serveSite } from './site.js';

const sandbox = createSandbox();
const { siteId, apiKey, writeKey } = sandbox.credentials;
const open: { close(): Promise<unknown> }[] = [];
let customerIo: ListeningSandbox;
let browser: OpenBrowser;

beforeAll(async () => {
  customerIo = await sandbox.listen();
  browser = await openBrowser();
}, 240_000);

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
  await browser.context.clearCookies();
  sandbox.reset();
});

afterAll(async () => {
  await browser?.close();
  await customerIo?.close();
});

/** How a page is told where to send. */
const ways = {
  'by way of eventsProxy': () => ({ endpoint: '/events' }),
  'straight to Customer.io': () => ({ endpoint: customerIo.url, writeKey }),
};

const transports = {
  trackApi: () => trackApi({ siteId, apiKey, endpoint: customerIo.url }),
  dataPipelines: () => dataPipelines({ writeKey, endpoint: customerIo.url }),
};

/** A site with a page to look at, a form on it, and a sign-up on the server. */
async function openSite(way: keyof typeof ways, transport: keyof typeof transports, isRendered = true) {
  const tracker = createTracker({ transport: transports[transport]() });
  const handle = eventsProxy({ writeKey, endpoint: customerIo.url });
  const signUp = (request: Request) => {
    const anonymousId = anonymousIdFrom(request);
    tracker.identify('user-42', { email: 'ada@example.com' }, { anonymousId });
    tracker.trackEvent('user-42', 'Account Created', { plan: 'free' });
    return Response.json({ anonymousId });
  };
  const html = `<h1>Pricing</h1><button>Book a demo</button><script type="module">
    import { createTracker } from '/dist/browser/index.js';
    const tracker = globalThis.pageTracker = createTracker({ ...${JSON.stringify(ways[way]())}, countBots: true });
    // The Track API counts in seconds: what happens on the page lies a few of them back.
    tracker.page('Pricing', {}, { timestamp: Date.now() - 9000 });
    document.querySelector('button').onclick = () => 
      tracker.trackEvent('Demo Booked', { seats: 3 }, { timestamp: Date.now() - 5000 });
  </script>`;
  const firstIds: string[] = [];
  const site = await serveSite(
    (path) => (path === '/' ? html : undefined),
    (request, response) => {
      if (request.url === '/events') return answerWith(handle, request, response);
      if (request.url === '/sign-up') return answerWith(signUp, request, response);
      if (request.url === '/' && isRendered) {
        const visitor = anonymousIdFrom(request) ?? crypto.randomUUID();
        firstIds.push(visitor);
        response.setHeader('set-cookie', visitorCookie(visitor, { secure: false }));
      }
      return false;
    },
  );
  open.push(site, tracker);
  return { url: site.url, tracker, firstIds };
}

const rows = (Object.keys(ways) as (keyof typeof ways)[]).flatMap((way) =>
  (Object.keys(transports) as (keyof typeof transports)[]).map((transport) => [way, transport] as const),
);

declare global {
  var pageTracker: BrowserTracker;
}

describe('from a visitor in a browser to a customer', () => {
  test.each(rows)('a page %s, a server with %s: one person, one timeline', async (way, transport) => {
    const { url, tracker, firstIds } = await openSite(way, transport);
    const page = await browser.context.newPage();
    await page.goto(url);
    await page.click('button');
    const ledger = await page.evaluate(() => pageTracker.flush());
    expect(ledger).toMatchObject({ delivered: 2, pending: 0 });
    // The server gave the id before the page had one: the first visit has one id, and not two.
    expect(await page.evaluate(() => pageTracker.anonymousId)).toBe(firstIds[0]);
    expect(sandbox.visitors()).toMatchObject([{ anonymousId: firstIds[0] }]);

    const signedUp = await page.evaluate(() =>
      fetch('/sign-up', { method: 'POST' }).then((one) => one.json()),
    );
    expect(signedUp).toEqual({ anonymousId: firstIds[0] });
    tracker.trackEvent('user-42', 'Activation Event Hit', { feature: 'first import' });
    expect(await tracker.flush()).toMatchObject({ delivered: 3, pending: 0 });
    await page.close();

    expect(sandbox.visitors()).toEqual([]);
    expect(sandbox.people()).toMatchObject([{ userId: 'user-42', anonymousIds: firstIds }]);
    const timeline = sandbox.person({ userId: 'user-42' })?.timeline.map(({ name }) => name);
    expect(timeline).toEqual(['Pricing', 'Demo Booked', 'Account Created', 'Activation Event Hit']);
  });

  test.each(Object.keys(ways) as (keyof typeof ways)[])(
    'a page %s, where no server set the cookie: the page does, and the server reads it',
    async (way) => {
      const { url, tracker } = await openSite(way, 'dataPipelines', false);
      const page = await browser.context.newPage();
      await page.goto(url);
      await page.evaluate(() => pageTracker.flush());
      const id = await page.evaluate(() => pageTracker.anonymousId);
      await page.evaluate(() => fetch('/sign-up', { method: 'POST' }));
      await tracker.flush();
      await page.close();
      expect(sandbox.person({ userId: 'user-42' })).toMatchObject({
        anonymousIds: [id],
        timeline: [{ name: 'Pricing' }, { name: 'Account Created' }],
      });
    },
  );

  test('a second visit is the same visitor’s, and two people are two visitors', async () => {
    const { url, firstIds } = await openSite('by way of eventsProxy', 'trackApi');
    for (const _ of [1, 2]) {
      const page = await browser.context.newPage();
      await page.goto(url);
      await page.evaluate(() => pageTracker.flush());
      await page.close();
    }
    await browser.context.clearCookies();
    const page = await browser.context.newPage();
    await page.goto(url);
    await page.evaluate(() => {
      localStorage.clear();
      return pageTracker.flush();
    });
    await page.close();
    expect(firstIds[1]).toBe(firstIds[0]);
    expect(firstIds[2]).not.toBe(firstIds[0]);
    expect(sandbox.visitors().map(({ timeline }) => timeline.length)).toEqual([2, 1]);
  });

  test.each(Object.keys(ways) as (keyof typeof ways)[])(
    'a page %s: the id of a key is one in receipt, request and properties, is stored once, and is no server’s',
    async (way) => {
      const { url, tracker } = await openSite(way, 'dataPipelines');
      const page = await browser.context.newPage();
      await page.goto(url);
      const key = idFromKey('demo', 7);
      const { ids, statuses } = await page.evaluate(
        async (keys) => {
          const receipts = keys.map((id) => pageTracker.trackEvent('Tour Taken', { stops: 3 }, { id }));
          await pageTracker.flush();
          const outcomes = await Promise.all(receipts.map((receipt) => receipt.settled()));
          return { ids: receipts.map(({ id }) => id), statuses: outcomes.map(({ status }) => status) };
        },
        [key, key, ''],
      );
      await page.close();
      const id = pageId(key);
      expect({ ids, statuses }).toEqual({
        ids: [id, id, ''],
        statuses: ['delivered', 'delivered', 'rejected'],
      });
      tracker.trackEvent('user-42', 'Tour Taken', { stops: 3 }, { id: key });
      await tracker.flush();
      expect(sandbox.events({ name: 'Tour Taken' })).toMatchObject([
        { id, props: { _io_id: id } },
        { id: key },
      ]);
      expect(sandbox.repeats()).toHaveLength(1);
    },
  );
});

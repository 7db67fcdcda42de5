import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserTrackerOptions } from '../../src/browser/tracker-options.js';
import { idOf, openTrackedSite, type TrackedSite, track } from './tracked-site.js';

describe('consent', { timeout: 60_000 }, () => {
  let site: TrackedSite;
  beforeAll(async () => {
    site = await openTrackedSite();
  }, 60_000);
  afterAll(() => site.close());
  afterEach(async () => {
    // The next test has a device that knows nothing.
    const page = await site.context.newPage();
    await page.goto(`${site.url}/dist/browser/index.js`);
    const devTools = await site.context.newCDPSession(page);
    await devTools.send('Storage.clearDataForOrigin', { origin: site.url, storageTypes: 'all' });
    await page.close();
    site.sandbox.reset();
  });

  const device = (page: Page) =>
    page.evaluate(async () => ({
      cookie: document.cookie,
      stored: Object.entries(localStorage).map(([key, value]) => (key.endsWith('/b') ? value : key)),
      databases: (await indexedDB.databases()).length,
    }));
  const empty = { cookie: '', stored: [], databases: 0 };
  const withdrawn = { ...empty, stored: ['withdrawn'] };
  const counts = (page: Page) => page.evaluate(() => window.tracker.ledger());
  const status = (page: Page) => page.evaluate(() => window.tracker.consent.status);

  test('pending: what happens is held, and the device and the network hear nothing of it', async () => {
    const requests: string[] = [];
    const page = await site.context.newPage();
    page.on('request', (request) => requests.push(request.method()));
    await page.goto(site.at('/', { consent: 'pending' }));
    await page.waitForFunction(() => window.tracker);
    const fetched = requests.length;
    await track(page, [idOf(1), idOf(2)]);
    await page.evaluate(() => {
      window.tracker.page('Pricing');
      document.dispatchEvent(new Event('visibilitychange'));
      dispatchEvent(new Event('pagehide'));
      dispatchEvent(new Event('pageshow'));
    });
    expect(await page.evaluate(() => window.tracker.flush({ timeoutMs: 200 }))).toMatchObject({ pending: 3 });
    expect(await device(page)).toEqual(empty);
    expect(requests.length).toBe(fetched);

    const held = Date.now();
    await expect.poll(() => page.evaluate(() => Date.now())).toBeGreaterThan(held + 5);
    await page.evaluate(() => window.tracker.consent.grant());
    expect(await page.evaluate(() => window.tracker.flush())).toMatchObject({ delivered: 3 });
    const events = site.sandbox.items().map(({ item }) => item as { timestamp: string });
    expect(events).toHaveLength(3);
    for (const { timestamp } of events) expect(Date.parse(timestamp)).toBeLessThanOrEqual(held);
    await page.close();
  });

  test('withdrawn: what waits is dropped here, on the device, and for good', async () => {
    site.sandbox.fault({ status: 503, times: 'always' });
    const page = await site.visit();
    await track(page, [idOf(1), idOf(2)]);
    await expect.poll(async () => (await device(page)).databases).toBe(1);
    await expect.poll(() => site.sandbox.requests().filter((one) => one.status).length).toBeGreaterThan(0);
    await page.evaluate(() => window.tracker.consent.withdraw());
    await track(page, [idOf(3)]);
    await expect.poll(() => counts(page)).toMatchObject({ pending: 0, dropped: 3, byReason: { consent: 3 } });
    await expect.poll(() => device(page)).toEqual(withdrawn);

    site.sandbox.reset();
    await page.goto(site.at('/next'));
    await page.waitForFunction(() => window.tracker);
    expect(await status(page)).toBe('withdrawn');
    await track(page, [idOf(4)]);
    expect(await page.evaluate(() => window.tracker.flush())).toMatchObject({ dropped: 1 });
    expect(await device(page)).toEqual(withdrawn);
    expect(site.sandbox.requests()).toEqual([]);
    await page.close();
  });

  test('withdrawn while a request is under way: what it brings back is dropped, also when consent is given again', async () => {
    const page = await site.visit();
    site.sandbox.fault({ delayMs: 300, status: 503 });
    await track(page, [idOf(1)]);
    await expect.poll(() => site.sandbox.requests().length).toBe(1);
    await page.evaluate(() => window.tracker.consent.withdraw());
    await expect.poll(() => counts(page)).toMatchObject({ pending: 0, dropped: 1 });
    expect(await device(page)).toEqual(withdrawn);
    await page.evaluate(() => window.tracker.consent.grant());
    await track(page, [idOf(2)]);
    await expect.poll(() => [...site.stored().keys()], { timeout: 10_000 }).toEqual([idOf(2)]);
    await page.close();
  });

  test('withdrawn in another tab: asked before the next attempt', async () => {
    site.sandbox.fault({ status: 503, times: 'always' });
    const [page, other] = await Promise.all([site.visit(), site.visit('/other')]);
    await track(other, [idOf(1)]);
    await expect.poll(() => site.sandbox.requests().filter((one) => one.status).length).toBeGreaterThan(0);
    await page.evaluate(() => window.tracker.consent.withdraw());
    site.sandbox.reset();
    await track(other, [idOf(2)]);
    await expect.poll(() => counts(other), { timeout: 10_000 }).toMatchObject({ pending: 0, dropped: 2 });
    expect(await status(other)).toBe('withdrawn');
    await expect.poll(() => device(other)).toEqual(withdrawn);
    expect(site.sandbox.requests()).toEqual([]);
    await Promise.all([page.close(), other.close()]);
  });

  const signals: readonly (readonly [string, BrowserTrackerOptions, () => void])[] = [
    [
      'Global Privacy Control',
      {},
      () => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }),
    ],
    [
      '"Do Not Track", where it is respected',
      { respectDoNotTrack: true },
      () => Object.defineProperty(navigator, 'doNotTrack', { value: '1' }),
    ],
  ];
  test.each(signals)('%s counts as withdrawn', async (_, options, signal) => {
    const page = await site.context.newPage();
    await page.addInitScript(signal);
    await page.goto(site.at('/', options));
    await page.waitForFunction(() => window.tracker);
    await track(page, [idOf(1)]);
    expect(await counts(page)).toMatchObject({ dropped: 1, byReason: { consent: 1 } });
    expect(await device(page)).toEqual(empty);
    expect(site.sandbox.requests()).toEqual([]);
    await page.close();
  });

  test('a browser under automation is a bot: nothing is sent, and the reason is told', async () => {
    const page = await site.visit('/', { countBots: false });
    await track(page, [idOf(1)]);
    expect(await counts(page)).toMatchObject({ dropped: 1, byReason: { bot: 1 } });
    expect(await page.evaluate(() => window.told)).toEqual([
      { id: idOf(1), outcome: { status: 'dropped', reason: 'bot' } },
    ]);
    expect(site.sandbox.requests()).toEqual([]);
    await page.close();
  });
});

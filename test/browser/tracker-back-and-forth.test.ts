import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { idOf, openTrackedSite, type TrackedSite, track } from './tracked-site.js';

/** Whether the browser had kept the page, as it said when it showed it again. */
const wasKept = (page: Page) => page.evaluate(() => Boolean((window as { wasKept?: boolean }).wasKept));

describe('a page that the browser keeps for "back"', { timeout: 60_000 }, () => {
  let site: TrackedSite;
  beforeAll(async () => {
    site = await openTrackedSite({ isBackForwardCached: true });
    await site.context.addInitScript(() => {
      addEventListener('pageshow', ({ persisted }) => {
        (window as { wasKept?: boolean }).wasKept = persisted;
      });
    });
  }, 60_000);
  afterAll(() => site.close());
  afterEach(() => {
    site.sandbox.reset();
  });

  const storedIds = () => [...site.stored()].map(([id, count]) => `${id} ${count}`).sort();
  const once = (ids: readonly string[]) => ids.map((id) => `${id} 1`).sort();

  async function there(page: Page): Promise<void> {
    await page.goto(site.at('/elsewhere'));
    await page.waitForFunction(() => window.tracker);
  }

  async function back(page: Page): Promise<void> {
    // A page that was kept does not load.
    const devTools = await site.context.newCDPSession(page);
    await devTools.send('Page.enable');
    let why = 'not kept';
    devTools.on('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) => {
      why = notRestoredExplanations.map(({ reason }) => reason).join();
    });
    await page.goBack({ waitUntil: 'commit' });
    await expect.poll(async () => ((await wasKept(page)) ? 'kept' : why)).toBe('kept');
  }

  test('is kept after everything was delivered, and sends again when it is back', async () => {
    const page = await site.visit();
    await track(page, [idOf(1)]);
    await page.evaluate(() => window.tracker.flush());
    await there(page);
    await back(page);
    await track(page, [idOf(2)]);
    await expect.poll(storedIds).toEqual(once([idOf(1), idOf(2)]));
    expect(await page.evaluate(() => window.tracker.flush())).toMatchObject({
      accepted: 2,
      delivered: 2,
      pending: 0,
    });
    await page.close();
  });

  test('is kept while it waits for a server that fails; what it had is sent by the next page, and told to both', async () => {
    const page = await site.visit();
    site.sandbox.fault({ status: 503, times: 'always' });
    await track(page, [idOf(11), idOf(12)]);
    await expect.poll(() => site.sandbox.requests().length).toBeGreaterThan(0);
    await expect.poll(() => site.sandbox.requests().every(({ status }) => status !== undefined)).toBe(true);
    await page.evaluate(() => {
      addEventListener('pagehide', () => window.tracker.trackEvent('Page Left', {}), { once: true });
    });
    site.sandbox.clearFaults();
    await there(page);
    await expect.poll(() => site.stored().size).toBe(3);
    await back(page);
    await expect
      .poll(() => page.evaluate(() => window.tracker.flush({ timeoutMs: 100 })), { timeout: 20_000 })
      .toMatchObject({ delivered: 3, pending: 0 });
    expect([...site.stored().values()]).toEqual([1, 1, 1]);
    await page.close();
  });

  test('has its turn again, and other tabs are not held up while it is away', async () => {
    const page = await site.visit();
    site.sandbox.fault({ status: 503, times: 'always' });
    await track(page, [idOf(21)]);
    await expect.poll(() => site.sandbox.requests().length).toBeGreaterThan(0);
    await there(page);
    site.sandbox.clearFaults();
    const other = await site.visit('/other');
    await track(other, [idOf(22)]);
    await expect.poll(storedIds).toEqual(once([idOf(21), idOf(22)]));
    await back(page);
    await track(page, [idOf(23)]);
    await expect.poll(storedIds, { timeout: 20_000 }).toEqual(once([idOf(21), idOf(22), idOf(23)]));
    await Promise.all([page.close(), other.close()]);
  });
});

describe('a page that is not looked at', { timeout: 60_000 }, () => {
  let site: TrackedSite;
  beforeAll(async () => {
    site = await openTrackedSite();
  }, 60_000);
  afterAll(() => site.close());
  afterEach(() => {
    site.sandbox.reset();
  });

  test('prepared in advance: nothing is sent or kept until it is shown, and events count from then', async () => {
    const page = await site.context.newPage();
    // Playwright forbids the browser to prepare pages: the page is told what the browser would say.
    await page.addInitScript(() => {
      Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    });
    await page.goto(site.at('/prepared'));
    await page.waitForFunction(() => window.tracker);
    await track(page, [idOf(31)]);
    await page.evaluate(() => {
      document.dispatchEvent(new Event('visibilitychange'));
      dispatchEvent(new Event('pagehide'));
      dispatchEvent(new Event('pageshow'));
    });
    expect(await page.evaluate(() => window.tracker.flush({ timeoutMs: 300 }))).toMatchObject({ pending: 1 });
    expect(await page.evaluate(() => ({ cookie: document.cookie, stored: { ...localStorage } }))).toEqual({
      cookie: '',
      stored: {},
    });
    expect(site.sandbox.requests()).toEqual([]);
    const shown = await page.evaluate(() => {
      const now = Date.now();
      Object.defineProperty(document, 'prerendering', { value: false });
      document.dispatchEvent(new Event('prerenderingchange'));
      return now;
    });
    expect(await page.evaluate(() => window.tracker.flush())).toMatchObject({ delivered: 1, pending: 0 });
    const { timestamp } = site.sandbox.items()[0]!.item as { timestamp: string };
    expect(Date.parse(timestamp)).toBeGreaterThanOrEqual(shown);
    await page.close();
  });

  test('hidden from the start: its events are delivered all the same, and wait out trouble', async () => {
    const page = await site.context.newPage();
    await page.addInitScript(() => {
      Object.defineProperty(document, 'hidden', { value: true });
      Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
    });
    site.sandbox.fault({ status: 503, times: 2 });
    await page.goto(site.at('/hidden'));
    await page.waitForFunction(() => window.tracker);
    await track(page, [idOf(41)]);
    await expect.poll(() => site.stored().get(idOf(41)), { timeout: 20_000 }).toBe(1);
    await page.close();
  });
});

import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { keptOnDevice } from './kept-on-device.js';
import { idOf, openTrackedSite, type TrackedSite, track } from './tracked-site.js';

/** As when another tab comes to the front, which a browser without a window never does. */
const turn = (page: Page, visibility: 'hidden' | 'visible') =>
  page.evaluate((state) => {
    Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true });
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visibility);

declare global {
  interface Window {
    /** Of all requests. */
    bytesSent: number;
  }
}

describe('a page that is hidden', { timeout: 60_000 }, () => {
  let site: TrackedSite;
  /** The lane's file is not answered while this is set, nor later. */
  let isLaneHeld = false;
  beforeAll(async () => {
    site = await openTrackedSite({}, ({ url }) => isLaneHeld && `${url}`.includes('/lane-'));
  }, 60_000);
  afterAll(() => site.close());
  afterEach(() => {
    site.sandbox.reset();
  });

  const bodies = () => site.sandbox.requests().map(({ body }) => body);
  const storedTimes = (ids: readonly string[]) => ids.map((id) => site.stored().get(id) ?? 0);

  test('sends at once what the browser lets outlive the page, and the rest at the next visit', async () => {
    const page = await site.visit('/', { maxWaitMs: 60_000 });
    const ids = Array.from({ length: 200 }, (_, index) => idOf(index));
    await page.evaluate(() => window.tracker.flush());
    await page.evaluate(() => {
      const send = window.fetch;
      window.bytesSent = 0;
      window.fetch = (address, request) => {
        window.bytesSent += new Blob([request?.body as string]).size;
        return send(address, request);
      };
    });
    site.sandbox.fault({ delayMs: 1500 });
    await track(page, ids, { text: 'é'.repeat(300) });
    await turn(page, 'hidden');
    await expect.poll(() => bodies().length).toBe(1);
    await turn(page, 'visible');
    await turn(page, 'hidden');
    // A server that has not answered: whatever is sent now is above the budget.
    expect(site.sandbox.requests().map(({ status }) => status)).toEqual([undefined]);
    const bytes = await page.evaluate(() => window.bytesSent);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThanOrEqual(60_000);
    await page.close();
    const next = await site.visit('/next');
    await expect.poll(() => storedTimes(ids), { timeout: 10_000 }).toEqual(ids.map(() => 1));
    await expect.poll(() => keptOnDevice(next)).toBe(0);
    await expect.poll(() => site.sandbox.requests().every(({ status }) => status !== undefined)).toBe(true);
    for (const body of bodies()) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(60_000);
    await next.close();
  });

  test('hidden, shown and hidden again: sends nothing twice', async () => {
    const page = await site.visit('/', { maxWaitMs: 60_000 });
    await page.evaluate(() => window.tracker.flush());
    await track(page, [idOf(1)]);
    await turn(page, 'hidden');
    await turn(page, 'visible');
    await turn(page, 'hidden');
    await expect.poll(() => storedTimes([idOf(1)])).toEqual([1]);
    await turn(page, 'visible');
    await turn(page, 'hidden');
    await track(page, [idOf(2)]);
    await turn(page, 'visible');
    await expect.poll(() => storedTimes([idOf(2)])).toEqual([1]);
    expect(await page.evaluate(() => window.tracker.flush())).toMatchObject({ delivered: 2, pending: 0 });
    expect(site.sandbox.repeats()).toEqual([]);
    await page.close();
  });

  test('left before the lane has loaded: sends once, and keeps it for the next visit', async () => {
    isLaneHeld = true;
    const page = await site.context.newPage();
    await page.goto(site.at('/early'), { waitUntil: 'commit' });
    await page.waitForFunction(() => window.tracker);
    await track(page, [idOf(1), idOf(2)]);
    await page.evaluate(() => {
      // The site's own word, after the tracker's.
      document.addEventListener('visibilitychange', () => window.tracker.trackEvent('Page Left', {}));
    });
    await page.goto('about:blank');
    await expect.poll(() => storedTimes([idOf(1), idOf(2)])).toEqual([1, 1]);
    await expect.poll(() => site.stored().size).toBe(3);
    expect(site.sandbox.repeats()).toEqual([]);

    site.sandbox.fault({ status: 503 });
    await page.goto(site.at('/failed'), { waitUntil: 'commit' });
    await page.waitForFunction(() => window.tracker);
    await track(page, [idOf(3)]);
    await page.goto('about:blank');
    await expect.poll(() => site.sandbox.requests().filter(({ status }) => status === 503)).toHaveLength(1);
    expect(storedTimes([idOf(3)])).toEqual([0]);

    isLaneHeld = false;
    await page.goto(site.at('/late'));
    await expect.poll(() => storedTimes([1, 2, 3].map(idOf))).toEqual([1, 1, 1]);
    await expect
      .poll(() =>
        page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('typed-cio '))),
      )
      .toEqual([]);
    await page.close();
  });
});

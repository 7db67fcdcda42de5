import { once } from 'node:events';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './chromium.js';
import { keptOnDevice } from './kept-on-device.js';
import { processOf } from './process-of.js';
import { idOf, openTrackedSite, type TrackedSite, track } from './tracked-site.js';

const storedTimes = (site: TrackedSite, ids: readonly string[]) =>
  ids.map((id) => site.stored().get(id) ?? 0);

/** Without a word to the page: no event of leaving reaches it. */
async function crash(site: TrackedSite, page: Page): Promise<void> {
  const devTools = await site.context.newCDPSession(page);
  const isCrashed = page.waitForEvent('crash');
  // Nobody is left to answer.
  void devTools.send('Page.crash').catch(() => {});
  await isCrashed;
  await page.close();
}

describe('a page that ends without being told', { timeout: 60_000 }, () => {
  let site: TrackedSite;
  beforeAll(async () => {
    site = await openTrackedSite();
  }, 60_000);
  afterAll(() => site.close());
  afterEach(() => {
    site.sandbox.reset();
  });

  const ids = [1, 2, 3].map(idOf);

  test('a tab that crashes: what the device had by then arrives by the next visit', async () => {
    site.sandbox.fault({ status: 503, times: 'always' });
    const page = await site.visit();
    await track(page, ids);
    await expect.poll(() => keptOnDevice(page)).toBe(3);
    await crash(site, page);
    site.sandbox.clearFaults();
    const next = await site.visit('/next');
    await expect.poll(() => storedTimes(site, ids)).toEqual([1, 1, 1]);
    await expect.poll(() => keptOnDevice(next)).toBe(0);
    await next.close();
  });

  test('a tab that crashes with a request under way holds up no other tab', async () => {
    const page = await site.visit();
    const other = await site.visit('/other');
    site.sandbox.fault({ delayMs: 60_000 });
    await track(page, ids);
    await expect.poll(() => site.sandbox.requests().length).toBe(1);
    await track(other, [idOf(4)]);
    await crash(site, page);
    await expect.poll(() => storedTimes(site, [idOf(4)])).toEqual([1]);
    await other.close();
    // The next visit finds what the dead tab had on its way.
    const next = await site.visit('/next');
    await expect.poll(() => storedTimes(site, ids)).toEqual([1, 1, 1]);
    await next.close();
  });

  test('a tab that is closed without being asked', async () => {
    site.sandbox.fault({ status: 503, times: 'always' });
    const page = await site.visit();
    await track(page, ids);
    await page.close({ runBeforeUnload: false });
    site.sandbox.clearFaults();
    const next = await site.visit('/next');
    await expect.poll(() => storedTimes(site, ids)).toEqual([1, 1, 1]);
    await next.close();
  });

  test('a browser that is killed: what the device had arrives when it is opened again', async () => {
    const killed = await openBrowser();
    const page = await killed.context.newPage();
    site.sandbox.fault({ status: 503, times: 'always' });
    await page.goto(site.at('/killed'));
    await page.waitForFunction(() => window.tracker);
    await track(page, ids);
    await expect.poll(() => keptOnDevice(page)).toBe(3);
    const isClosed = once(killed.context as never, 'close');
    process.kill(processOf(killed.profile), 'SIGKILL');
    await isClosed;
    site.sandbox.clearFaults();

    const again = await openBrowser({ profile: killed.profile });
    const next = await again.context.newPage();
    await next.goto(site.at('/again'));
    await expect.poll(() => storedTimes(site, ids), { timeout: 10_000 }).toEqual([1, 1, 1]);
    await again.close();
  });
});

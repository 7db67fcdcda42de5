import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { idOf, openTrackedSite, type Told, type TrackedSite, track } from './tracked-site.js';

const leaves = 500;
const tabs = 5;

/** What the server does while pages are left: nothing bad, slow, failing, and cut before and after it has stored. */
const weather = [
  {},
  { delayMs: 150 },
  { status: 503 },
  { retryAfter: 1 },
  { cut: 'before' },
  { cut: 'after' },
  { delayMs: 80, cut: 'after' },
] as const;

const waysToLeave = [
  'navigation',
  'navigation at once',
  'reload',
  'reload at once',
  'pagehide',
  'closing',
] as const;

describe('a page that is left', { timeout: 300_000 }, () => {
  let site: TrackedSite;
  const told: Told[] = [];
  beforeAll(async () => {
    site = await openTrackedSite();
    await site.context.exposeFunction('tell', (one: Told) => {
      told.push(one);
    });
  }, 60_000);
  afterAll(() => site.close());
  afterEach(() => {
    site.sandbox.reset();
    told.length = 0;
  });

  async function everythingArrives(ids: readonly string[]): Promise<void> {
    site.sandbox.clearFaults();
    const last = await site.visit('/last');
    await expect
      .poll(() => ids.filter((id) => !site.stored().has(id)), { timeout: 30_000, interval: 100 })
      .toEqual([]);
    await last.close();
    expect([...site.stored().values()].filter((count) => count > 1)).toEqual([]);
    expect(
      told.filter(({ id, outcome }) => outcome.status !== 'delivered' || !site.stored().has(id)),
    ).toEqual([]);
  }

  test(`${leaves} times, by navigation, reload and closing, in bad weather: each event arrives once, after the next visit`, async () => {
    const ids: string[] = [];
    let left = 0;
    const visits = async (tab: number) => {
      let page = await site.visit(`/${tab}`);
      for (let number = tab; number < leaves; number += tabs) {
        site.sandbox.fault({ ...weather[(number * 5) % weather.length], times: 1 });
        const events = [0, 1, 2].map((one) => idOf(number * 10 + one));
        ids.push(...events);
        const next = site.at(`/${tab}/${number}`);
        page = await leave(page, waysToLeave[number % waysToLeave.length]!, events, next);
        left++;
      }
      await page.close();
    };
    await Promise.all(Array.from({ length: tabs }, (_, tab) => visits(tab)));
    await everythingArrives(ids);
    console.log(
      `${left} leaves, ${ids.length} events: ${site.stored().size} stored, ` +
        `${site.sandbox.repeats().length} repeats ignored by the server, ` +
        `${site.sandbox.requests().length} requests, ${new Set(told.map(({ id }) => id)).size} told as delivered`,
    );
    expect(left).toBe(leaves);
  });

  async function leave(page: Page, way: (typeof waysToLeave)[number], ids: string[], next: string) {
    if (way === 'pagehide') {
      // The site's own listeners come after the tracker's.
      await page.evaluate(
        ([first, second]) => {
          const record = (id: string) => window.tracker.trackEvent('Page Left', {}, { id });
          addEventListener('pagehide', () => record(first!));
          document.addEventListener('visibilitychange', () => record(second!), { once: true });
        },
        ids.splice(1, 2),
      );
    }
    if (way.endsWith('at once')) {
      await page.evaluate(
        ([all, address]) => {
          for (const id of all) window.tracker.trackEvent('Something Happened', {}, { id });
          // After the answer to this call.
          setTimeout(() => (address ? location.assign(address) : location.reload()));
        },
        [ids, way === 'navigation at once' ? next : undefined] as const,
      );
      await page.waitForEvent('domcontentloaded');
    } else {
      await track(page, ids);
      if (way === 'closing') {
        await page.close();
        return site.visit(new URL(next).pathname);
      }
      await (way === 'reload' ? page.reload() : page.goto(next));
    }
    await page.waitForFunction(() => window.tracker);
    return page;
  }
});

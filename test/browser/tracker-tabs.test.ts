import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from './site.js';
import { idOf, openTrackedSite, type TrackedSite, track } from './tracked-site.js';

describe('ten tabs at once', { timeout: 60_000 }, () => {
  let site: TrackedSite;
  let pages: readonly Page[];
  let now = 0;
  let most = 0;

  /** The sandbox behind the site's own address, to see how many requests are under way at the same time. */
  const pass: Answer = async (request, response) => {
    if (request.method !== 'POST') return false;
    most = Math.max(most, ++now);
    const body = (await request.toArray()).join('');
    const answer = await site.sandbox.fetch(
      new Request(`${site.url}${request.url}`, { method: 'POST', body }),
    );
    const text = await answer.text();
    now--;
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text);
    return true;
  };

  beforeAll(async () => {
    site = await openTrackedSite({}, pass);
    const tabs = Array.from({ length: 10 }, (_, tab) => site.visit(`/${tab}`, { endpoint: site.url }));
    pages = await Promise.all(tabs);
  }, 60_000);
  afterAll(() => site.close());
  afterEach(() => {
    site.sandbox.reset();
    most = 0;
  });

  test('each event arrives once, and one request is under way in all of them together', async () => {
    site.sandbox.fault({ delayMs: 30, times: 'always' });
    const ids = pages.map((_, tab) => Array.from({ length: 20 }, (__, index) => idOf(tab * 100 + index)));
    await Promise.all(
      pages.map(async (page, tab) => {
        for (let round = 0; round < 4; round++) await track(page, ids[tab]!.slice(round * 5, round * 5 + 5));
      }),
    );
    await expect.poll(() => site.stored().size, { timeout: 30_000 }).toBe(200);
    expect([...site.stored().values()].every((count) => count === 1)).toBe(true);
    expect(site.sandbox.repeats()).toEqual([]);
    expect(most).toBe(1);
    const ledgers = await Promise.all(pages.map((page) => page.evaluate(() => window.tracker.flush())));
    for (const ledger of ledgers) expect(ledger).toMatchObject({ accepted: 20, delivered: 20, pending: 0 });
  });

  test('while the server fails they knock as one, and all get through when it is back', async () => {
    site.sandbox.fault({ status: 503, times: 'always' });
    await Promise.all(pages.map((page, tab) => track(page, [idOf(1000 + tab)])));
    await expect.poll(() => site.sandbox.requests().length, { timeout: 10_000 }).toBe(2);
    site.sandbox.clearFaults();
    await expect.poll(() => site.stored().size, { timeout: 30_000 }).toBe(10);
    expect(most).toBe(1);
    // Two that failed, and one of each tab.
    expect(site.sandbox.requests().length).toBe(12);
  });
});

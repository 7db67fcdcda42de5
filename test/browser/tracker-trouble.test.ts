import type { ServerResponse } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { idOf, openTrackedSite, type TrackedSite, track } from './tracked-site.js';

interface Batch {
  readonly batch: readonly { readonly messageId: string; readonly event: string }[];
}

/** What the site's own handler answers: a status with a body, or nothing at all. */
type Reply = (
  ids: readonly string[],
) =>
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | undefined;

declare global {
  interface Window {
    /** How often the page asked for its turn. */
    turns: number;
  }
}

describe('a server that answers', { timeout: 60_000 }, () => {
  let site: TrackedSite;
  let page: Page;
  let reply: Reply;
  /** The ids in each request. */
  let asked: string[][] = [];
  const unanswered: ServerResponse[] = [];

  beforeAll(async () => {
    site = await openTrackedSite({}, async (request, response) => {
      if (request.method !== 'POST') return false;
      const { batch } = JSON.parse((await request.toArray()).join('')) as Batch;
      const ids = batch.map(({ messageId }) => messageId);
      asked.push(ids);
      const answer = reply(ids);
      if (!answer) unanswered.push(response);
      else {
        const { status, body = '', headers } = answer;
        response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
      }
      return true;
    });
  }, 60_000);
  afterAll(() => site.close());
  beforeEach(async () => {
    asked = [];
    page = await site.context.newPage();
    // The pauses are over when the test says so.
    await page.clock.install();
  });
  afterEach(async () => {
    reply = () => ({ status: 200, body: {} });
    await page.goto(site.at('/last', { endpoint: '/events' }));
    await page.waitForFunction(() => window.tracker);
    await page.evaluate(() => window.tracker.flush());
    await expect.poll(() => page.evaluate(() => Object.keys(localStorage).length)).toBeLessThanOrEqual(2);
    await page.close();
  });

  async function visit(): Promise<void> {
    await page.goto(site.at('/', { endpoint: '/events' }));
    await page.waitForFunction(() => window.tracker);
  }

  const told = (id: string) =>
    page.evaluate((one) => window.told.filter(({ id }) => id === one).map(({ outcome }) => outcome), id);
  const errors = () => page.evaluate(() => window.errors);
  const ledger = () => page.evaluate(() => window.tracker.ledger());

  /** Lets the time go by, until so many requests were made. */
  async function waitForRequests(count: number): Promise<void> {
    await expect
      .poll(
        async () => {
          await page.clock.runFor(1000);
          return asked.length;
        },
        { timeout: 20_000, interval: 5 },
      )
      .toBeGreaterThanOrEqual(count);
  }

  const ids = [1, 2, 3, 4].map(idOf);

  test('keeps the code that the site’s own handler gives', async () => {
    const error = { batch_index: 0, field: 'properties.a', reason: 'INVALID_PROPS', message: 'not a number' };
    reply = () => ({ status: 200, body: { errors: [error] } });
    await visit();
    await track(page, [idOf(1)]);
    await expect
      .poll(() => told(idOf(1)))
      .toEqual([
        { status: 'rejected', code: 'INVALID_PROPS', message: 'not a number', field: 'properties.a' },
      ]);
  });

  test('rejects just the events that the answer names', async () => {
    reply = (batch) => ({
      status: 200,
      body: { errors: [{ batch_index: batch.indexOf(idOf(2)), field: 'properties.a', reason: 'too old' }] },
    });
    await visit();
    await track(page, ids);
    await waitForRequests(1);
    await expect
      .poll(() => told(idOf(2)))
      .toEqual([{ status: 'rejected', code: 'SERVER_REFUSED', message: 'too old', field: 'properties.a' }]);
    for (const id of [1, 3, 4].map(idOf)) expect(await told(id)).toEqual([{ status: 'delivered' }]);
    expect(asked).toEqual([ids]);
  });

  test.each([
    ['413', 413, 'too large'],
    ['400', 400, { meta: { errors: ['bad'] } }],
  ])('halves a batch that is refused with %s until the one bad event is left', async (_, status, body) => {
    reply = (batch) => (batch.includes(idOf(3)) ? { status, body } : { status: 200, body: {} });
    await visit();
    await track(page, ids);
    await waitForRequests(1);
    await expect.poll(async () => (await ledger()).pending, { timeout: 10_000 }).toBe(0);
    expect(await told(idOf(3))).toMatchObject([{ status: 'rejected', code: 'SERVER_REFUSED' }]);
    for (const id of [1, 2, 4].map(idOf)) expect(await told(id)).toEqual([{ status: 'delivered' }]);
    expect(asked.length).toBeLessThanOrEqual(6);
    expect(await errors()).toEqual([]);
  });

  test('that refuses everything: says so once, keeps the events, and asks once a minute', async () => {
    reply = () => ({ status: 400, body: { meta: { errors: ['no such workspace'] } } });
    await visit();
    await track(page, ids);
    await waitForRequests(4);
    await expect.poll(errors).toEqual(['BATCH_REFUSED']);
    const before = asked.length;
    await page.clock.runFor(30_000);
    expect(asked.length).toBe(before);
    expect(await ledger()).toMatchObject({ pending: 4, rejected: 0 });
    reply = () => ({ status: 200, body: {} });
    await waitForRequests(before + 1);
    // One that is stored speaks for the server, and against those that it had refused one by one.
    await expect.poll(async () => (await ledger()).pending).toBe(0);
    const { delivered, rejected } = await ledger();
    expect(delivered).toBeGreaterThanOrEqual(1);
    expect(delivered + rejected).toBe(4);
    expect(await errors()).toEqual(['BATCH_REFUSED']);
  });

  test.each([
    [401, 'CREDENTIALS_REFUSED'],
    [403, 'CREDENTIALS_REFUSED'],
    [404, 'BATCH_REFUSED'],
  ])(
    '%i is told once, as %s; the events are kept, and it is asked more and more rarely',
    async (status, code) => {
      reply = () => ({ status });
      await visit();
      await track(page, ids);
      await waitForRequests(3);
      expect(await errors()).toEqual([code]);
      expect(await ledger()).toMatchObject({ pending: 4, delivered: 0 });
      reply = () => ({ status: 200, body: {} });
      await waitForRequests(asked.length + 1);
      await expect.poll(async () => (await ledger()).delivered).toBe(4);
    },
  );

  test.each([
    ['a page instead of an answer', { status: 200, body: '<h1>Sign in</h1>' }, ['BATCH_REFUSED']],
    ['nothing at all', { status: 200 }, ['BATCH_REFUSED']],
    ['a redirect', { status: 302, headers: { location: '/elsewhere' } }, ['REGION_MISMATCH']],
    ['500', { status: 500 }, []],
  ])('%s is not taken for a delivery', async (_, answer, codes) => {
    reply = () => answer;
    await visit();
    await track(page, ids);
    await waitForRequests(2);
    expect(await ledger()).toMatchObject({ pending: 4, delivered: 0 });
    expect(await errors()).toEqual(codes);
    reply = () => ({ status: 204 });
    await waitForRequests(asked.length + 1);
    await expect.poll(async () => (await ledger()).delivered).toBe(4);
    expect(new Set(asked.flat())).toEqual(new Set(ids));
  });

  test('Retry-After is waited for', async () => {
    reply = () => ({ status: 429, headers: { 'retry-after': '90' } });
    await visit();
    await track(page, ids);
    await waitForRequests(1);
    // The answer is read before the time goes on.
    await page.waitForLoadState('networkidle');
    await page.clock.runFor(80_000);
    expect(asked.length).toBe(1);
    reply = () => ({ status: 200, body: {} });
    await waitForRequests(2);
    await expect.poll(async () => (await ledger()).delivered).toBe(4);
    expect(asked.length).toBe(2);
  });

  test('never: the request is given up at the time-out, and made again', async () => {
    reply = () => undefined;
    await visit();
    await track(page, ids);
    await waitForRequests(1);
    // The next one may come while the clock runs: the page's time goes on by itself, too.
    reply = () => ({ status: 200, body: {} });
    await page.clock.runFor(10_000);
    await expect
      .poll(async () => {
        await page.clock.runFor(500);
        return (await ledger()).delivered;
      })
      .toBe(4);
    expect(asked.length).toBe(2);
    for (const response of unanswered) response.destroy();
  });

  test('nobody, since something blocks the requests: few are made, it is said once, and all arrive when that ends', async () => {
    let blocked = 0;
    await page.route('**/events', (route) => {
      blocked++;
      return route.abort('blockedbyclient');
    });
    await visit();
    await track(page, ids);
    await expect
      .poll(
        async () => {
          await page.clock.runFor(2000);
          return errors();
        },
        { timeout: 20_000, interval: 5 },
      )
      .toEqual(['UNREACHABLE']);
    expect(blocked).toBe(6);
    await page.clock.runFor(30 * 60_000);
    expect(blocked).toBeLessThanOrEqual(20);
    expect(await errors()).toEqual(['UNREACHABLE']);
    await page.unroute('**/events');
    reply = () => ({ status: 200, body: {} });
    await waitForRequests(1);
    await expect.poll(async () => (await ledger()).delivered).toBe(4);
  });

  test('not while the page is offline: nothing is tried, and all arrives when it is back', async () => {
    reply = () => ({ status: 200, body: {} });
    await visit();
    await page.evaluate(() => window.tracker.flush());
    await site.context.setOffline(true);
    let tried = 0;
    page.on('request', () => tried++);
    await track(page, ids);
    await page.clock.runFor(60_000);
    expect(tried).toBe(0);
    expect(await ledger()).toMatchObject({ pending: 4 });
    // A browser may be wrong about it: that is tried, rarely.
    await page.evaluate(() => {
      const { locks } = navigator;
      const request = locks.request.bind(locks) as (...given: unknown[]) => Promise<unknown>;
      window.turns = 0;
      Object.assign(locks, {
        request: (...given: unknown[]) => {
          window.turns++;
          return request(...given);
        },
      });
    });
    await page.clock.runFor(30 * 60_000);
    expect(tried).toBeGreaterThan(0);
    expect(tried).toBeLessThanOrEqual(15);
    expect(await page.evaluate(() => window.turns)).toBeLessThanOrEqual(15);
    await site.context.setOffline(false);
    await expect.poll(async () => (await ledger()).delivered).toBe(4);
    expect(asked).toEqual([ids]);
  });
});

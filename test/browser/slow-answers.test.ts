import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserTracker } from '../../src/browser/browser-tracker.js';
import { type OpenBrowser, openBrowser } from './chromium.js';
import { type Site, serveSite } from './site.js';

declare global {
  var slowTracker: BrowserTracker;
}

let browser: OpenBrowser;
let site: Site;
/** The events that came, and the requests that wait for their answer. */
const came: string[] = [];
const open: ServerResponse[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  site = await serveSite(
    () => `<script type="module">
      import { createTracker } from '/dist/browser/index.js';
      globalThis.slowTracker = createTracker({ endpoint: '/events', maxWaitMs: 0, countBots: true });
    </script>`,
    async (request, response) => {
      if (request.url !== '/events') return false;
      let text = '';
      for await (const part of request.setEncoding('utf8')) text += part;
      for (const { event } of JSON.parse(text).batch) came.push(event);
      open.push(response);
      return true;
    },
  );
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const answer = () => open.shift()?.end('{}');

describe('a server that takes longer than events wait for each other', () => {
  test('is sent what was tracked in the meantime, and what is tracked after it', async () => {
    const page = await browser.context.newPage();
    await page.goto(site.url);
    // Each one resolves once the event's own timer has had its turn.
    const track = (name: string) =>
      page.evaluate(async (name) => {
        slowTracker.trackEvent(name);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }, name);
    const all = ['First', 'Second', 'Third', 'Fourth'];
    await track('First');
    await expect.poll(() => came).toEqual(all.slice(0, 1));
    await track('Second');
    expect(came).toEqual(all.slice(0, 1));
    answer();
    await expect.poll(() => came).toEqual(all.slice(0, 2));
    answer();
    await expect.poll(() => page.evaluate(() => slowTracker.ledger().pending)).toBe(0);
    await track('Third');
    await expect.poll(() => came).toEqual(all.slice(0, 3));
    answer();
    await track('Fourth');
    await expect.poll(() => came).toEqual(all);
    answer();
    await expect.poll(() => page.evaluate(() => slowTracker.ledger())).toMatchObject({ delivered: 4 });
    await page.close();
  });
});

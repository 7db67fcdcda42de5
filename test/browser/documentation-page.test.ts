import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { DocsInput } from '../../src/tracking-plan/write/docs-input.js';
import { writeHtml } from '../../src/tracking-plan/write/html/write-html.js';
import { readableText } from '../../src/tracking-plan/write/readable-text.js';
import { shownName } from '../../src/tracking-plan/write/shown-name.js';
import { hostileDocs, hostileTexts } from '../tracking-plan/write/hostile-docs.js';
import { sampleDocs } from '../tracking-plan/write/sample-docs.js';
import { type OpenBrowser, openBrowser } from './chromium.js';
import { type PageServer, servePages } from './page-server.js';
import { violationsOf } from './violations.js';

/** For people to look at; not kept. */
const screenshots = fileURLToPath(new URL('../../.tmp/screenshots/', import.meta.url));

const count = 1000;
const large: DocsInput = {
  ...sampleDocs,
  plan: {
    events: Object.fromEntries(
      Array.from({ length: count }, (_, number) => [
        `Event ${number} Happened`,
        Object.values(sampleDocs.plan.events)[number % 5] as DocsInput['plan']['events'][string],
      ]),
    ),
  },
};

let browser: OpenBrowser;
let server: PageServer;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  server = await servePages({
    '/example': readFileSync(new URL('../../docs/customer-io-schema.html', import.meta.url), 'utf8'),
    '/sample': writeHtml(sampleDocs),
    '/hostile': writeHtml(hostileDocs),
    '/large': writeHtml(large),
  });
  browser = await openBrowser();
  page = await browser.context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
}, 240_000);

afterEach(() => expect(complaints.splice(0)).toEqual([]));

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens a page anew, also where only the part after the # differs. */
async function open(
  path: string,
  { scheme = 'light', width = 1280 }: { scheme?: 'light' | 'dark'; width?: number } = {},
) {
  await page.emulateMedia({ colorScheme: scheme });
  await page.setViewportSize({ width, height: 900 });
  await page.goto('about:blank');
  await page.goto(server.url + path);
}

const shown = (selector: string) => page.locator(`${selector}:visible`);
const found = () => page.locator('#search-found').textContent();
const search = (words: string) => page.locator('#search-field').fill(words);

describe('the page of a plan', () => {
  describe.each(['light', 'dark'] as const)('%s', (scheme) => {
    test.each([
      ['example', 1280],
      ['example', 360],
      ['sample', 360],
      ['hostile', 1280],
      ['hostile', 360],
    ] as const)(
      '%s, %d pixels wide: nothing that axe objects to, and nothing sticks out',
      async (name, width) => {
        await open(`/${name}`, { scheme, width });
        for (const example of await page.locator('main details').all())
          await example.evaluate((one) => one.setAttribute('open', ''));
        // Everything is laid out, and so looked at.
        await page.evaluate(() => {
          for (const article of document.querySelectorAll<HTMLElement>('article'))
            article.style.contentVisibility = 'visible';
        });
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        await page.screenshot({
          path: `${screenshots}${name}-${scheme}-${width}.png`,
          fullPage: name !== 'hostile',
        });
      },
    );
  });

  test('asks the network for nothing', async () => {
    const asked: string[] = [];
    const note = (request: { url(): string }) => void asked.push(request.url());
    page.on('request', note);
    await open('/sample');
    page.off('request', note);
    expect(asked.filter((url) => !url.startsWith('data:'))).toEqual(
      ['about:blank', `${server.url}/sample`].slice(1),
    );
  });

  test('has every event under its stage, with its properties', async () => {
    await open('/sample');
    expect(await page.locator('section.stage > h2').allTextContents()).toEqual([
      'Acquisition',
      'Engagement',
      'Expansion',
      'Without a stage',
    ]);
    expect(await page.locator('#order-completed tbody th').allTextContents()).toEqual([
      'order_id',
      'total',
      'currency',
      'coupon',
      'items',
      'items[].sku',
      'items[].quantity',
      'items[].labels',
      '*',
    ]);
  });

  test('shows hostile texts as the texts they are', async () => {
    await open('/hostile');
    expect(await page.title()).toBe('Customer.io tracking plan');
    expect(await page.locator('h1').count()).toBe(1);
    expect(await page.locator('script').count()).toBe(1);
    const texts = hostileTexts.map((text) => readableText(shownName(text)));
    expect(await page.locator('article h3').allTextContents()).toEqual(texts);
    expect(await page.locator('nav details a').allTextContents()).toEqual(texts);
    expect(await page.locator('.pages li').allTextContents()).toEqual(texts);
    expect(await page.locator('[onerror], [onmouseover], [onfocus], main img').count()).toBe(0);
  });

  describe('its search', () => {
    test.each([
      ['a name', 'order', ['order-completed']],
      ['a property', 'trial_ends', ['account-created']],
      ['an old name', 'user_signed_up', ['account-created']],
      ['an owner', 'BILLING', ['order-completed']],
      ['words from several places', 'acquisition seconds', ['pricing-compared']],
    ])('finds events by %s', async (_, words, want) => {
      await open('/sample');
      await search(words);
      expect(await shown('article').evaluateAll((all) => all.map(({ id }) => id))).toEqual(want);
      expect(await shown('nav details a').count()).toBe(want.length);
      expect(await shown('nav .count').allTextContents()).toEqual(['1']);
      expect(await found()).toBe('1 event');
    });

    test('marks the properties that have the word', async () => {
      await open('/sample');
      await search('quantity');
      expect(await page.locator('tr.hit th').allTextContents()).toEqual(['items[].quantity']);
    });

    test('finds traits and pages, too', async () => {
      await open('/sample');
      await search('integrations');
      expect(await shown('main > section').evaluateAll((all) => all.map(({ id }) => id))).toEqual(['pages']);
      expect(await shown('nav a').allTextContents()).toEqual(['Pages']);
    });

    test('says when nothing has it, and Escape brings everything back', async () => {
      await open('/sample');
      await search('nobody tracks this');
      expect(await found()).toBe('No event has that.');
      expect(await shown('article').count()).toBe(0);
      await page.locator('#search-field').press('Escape');
      expect(await shown('article').count()).toBe(5);
      expect(await found()).toBe('');
    });

    test('is left by a link to an event that it has put away', async () => {
      await open('/sample');
      await search('order');
      await page.evaluate(() => {
        location.hash = '#logged-out';
      });
      await page.locator('#logged-out').waitFor({ state: 'visible' });
      expect(await shown('article').count()).toBe(5);
    });

    test('opens the stages of a narrow window', async () => {
      await open('/sample', { width: 360 });
      expect(await shown('nav details a').count()).toBe(0);
      await search('order');
      expect(await shown('nav details a').allTextContents()).toEqual(['Order Completed']);
    });
  });

  describe('by keyboard', () => {
    test('the first stop leads past the list of events', async () => {
      await open('/sample');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the plan');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('article')?.id)).toBe(
        'account-created',
      );
    });

    test('a slash and a word lead to an event', async () => {
      await open('/sample');
      await page.keyboard.press('/');
      await page.keyboard.type('order');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.closest('article')?.id)).toBe(
        'order-completed',
      );
      expect(new URL(page.url()).hash).toBe('#order-completed');
    });

    test('a slash in the field is a slash', async () => {
      await open('/sample');
      await page.locator('#search-field').focus();
      await page.keyboard.type('a/b');
      expect(await page.locator('#search-field').inputValue()).toBe('a/b');
    });

    test('a link in the list leads to its event, and where one is has a ring', async () => {
      await open('/sample');
      await page.locator('nav a', { hasText: 'Logged Out' }).focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement as Element;
        return { event: element.closest('article')?.id, outline: getComputedStyle(element).outlineStyle };
      });
      expect(at).toEqual({ event: 'logged-out', outline: 'solid' });
    });
  });

  test('a link to an event can be copied', async () => {
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open('/sample');
    await page.locator('#order-completed .copy').click();
    await page.locator('#order-completed .copy', { hasText: 'copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `${server.url}/sample#order-completed`,
    );
    expect(await found()).toBe('The link is copied.');
  });

  test('everything but the search is there without its script', async () => {
    const context = await browser.context.browser()?.newContext({ javaScriptEnabled: false });
    if (context === undefined) throw new Error('the browser has gone');
    const silent = await context.newPage();
    await silent.goto(`${server.url}/sample`);
    expect(await silent.locator('article:visible').count()).toBe(5);
    expect(await silent.locator('nav a:visible').count()).toBe(8);
    expect(await silent.locator('.search').isVisible()).toBe(false);
    await context.close();
  });

  test('prints the plan without what is for the screen, examples open', async () => {
    await open('/sample');
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => void dispatchEvent(new Event('beforeprint')));
    expect(await shown('nav').count()).toBe(0);
    expect(await shown('article').count()).toBe(5);
    expect(await shown('pre').count()).toBe(5);
    await page.emulateMedia({ media: null });
  });

  describe(`of ${count} events`, () => {
    test('opens at the event that the link names', async () => {
      await open('/large#event-777-happened');
      const top = () =>
        page.locator('#event-777-happened').evaluate((element) => element.getBoundingClientRect().top);
      await expect.poll(top).toBeGreaterThanOrEqual(0);
      await expect.poll(top).toBeLessThan(400);
      expect(await page.locator('article').count()).toBe(count);
    });

    test('finds one of them', async () => {
      await open('/large');
      await search('event 777');
      expect(await found()).toBe('1 event');
      expect(await shown('nav details a').allTextContents()).toEqual(['Event 777 Happened']);
    });
  });
});

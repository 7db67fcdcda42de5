import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hostileTexts } from '../tracking-plan/write/hostile-docs.js';
import { type OpenBrowser, openBrowser } from './chromium.js';
import { event, type OpenPage, openSandboxPage } from './sandbox-page.js';
import { playTraffic, trafficPlan } from './sandbox-traffic.js';
import { violationsOf } from './violations.js';

/** For people to look at; not kept. */
const screenshots = fileURLToPath(new URL('../../.tmp/screenshots/', import.meta.url));

let browser: OpenBrowser;
let open: OpenPage;
let empty: OpenPage;
const clock = { now: Date.now() - 600_000 };

beforeAll(async () => {
  mkdirSync(screenshots, { recursive: true });
  browser = await openBrowser();
  open = await openSandboxPage(browser, { plan: trafficPlan, now: () => clock.now });
  empty = await openSandboxPage(browser);
  await playTraffic(open.sandbox, clock);
  open.sandbox.fault({ status: 503, times: 'always', match: { path: '/api/v1/*' } });
  open.sandbox.fault({ cut: 'after', times: 'always' });
}, 240_000);

afterEach(() => expect([...open.complaints.splice(0), ...empty.complaints.splice(0)]).toEqual([]));

afterAll(async () => {
  await open?.close();
  await empty?.close();
  await browser?.close();
});

const openRefused = async () => {
  await open.row('Payment Failed').click();
  await open.page.getByText('Headers').click();
};

/** Every view, and what is done there before it is looked at. */
const views = [
  ['events', 'events', async () => open.row('Payment Failed').waitFor()],
  ['detail', 'events', openRefused],
  ['people', 'people', async () => open.page.locator('.person-row').first().waitFor()],
  ['person', 'people/userId/ada', async () => open.page.getByText('became this person').waitFor()],
  ['plan', 'plan', async () => open.page.getByText('Wishlist Shared').waitFor()],
  ['faults', 'faults', async () => open.page.getByText('until switched off').first().waitFor()],
  ['connect', 'connect', async () => open.page.getByText('Other clients').waitFor()],
] as const;

describe.each(['light', 'dark'] as const)('the sandbox’s page, %s', (scheme) => {
  describe.each([1360, 390])('%d pixels wide', (width) => {
    test.each(views)(
      '%s: nothing that axe objects to, and nothing sticks out',
      async (name, view, prepare) => {
        const { page } = open;
        await page.emulateMedia({ colorScheme: scheme });
        await page.setViewportSize({ width, height: 800 });
        await open.visit(view);
        await prepare();
        await page.screenshot({ path: `${screenshots}sandbox-${name}-${scheme}-${width}.png` });
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      },
    );
  });

  test('empty, and with the question before a reset: nothing that axe objects to', async () => {
    const { page } = empty;
    await page.emulateMedia({ colorScheme: scheme });
    await empty.visit();
    await page.getByText('Nothing has arrived yet.').waitFor();
    await page.locator('.first-event').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.screenshot({ path: `${screenshots}sandbox-empty-${scheme}.png` });
    await page.getByRole('button', { name: 'Reset…' }).click();
    await page.screenshot({ path: `${screenshots}sandbox-reset-${scheme}.png` });
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep it' }).click();
  });
});

describe('hostile texts', () => {
  test('are shown as the texts they are, wherever they stand', async () => {
    const { page } = empty;
    await page.setViewportSize({ width: 1360, height: 800 });
    const texts = hostileTexts.filter(
      (text) =>
        text.trim() !== '' && !/\p{Surrogate}/u.test(text) && new TextEncoder().encode(text).length <= 100,
    );
    expect(texts.length).toBeGreaterThan(3);
    await empty.batch(...texts.map((text) => event(text, text, { [text]: text }, { [text]: text })));
    for (const text of texts) await empty.identify(text, { [text]: text, name: text });
    await fetch(`${empty.server.url}/<img src=x onerror=alert(1)>?<script>`, {
      headers: { 'x-evil': '<script>alert(1)</script>' },
    });
    empty.sandbox.fault({ status: 500, body: '<script>alert(1)</script>' });
    await empty.batch(event('1', '<b>answered</b>'));
    for (const view of [
      'events',
      'people',
      `people/userId/${encodeURIComponent(texts[0]!)}`,
      'plan',
      'faults',
    ]) {
      await empty.visit(view);
      await page.locator('main :is(.row, .person-row, .page-text, .pairs)').first().waitFor();
      if (view === 'events') {
        for (const row of await page.getByRole('option').all()) {
          await row.click();
          await page.locator('#detail').waitFor();
          await page.evaluate(() => {
            for (const closed of document.querySelectorAll('#detail details'))
              closed.setAttribute('open', '');
          });
        }
        const shown = await page.locator('.row-name').allTextContents();
        for (const text of texts) expect(shown).toContain(text);
      }
      expect(await page.locator('script').count()).toBe(1);
      expect(
        await page.locator('main :is(img, script, iframe, b, object, embed, style, form[action])').count(),
      ).toBe(0);
      expect(await page.locator('[onerror], [onmouseover], [onfocus], [onload]').count()).toBe(0);
    }
    expect(empty.complaints.splice(0).filter((one) => !one.includes('404'))).toEqual([]);
  }, 60_000);
});

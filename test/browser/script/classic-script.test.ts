import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ScriptTracker } from '../../../src/browser/browser-tracker.js';
import { createSandbox, type ListeningSandbox } from '../../../src/sandbox/index.js';
import { type OpenBrowser, openBrowser } from '../chromium.js';
import { type Site, serveSite } from '../site.js';

declare global {
  interface Window {
    readonly cio: ScriptTracker;
  }
}

const guide = readFileSync(new URL('../../../docs/browser.md', import.meta.url), 'utf8');

/** The lines of the guide, with the keys of the sandbox. */
function snippet(attributes: string): string {
  const html = /```html\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';
  return html
    .replace('nonce="…"', 'nonce="n0nce"')
    .replace('src="/browser.global.js"', 'src="/dist/browser.global.js"')
    .replace('data-write-key="your-write-key" data-region="eu"', attributes);
}

const sandbox = createSandbox();
let api: ListeningSandbox;
let site: Site;
let browser: OpenBrowser;
let page: Page;
let html = '';
const complaints: string[] = [];

beforeAll(async () => {
  api = await sandbox.listen();
  site = await serveSite(
    () => html,
    (_, response) => {
      response.setHeader(
        'content-security-policy',
        `default-src 'none'; script-src 'nonce-n0nce' 'self'; connect-src ${api.url}; img-src data:`,
      );
      return false;
    },
  );
  browser = await openBrowser();
  page = await browser.context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
}, 240_000);

afterEach(() => {
  sandbox.reset();
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await api?.close();
});

/** As a visitor who has never been here. */
async function open(attributes: string): Promise<void> {
  await browser.context.clearCookies();
  await page.evaluate(() => localStorage.clear()).catch(() => {});
  html = `<link rel="icon" href="data:,">${snippet(
    `data-write-key="${sandbox.credentials.writeKey}" data-endpoint="${api.url}" data-count-bots ${attributes}`,
  )}`;
  await page.goto(`${site.url}/pricing`);
}

const names = () => sandbox.events().map(({ name }) => name);

describe('the classic script of the guide, under a strict content security policy', () => {
  test('carries out calls that came before it, with their times', async () => {
    const before = Date.now();
    await open('data-max-wait-ms="0"');
    await page.evaluate(() => window.cio.trackEvent('Demo Booked', { seats: 3 }));
    await expect.poll(names).toEqual([`${site.url}/pricing`, 'Demo Booked']);
    const [view] = sandbox.events();
    expect(view?.timestamp).toBeGreaterThanOrEqual(before);
    expect(view?.timestamp).toBeLessThanOrEqual(view?.receivedAt as number);
    expect(view?.props).toMatchObject({ path: '/pricing' });
  });

  test('reads its options off the tag', async () => {
    await open('data-consent="pending" data-cookie-name="visitor"');
    const receipt = await page.evaluate(() => typeof window.cio.trackEvent('Held', {})?.id);
    expect(receipt).toBe('string');
    expect(await page.evaluate(() => document.cookie)).toBe('');
    expect(sandbox.requests()).toEqual([]);
  });

  test('says what is wrong with an option, and nothing else', async () => {
    await open('data-region="mars"');
    expect(await page.evaluate(() => typeof window.cio.trackEvent)).toBe('function');
    expect(complaints.splice(0).join()).toContain("region: give 'us' or 'eu'");
  });
});

import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { createSandbox, type ListeningSandbox } from 'typed-cio/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { requireBuild } from '../examples/run-example.js';
import { type RunningServer, startServer } from '../examples/start-server.js';
import { type OpenBrowser, openBrowser } from './chromium.js';
import { violationsOf } from './violations.js';

const assets = new URL('../../examples/react-app/dist/assets/', import.meta.url);
/** For people to look at; not kept. */
const screenshots = fileURLToPath(new URL('../../.tmp/screenshots/', import.meta.url));

const sandbox = createSandbox();
let customerIo: ListeningSandbox;
let app: RunningServer;
let browser: OpenBrowser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  requireBuild();
  mkdirSync(screenshots, { recursive: true });
  customerIo = await sandbox.listen();
  const env = {
    CUSTOMER_IO_WRITE_KEY: sandbox.credentials.writeKey,
    CUSTOMER_IO_ENDPOINT: customerIo.url,
    NODE_ENV: 'production', // vitest has set another one
  };
  [app, browser] = await Promise.all([
    startServer('react-app/main.ts', { env, timeoutMs: 240_000 }),
    openBrowser(),
  ]);
}, 240_000);

beforeEach(async () => {
  sandbox.reset();
  page = await browser.context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(app.url);
});

afterEach(async () => {
  await page.evaluate(() => localStorage.clear());
  await page.close();
  await browser.context.clearCookies();
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await customerIo?.close();
});

const stored = () => sandbox.events().map(({ kind, name }) => `${kind} ${name}`);

describe('the React app, built by Vite', () => {
  test('sends what a visitor did once they have agreed, as one visitor', async () => {
    await page.click('nav >> text=Pricing');
    await page.click('main >> text=team');
    expect(await browser.context.cookies()).toEqual([]);
    expect(sandbox.requests()).toEqual([]);

    await page.click('text=Yes');
    await page.click('text=Book a demo');
    await page.fill('[name=team_size]', '12');
    await page.click('text=Send');
    await page.goBack();
    await expect
      .poll(stored)
      .toEqual([
        'page Home',
        'page Pricing',
        'event Plan Chosen',
        'page Demo',
        'event Demo Requested',
        'page Pricing',
      ]);
    expect(sandbox.visitors()).toHaveLength(1);
    expect(sandbox.events({ name: 'Demo Requested' })).toMatchObject([{ props: { team_size: 12 } }]);

    await page.reload();
    await expect.poll(() => stored().length).toBe(7);
    expect(await page.isVisible('aside')).toBe(false);
    expect(sandbox.visitors()).toHaveLength(1);
    expect([...sandbox.refused(), ...sandbox.dropped()]).toEqual([]);
  });

  test('sends and keeps nothing of a visitor who has not', async () => {
    await page.goto(`${app.url}/pricing`);
    await page.click('text=No');
    await page.click('main >> text=free');
    await page.reload();
    await page.click('main >> text=team');
    expect(await page.isVisible('aside')).toBe(false);
    expect(await browser.context.cookies()).toEqual([]);
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /id$/.test(key)))).toEqual([]);
    expect(sandbox.requests()).toEqual([]);
  });

  test('has neither the write key nor a schema library in its files', () => {
    const files = readdirSync(assets).filter((name) => name.endsWith('.js'));
    const text = files.map((name) => readFileSync(new URL(name, assets), 'utf8')).join('\n');
    expect(text).toContain('Plan Chosen');
    for (const forbidden of [sandbox.credentials.writeKey, '~standard', 'strictObject']) {
      expect(text).not.toContain(forbidden);
    }
  });

  test.each(['', 'pricing', 'demo'])(
    '/%s: nothing that axe objects to, light and dark, wide and narrow',
    async (path) => {
      for (const [colorScheme, width] of [
        ['light', 1280],
        ['dark', 360],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 640 });
        await page.goto(`${app.url}/${path}`);
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await page.screenshot({ path: `${screenshots}react-app-${path || 'home'}-${colorScheme}.png` });
      }
    },
  );
});

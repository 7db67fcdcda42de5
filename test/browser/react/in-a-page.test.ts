import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BrowserTracker } from '../../../src/browser/browser-tracker.js';
import { createSandbox } from '../../../src/sandbox/index.js';
import type { ListeningSandbox } from '../../../src/sandbox/sandbox.js';
import { bundlePage } from '../bundle-page.js';
import { type OpenBrowser, openBrowser } from '../chromium.js';
import { App } from './app.js';

const sandbox = createSandbox({ writeKey: 'sandbox-write-key' });
let listening: ListeningSandbox;
let browser: OpenBrowser;
let page: Page;
let url: string;
let close: () => void;
const complaints: string[] = [];

beforeAll(async () => {
  listening = await sandbox.listen();
  const endpoint = JSON.stringify(listening.url);
  const begin = `
    import { StrictMode, useEffect } from 'react';
    import { createRoot, hydrateRoot } from 'react-dom/client';
    import { App } from './test/browser/react/app.tsx';
    window.made = [];
    window.effects = 0;
    const Strict = () => useEffect(() => void window.effects++, []);
    const app = (
      <StrictMode>
        <Strict />
        <App endpoint={${endpoint}} onMade={(tracker) => window.made.push(tracker)} />
      </StrictMode>
    );
    const element = document.getElementById('root');`;
  const rendered = renderToString(createElement(App, { endpoint: listening.url }));
  const pages: Readonly<Record<string, string>> = {
    '/': await bundlePage(
      `${begin} window.root = createRoot(element); root.render(app);`,
      '<div id="root"></div>',
    ),
    '/rendered': await bundlePage(
      `${begin} window.root = hydrateRoot(element, app);`,
      `<div id="root">${rendered}</div>`,
    ),
    '/quiet': await bundlePage(
      `${begin}
      import { TrackerProvider } from 'typed-cio/react';
      const tracker = () => window.made[window.made.push({ anonymousId: 'v1' }) - 1];
      createRoot(element).render(
        <StrictMode>
          <TrackerProvider tracker={tracker}><button>Quiet</button></TrackerProvider>
        </StrictMode>
      );`,
      '<div id="root"></div>',
    ),
    '/wrong': await bundlePage(
      `${begin} createRoot(element).render(<StrictMode><App endpoint="ftp://example.com" /></StrictMode>);`,
      '<div id="root"></div>',
    ),
  };
  const server = createServer(({ url = '/' }, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pages[url] ?? pages['/']);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  browser = await openBrowser();
}, 240_000);

beforeEach(async () => {
  sandbox.reset();
  page = await browser.context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/warn|error/.test(message.type())) complaints.push(message.text());
  });
});

afterEach(async () => {
  await page.close();
  await browser.context.clearCookies();
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await listening?.close();
  close?.();
});

declare global {
  interface Window {
    /** The trackers that the app has made. */
    made: BrowserTracker[];
    /** How often React has run an effect that is there once. */
    effects: number;
    root: { readonly unmount: () => void };
  }
}

const stored = () =>
  sandbox
    .events()
    .map(({ kind, name, props }) => `${kind} ${name.replace(url, '')} ${props.path ?? props.href}`)
    .sort();

const goTo = async (path: string) => {
  await page.evaluate((to) => history.pushState(null, '', to), path);
  // The navigation is told in a task of its own.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
};

describe('an app in StrictMode', () => {
  test.each([
    ['/', 'Home'],
    ['/rendered', '/rendered'],
  ])('at %s has one tracker, and one view of each page', async (path, first) => {
    await page.goto(url + path);
    await page.click('button');
    expect(await page.evaluate(() => window.effects)).toBe(2);
    await goTo('/admin');
    await goTo('/end');
    expect(await page.evaluate(() => window.made.map((tracker) => tracker.ledger().accepted))).toEqual([4]);
    await page.evaluate(() => window.made[0]?.flush());
    expect(stored()).toEqual(
      [`page ${first} ${path}`, 'event CTA Clicked /demo', 'page /demo /demo', 'page /end /end'].sort(),
    );
    const id = await page.textContent('#visitor');
    expect(id).toMatch(/^[0-9A-Z]{26}$/);
    expect(sandbox.visitors().map(({ anonymousId }) => anonymousId)).toEqual([id]);
  });

  test('that is taken away records no more, and its page goes on', async () => {
    await page.goto(url);
    await page.waitForFunction(() => window.made[0]?.ledger().accepted === 1);
    await page.evaluate(() => window.root.unmount());
    await goTo('/later');
    expect(await page.evaluate(() => window.made[0]?.ledger().accepted)).toBe(1);
  });

  test('that tracks nothing has its tracker all the same, for what an earlier page left', async () => {
    await page.goto(`${url}/quiet`);
    await page.waitForFunction(() => window.made.length > 0);
    expect(await page.evaluate(() => window.made.length)).toBe(1);
    expect(await page.textContent('button')).toBe('Quiet');
  });

  test('whose tracker is given wrong options goes on without it, and says why', async () => {
    await page.goto(`${url}/wrong`);
    await page.click('button');
    await page.waitForURL('**/demo');
    expect(await page.isVisible('button')).toBe(true);
    expect([...new Set(complaints.splice(0))]).toEqual([
      expect.stringMatching(/nothing is tracked here: endpoint/),
    ]);
  });
});

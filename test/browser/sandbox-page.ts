import type { Locator, Page } from 'playwright-core';
import type { ListeningSandbox, Sandbox, SandboxOptions } from 'typed-cio/sandbox';
import { createSandbox } from 'typed-cio/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type OpenBrowser, openBrowser } from './chromium.js';

/** A sandbox that listens, its page in a browser, and how to send to it. */
export interface OpenPage {
  readonly sandbox: Sandbox;
  readonly server: ListeningSandbox;
  readonly page: Page;
  /** What the page complained of: errors, warnings, failed requests. */
  readonly complaints: string[];
  readonly batch: (...items: readonly unknown[]) => Promise<number>;
  readonly pipelines: (path: string, body: unknown) => Promise<number>;
  readonly identify: (id: string, traits: unknown) => Promise<number>;
  /** A row of the tail by its words. */
  readonly row: (words: string | RegExp) => Locator;
  /** What the rows of the tail are called, from the top. */
  readonly titles: () => Promise<string[]>;
  readonly detail: () => Locator;
  readonly browser: OpenBrowser;
  /** Goes to a view of the page, loaded anew. */
  readonly visit: (view?: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export async function openSandboxPage(browser: OpenBrowser, options: SandboxOptions = {}): Promise<OpenPage> {
  const sandbox = createSandbox(options);
  const server = await sandbox.listen();
  const page = await browser.context.newPage();
  await page.setViewportSize({ width: 1360, height: 800 });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  const { siteId, apiKey, writeKey } = sandbox.credentials;
  const send = async (method: string, path: string, body: unknown, key: string) => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(key)}`,
        'content-type': 'application/json',
        'x-strict-mode': '1',
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    await response.arrayBuffer();
    return response.status;
  };
  return {
    sandbox,
    server,
    page,
    complaints,
    batch: (...items) => send('POST', '/api/v2/batch', { batch: items }, `${siteId}:${apiKey}`),
    pipelines: (path, body) => send('POST', path, body, `${writeKey}:`),
    identify: (id, traits) =>
      send('PUT', `/api/v1/customers/${encodeURIComponent(id)}`, traits, `${siteId}:${apiKey}`),
    row: (words) => page.getByRole('option').filter({ hasText: words }),
    titles: () => page.locator('.row-what > :first-child').allTextContents(),
    detail: () => page.locator('#detail'),
    browser,
    visit: async (view = 'events') => {
      await page.goto('about:blank');
      await page.goto(`${server.url}/#${view}`);
      await page.locator('.status.is-live, .status.is-paused').waitFor();
    },
    close: async () => {
      await page.close();
      await server.close();
    },
  };
}

/** An event of Track v2. */
export function event(id: string, name: string, attributes: unknown = {}, more: object = {}): unknown {
  return { type: 'person', action: 'event', identifiers: { id }, name, attributes, ...more };
}

/** A valid dedupe key that ends as given. */
export function ulid(last: string): string {
  return `01HZX3J8Q5W7M2N4P6R8T0V1${last.padStart(2, '0')}`;
}

/**
 * A page for the tests of a file: opened before them, empty before each, and held to have complained of nothing after each.
 * It can be used from the first test on.
 */
export function sandboxPageForTests(options: SandboxOptions): OpenPage {
  const open = {} as OpenPage;
  beforeAll(async () => {
    Object.assign(open, await openSandboxPage(await openBrowser(), options));
  }, 240_000);
  beforeEach(async () => {
    open.sandbox.reset();
    await open.visit();
  });
  afterEach(() => expect(open.complaints.splice(0)).toEqual([]));
  afterAll(async () => {
    await open.close();
    await open.browser.close();
  });
  return open;
}

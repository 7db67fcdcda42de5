import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lastRequestsGoTo } from '../../../src/testing/playwright/last-requests.js';

const given = { endpoint: 'http://127.0.0.1:4100', hosts: ['cdp.customer.io'] };
const address = 'https://cdp.customer.io/v1/b?x=1';
const led = 'http://127.0.0.1:4100/v1/b?x=1';

let sent: unknown[];
let page: {
  fetch: typeof fetch;
  sendBeacon: (address: string) => boolean;
  tell: (name: string) => void;
  visibilityState: string;
};

/** The globals of a page, as far as they are used. The real thing is Chromium's: see tracking-fixtures.test.ts. */
beforeEach(() => {
  sent = [];
  const listeners = new Map<string, () => void>();
  const document = { visibilityState: 'visible' };
  const navigator = { sendBeacon: (to: unknown) => sent.push(String(to)) > 0 };
  vi.stubGlobal('location', { href: 'https://shop.example/pricing' });
  vi.stubGlobal('document', document);
  vi.stubGlobal('navigator', navigator);
  vi.stubGlobal('addEventListener', (name: string, listener: () => void) => listeners.set(name, listener));
  vi.stubGlobal('fetch', async (to: unknown) => sent.push(to instanceof Request ? to.url : String(to)));
  lastRequestsGoTo(given);
  page = Object.assign(document, {
    fetch: globalThis.fetch,
    sendBeacon: (address: string) => navigator.sendBeacon(address),
    tell: (name: string) => listeners.get(name)?.(),
  });
});

afterEach(() => vi.unstubAllGlobals());

describe('lastRequestsGoTo', () => {
  test('leaves a page alone that nobody leaves', async () => {
    await page.fetch(address);
    await page.fetch(new Request(address, { method: 'POST', body: '{}' }));
    page.sendBeacon(address);
    expect(sent).toEqual([address, address, address]);
  });

  test.each([
    ['pagehide', () => page.tell('pagehide')],
    [
      'the change to hidden',
      () => {
        page.visibilityState = 'hidden';
        page.tell('visibilitychange');
      },
    ],
  ])('leads what is sent after %s to the sandbox', async (_, leave) => {
    leave();
    await page.fetch(address);
    await page.fetch(new URL(address));
    page.sendBeacon(address);
    expect(sent).toEqual([led, led, led]);
  });

  test('keeps a Request back, whose body cannot be had in time', async () => {
    page.tell('pagehide');
    const request = new Request(address, { method: 'POST', body: '{}' });
    await expect(page.fetch(request)).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
  });

  test('leaves other hosts alone, and addresses within the page’s own', async () => {
    page.tell('pagehide');
    for (const other of ['https://elsewhere.example/v1/b', '/v1/b']) {
      await page.fetch(other);
      page.sendBeacon(other);
    }
    await page.fetch(new Request('https://elsewhere.example/v1/b'));
    expect(sent).toEqual([
      'https://elsewhere.example/v1/b',
      'https://elsewhere.example/v1/b',
      '/v1/b',
      '/v1/b',
      'https://elsewhere.example/v1/b',
    ]);
  });

  test.each([
    ['pageshow', () => page.tell('pageshow')],
    ['the change to visible', () => page.tell('visibilitychange')],
  ])('ends when the page comes back: %s', async (_, comeBack) => {
    page.tell('pagehide');
    comeBack();
    await page.fetch(address);
    expect(sent).toEqual([address]);
  });
});

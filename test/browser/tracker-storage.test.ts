import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { keptOnDevice } from './kept-on-device.js';
import { idOf, openTrackedSite, type TrackedSite, track } from './tracked-site.js';

/** Ways in which a browser refuses to keep anything. Each runs before the page's own scripts. */
const refusals: readonly (readonly [string, () => void])[] = [
  ['IndexedDB is missing', () => Object.defineProperty(window, 'indexedDB', { value: undefined })],
  [
    'IndexedDB may not be named',
    () => {
      Object.defineProperty(window, 'indexedDB', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    },
  ],
  [
    'IndexedDB never answers',
    () => {
      IDBFactory.prototype.open = () => ({}) as IDBOpenDBRequest;
    },
  ],
  [
    'IndexedDB is full',
    () => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  ],
  [
    'localStorage is full',
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  ],
  [
    'localStorage may not be named',
    () => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    },
  ],
  ['there are no Web Locks', () => Object.defineProperty(navigator, 'locks', { value: undefined })],
  [
    'Web Locks are forbidden',
    () => {
      const refuse = () => Promise.reject(new DOMException('forbidden', 'SecurityError'));
      Object.defineProperty(navigator, 'locks', { value: { request: refuse, query: refuse } });
    },
  ],
  [
    'nothing at all may be kept',
    () => {
      for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, {
          get: () => {
            throw new DOMException('blocked', 'SecurityError');
          },
        });
      }
      Object.defineProperty(navigator, 'locks', { value: undefined });
      Object.defineProperty(document, 'cookie', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
        set: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    },
  ],
];

describe('storage that is refused', { timeout: 60_000 }, () => {
  let site: TrackedSite;
  beforeAll(async () => {
    site = await openTrackedSite();
  }, 60_000);
  afterAll(() => site.close());
  afterEach(() => {
    site.sandbox.reset();
  });

  const times = (ids: readonly string[]) => ids.map((id) => site.stored().get(id) ?? 0);

  /** What the page's visitors would see as broken. */
  function complaintsOf(page: Page): readonly string[] {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() !== 'log') complaints.push(message.text());
    });
    return complaints;
  }

  test.each(refusals)(
    '%s: everything is delivered once, and the page hears nothing of it',
    async (_, refuse) => {
      const page = await site.context.newPage();
      const complaints = complaintsOf(page);
      await page.addInitScript(refuse);
      await page.goto(site.at('/'));
      await page.waitForFunction(() => window.tracker);
      await track(page, [idOf(1), idOf(2)]);
      expect(await page.evaluate(() => window.tracker.flush())).toMatchObject({ delivered: 2, pending: 0 });
      await track(page, [idOf(3)]);
      // A page that is left with an event in memory sends it all the same.
      await page.goto('about:blank');
      await expect.poll(() => times([1, 2, 3].map(idOf))).toEqual([1, 1, 1]);
      expect(complaints).toEqual([]);
      await page.close();
      const next = await site.visit('/next');
      await expect.poll(() => keptOnDevice(next)).toBe(0);
      await next.close();
    },
  );

  test('in a frame without an origin: everything is delivered, and the page hears nothing of it', async () => {
    const page = await site.visit('/outer');
    const complaints = complaintsOf(page);
    const library = await (await fetch(`${site.url}/dist/browser.global.js`)).text();
    const { writeKey } = site.sandbox.credentials;
    await page
      .evaluate(
        ([script, key, address]) => {
          const frame = document.createElement('iframe');
          frame.sandbox.add('allow-scripts');
          frame.srcdoc = `<script>${script!.replaceAll('</script', '<\\/script')}</script><script>
          const tracker = typedCio.createTracker({ writeKey: '${key}', endpoint: '${address}', countBots: true });
          tracker.trackEvent('Framed', {});
          tracker.flush().then((ledger) => parent.postMessage(ledger.delivered, '*'));
        </script>`;
          const answer = new Promise<unknown>((resolve) =>
            addEventListener('message', ({ data }) => resolve(data)),
          );
          document.body.append(frame);
          return answer;
        },
        [library, writeKey, site.endpoint] as const,
      )
      .then((delivered) => expect(delivered).toBe(1));
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('without IndexedDB, what a page left is adopted once, and not sent again at each visit', async () => {
    site.sandbox.fault({ status: 503, times: 'always' });
    const page = await site.context.newPage();
    await page.addInitScript(refusals[0]![1]);
    await page.goto(site.at('/'));
    await page.waitForFunction(() => window.tracker);
    await track(page, [idOf(1), idOf(2)]);
    await expect.poll(() => site.sandbox.requests().length).toBeGreaterThan(0);
    await page.goto(site.at('/second'));
    site.sandbox.clearFaults();
    await page.goto(site.at('/third'));
    await expect.poll(() => times([1, 2].map(idOf))).toEqual([1, 1]);
    await expect
      .poll(() => page.evaluate(() => window.told.length), { message: 'told of both' })
      .toBeGreaterThanOrEqual(2);
    const before = site.sandbox.requests().length;
    for (const path of ['/fourth', '/fifth']) {
      await page.goto(site.at(path));
      await page.waitForFunction(() => window.tracker);
      await page.evaluate(() => window.tracker.flush({ timeoutMs: 200 }));
      await track(page, [idOf(path.length)]);
      await page.evaluate(() => window.tracker.flush());
    }
    expect(site.sandbox.requests().length).toBe(before + 2);
    await page.close();
  });

  test('what is broken on the device does not stand in the way of the rest', async () => {
    const page = await site.visit();
    site.sandbox.fault({ status: 503, times: 'always' });
    await track(page, [idOf(1)]);
    await expect.poll(() => keptOnDevice(page)).toBe(1);
    await page.evaluate(async () => {
      const [{ name }] = (await indexedDB.databases()) as [{ name: string }];
      for (const [page, text] of Object.entries({ 'not-json': '[{', number: '7', odd: '[null,{"id":1}]' })) {
        localStorage.setItem(name + page, text);
      }
    });
    site.sandbox.clearFaults();
    await page.goto(site.at('/next'));
    await expect.poll(() => times([idOf(1)])).toEqual([1]);
    await page.close();
  });
});

describe('what is kept', { timeout: 60_000 }, () => {
  let site: TrackedSite;
  let page: Page;
  beforeAll(async () => {
    site = await openTrackedSite();
  }, 60_000);
  afterAll(() => site.close());
  afterEach(async () => {
    site.sandbox.clearFaults();
    await page.goto(site.at('/last'));
    await page.waitForFunction(() => window.tracker);
    await page.evaluate(() => window.tracker.flush());
    await expect.poll(() => keptOnDevice(page)).toBe(0);
    await page.close();
    site.sandbox.reset();
  });

  const counts = () => page.evaluate(() => window.tracker.ledger());
  const endings = () =>
    page.evaluate(() =>
      window.told.map(({ id, outcome }) => ({ id, reason: 'reason' in outcome && outcome.reason })),
    );

  test('older than maxAgeMs is dropped as expired, and said so', async () => {
    page = await site.visit();
    site.sandbox.fault({ status: 503, times: 'always' });
    await track(page, [idOf(1), idOf(2)]);
    await expect.poll(() => keptOnDevice(page)).toBe(2);
    await page.goto(site.at('/later', { maxAgeMs: 1 }));
    await page.waitForFunction(() => window.tracker);
    await expect.poll(endings).toEqual([1, 2].map((number) => ({ id: idOf(number), reason: 'expired' })));
    await expect.poll(() => keptOnDevice(page)).toBe(0);
    expect(site.stored().size).toBe(0);
  });

  test.each([
    ['events', { maxEvents: 3 }],
    ['bytes', { maxBytes: 2200 }],
  ])('is bounded in %s: the oldest go, and the ledger adds up', async (_, queue) => {
    site.sandbox.fault({ status: 503, times: 'always' });
    page = await site.visit('/', { queue });
    for (let number = 1; number <= 10; number++) {
      await track(page, [idOf(number)]);
      const { accepted, delivered, rejected, dropped, pending } = await counts();
      expect(accepted).toBe(number);
      expect(delivered + rejected + dropped + pending).toBe(accepted);
    }
    const { pending, dropped, byReason } = await counts();
    expect(pending).toBeGreaterThan(0);
    expect(pending).toBeLessThanOrEqual(4);
    expect(byReason).toEqual({ 'queue-full': dropped });
    await expect.poll(() => keptOnDevice(page)).toBe(pending);
  });

  test('is bounded when it is adopted, too', async () => {
    site.sandbox.fault({ status: 503, times: 'always' });
    page = await site.visit();
    await track(
      page,
      Array.from({ length: 300 }, (_, index) => idOf(index)),
    );
    await expect.poll(() => keptOnDevice(page)).toBe(300);
    await page.goto(site.at('/later', { queue: { maxEvents: 5 } }));
    await page.waitForFunction(() => window.tracker);
    await expect
      .poll(async () => (await endings()).filter(({ reason }) => reason === 'queue-full').length)
      .toBe(295);
    await expect.poll(() => keptOnDevice(page)).toBe(5);
    site.sandbox.clearFaults();
    await page.reload();
    await expect.poll(() => [...site.stored().keys()].sort()).toEqual([295, 296, 297, 298, 299].map(idOf));
  });
});

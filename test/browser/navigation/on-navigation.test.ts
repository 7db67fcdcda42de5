import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { onNavigation } from '../../../src/browser/navigation/on-navigation.js';
import { bundlePage } from '../bundle-page.js';
import { type OpenBrowser, openBrowser } from '../chromium.js';
import { servePage } from '../serve-page.js';

declare global {
  interface Window {
    onNavigation: typeof onNavigation;
    /** What a listener was called with, and the title at that time. */
    seen: (string | undefined)[][];
    stop: () => void;
  }
}

let browser: OpenBrowser;
let site: Awaited<ReturnType<typeof servePage>>;
let page: Page;
let at: (path: string) => string;
const complaints: string[] = [];

beforeAll(async () => {
  site = await servePage(
    await bundlePage(
      `import { onNavigation } from './src/browser/navigation/on-navigation.js';
       window.onNavigation = onNavigation;
       window.seen = [];
       window.stop = onNavigation((url, before) => window.seen.push([url, before, document.title]));`,
      '<nav id="navigation"><a id="faq" href="#faq">FAQ</a> <a id="route" href="#/faq">FAQ</a></nav>',
    ),
  );
  const { origin } = new URL(site.at('127.0.0.1'));
  at = (path) => origin + path;
  browser = await openBrowser({ isBackForwardCached: true });
  browser.context.on('weberror', (error) => complaints.push(error.error().message));
}, 240_000);

beforeEach(async () => {
  page = await browser.context.newPage();
});

afterEach(async () => {
  await page.close();
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** The paths that the listener was told, when everything that is under way has come to an end. */
const seen = async () => {
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => setTimeout(resolve))));
  return page.evaluate(() =>
    window.seen.map(([url = '', before]) => {
      const path = (address: string) => address.slice(location.origin.length);
      return before === undefined ? path(url) : `${path(before)} → ${path(url)}`;
    }),
  );
};

describe.each(['the Navigation API', 'the history alone'])('onNavigation, with %s', (with_) => {
  beforeEach(async () => {
    if (with_ === 'the history alone')
      // So that the element of that id has the name, as it has in such browsers.
      await page.addInitScript(() => Reflect.deleteProperty(window, 'navigation'));
    await page.goto(at('/a'));
    expect(await page.evaluate(() => String(window.navigation))).toBe(
      with_ === 'the history alone' ? '[object HTMLElement]' : '[object Navigation]',
    );
  });

  test('calls for the page as it is, at once', async () => {
    expect(await page.evaluate(() => window.seen.length)).toBe(1);
    expect(await seen()).toEqual(['/a']);
  });

  test.each<[string, (page: Page) => Promise<unknown>, string[]]>([
    ['pushState', (on) => on.evaluate(() => history.pushState(null, '', '/b')), ['/a → /b']],
    ['replaceState', (on) => on.evaluate(() => history.replaceState(null, '', '/b?q=1')), ['/a → /b?q=1']],
    ['replaceState to the same address', (on) => on.evaluate(() => history.replaceState({ a: 1 }, '')), []],
    ['pushState to the same address', (on) => on.evaluate(() => history.pushState({}, '', '/a')), []],
    [
      'several addresses in a row',
      (on) =>
        on.evaluate(() => {
          history.pushState(null, '', '/b');
          history.replaceState(null, '', '/b?q=1');
        }),
      ['/a → /b?q=1'],
    ],
    [
      'there and back in a row',
      (on) =>
        on.evaluate(() => {
          history.replaceState(null, '', '/b');
          history.replaceState(null, '', '/a');
        }),
      [],
    ],
    ['a part of the page', (on) => on.click('#faq'), []],
    ['a route in the fragment', (on) => on.click('#route'), ['/a → /a#/faq']],
    ['a route by script', (on) => on.evaluate(() => location.assign('#!b')), []],
    ['a route of crawlers', (on) => on.evaluate(() => location.assign('#!/b')), ['/a → /a#!/b']],
  ])('%s', async (_, navigate, want) => {
    await navigate(page);
    expect(await seen()).toEqual(['/a', ...want]);
  });

  test('back and forward', async () => {
    await page.evaluate(() => history.pushState(null, '', '/b'));
    await seen();
    await page.goBack();
    expect(await seen()).toEqual(['/a', '/a → /b', '/b → /a']);
    await page.goForward();
    expect((await seen()).at(-1)).toBe('/a → /b');
  });

  test('the app has set its title by then', async () => {
    await page.evaluate(() => {
      history.pushState(null, '', '/b');
      document.title = 'B';
    });
    await seen();
    expect(await page.evaluate(() => window.seen.map(([, , title]) => title))).toEqual(['A page', 'B']);
  });

  test('what the app gives to the history, and its exceptions, pass', async () => {
    expect(
      await page.evaluate(() => {
        history.pushState({ a: 1 }, '', '/b');
        try {
          history.pushState(null, '', 'https://elsewhere.example/');
        } catch (error) {
          return [history.state, (error as Error).name];
        }
        return [];
      }),
    ).toEqual([{ a: 1 }, 'SecurityError']);
    expect(await seen()).toEqual(['/a', '/a → /b']);
  });

  test('stops, also what was about to be told', async () => {
    await page.evaluate(() => {
      history.pushState(null, '', '/b');
      history.pushState(null, '', '/c');
      window.stop();
      history.pushState(null, '', '/d');
    });
    await page.goBack();
    expect(await seen()).toEqual(['/a']);
  });

  test('two of them are independent, and so is who wraps the history between and after them', async () => {
    await page.evaluate(() => {
      const native = history.pushState;
      const other: (string | undefined)[][] = [];
      const wrap = (name: string) => {
        const original = history.pushState;
        history.pushState = function (...change) {
          other.push([name]);
          original.apply(this, change);
        };
      };
      wrap('between');
      const stop = window.onNavigation((url) => other.push([new URL(url).pathname]));
      wrap('after');
      Object.assign(window, { other, stopOther: stop, native });
      history.pushState(null, '', '/b');
    });
    expect(await seen()).toEqual(['/a', '/a → /b']);
    await page.evaluate(() => {
      window.stop();
      (window as unknown as { stopOther: () => void }).stopOther();
      history.pushState(null, '', '/c');
    });
    expect(await seen()).toEqual(['/a', '/a → /b']);
    expect(await page.evaluate(() => (window as unknown as { other: unknown }).other)).toEqual([
      ['/a'],
      ['after'],
      ['between'],
      ['/b'],
      ['after'],
      ['between'],
    ]);
  });

  test('leaves the history as it was', async () => {
    expect(
      await page.evaluate(() => {
        window.stop();
        const { pushState, replaceState } = history;
        window.onNavigation(() => {})();
        return history.pushState === pushState && history.replaceState === replaceState;
      }),
    ).toBe(true);
    expect(await page.evaluate(() => String(history.pushState))).toContain('[native code]');
  });

  test('a page that comes back from the back-forward cache is one that was loaded', async () => {
    await page.evaluate(() => Object.assign(window, { mark: 1 }));
    await page.goto(at('/elsewhere'));
    await page.goBack({ waitUntil: 'commit' });
    await expect.poll(() => page.evaluate(() => 'mark' in window)).toBe(true);
    expect(await seen()).toEqual(['/a', '/a']);
  });

  test('a page that the browser prepares counts when it is seen', async () => {
    await page.addInitScript(() => {
      Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    });
    await page.goto(at('/prepared'));
    await page.evaluate(() => history.replaceState(null, '', '/prepared?now'));
    expect(await seen()).toEqual([]);
    await page.evaluate(() => {
      Object.defineProperty(document, 'prerendering', { value: false });
      document.dispatchEvent(new Event('prerenderingchange'));
    });
    expect(await seen()).toEqual(['/prepared?now']);
  });
});

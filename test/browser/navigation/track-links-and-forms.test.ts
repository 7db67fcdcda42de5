import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { trackForm } from '../../../src/browser/navigation/track-form.js';
import type { trackLink } from '../../../src/browser/navigation/track-link.js';
import { bundlePage } from '../bundle-page.js';
import { type OpenBrowser, openBrowser } from '../chromium.js';
import { servePage } from '../serve-page.js';

declare global {
  interface Window {
    trackLink: typeof trackLink;
    trackForm: typeof trackForm;
    /** Notes something that a later page can read. */
    note: (text: string) => void;
  }
}

const body = `
<p><a class="cta" id="demo" href="/demo"><b>Book a <i>demo</i></b></a> <a id="other" href="/other">Other</a></p>
<p><a class="cta" id="stopped" href="/stopped">Stopped on its way</a></p>
<p><svg width="40" height="20"><a class="cta" id="drawn" href="/drawn"><text y="15">Svg</text></a></svg></p>
<custom-card></custom-card>
<form id="newsletter" action="/thanks"><input name="email" type="email" required><button>Go</button></form>
<form id="nodes" action="/thanks"><input name="nodeType"><button>Go</button></form>
<p id="outside">Outside</p>`;

let browser: OpenBrowser;
let site: Awaited<ReturnType<typeof servePage>>;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  site = await servePage(
    await bundlePage(
      `import { trackLink } from './src/browser/navigation/track-link.js';
       import { trackForm } from './src/browser/navigation/track-form.js';
       const note = (text) => localStorage.setItem('notes', (localStorage.getItem('notes') ?? '') + text + ';');
       Object.assign(window, { trackLink, trackForm, note });
       customElements.define('custom-card', class extends HTMLElement {
         connectedCallback() {
           this.attachShadow({ mode: 'open' }).innerHTML = '<a class="cta" id="card" href="/card">Card</a>';
         }
       });
       document.getElementById('stopped').addEventListener('click', (event) => event.stopImmediatePropagation());`,
      body,
    ),
  );
  browser = await openBrowser();
  browser.context.on('weberror', (error) => complaints.push(error.error().message));
}, 240_000);

beforeEach(async () => {
  page = await browser.context.newPage();
  await page.goto(site.at('127.0.0.1'));
  await page.evaluate(() => localStorage.clear());
});

afterEach(async () => {
  for (const one of browser.context.pages()) await one.close();
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const notes = async () => {
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => setTimeout(resolve))));
  return page.evaluate(() => (localStorage.getItem('notes') ?? '').split(';').slice(0, -1));
};
const path = () => new URL(page.url()).pathname;

describe('trackLink', () => {
  const track = () =>
    page.evaluate(() => {
      Object.assign(window, { stop: window.trackLink('a.cta', (link) => window.note(link.id)) });
    });

  test.each([
    ['a click', () => page.click('#demo'), '/demo'],
    ['a click on what is inside', () => page.click('#demo i'), '/demo'],
    ['the keyboard', () => page.press('#demo', 'Enter'), '/demo'],
    ['a script', () => page.evaluate(() => document.getElementById('demo')?.click()), '/demo'],
  ])('%s is told before the page is left', async (_, follow, want) => {
    await track();
    await follow();
    await page.waitForURL(`**${want}`);
    expect(await notes()).toEqual(['demo']);
  });

  test.each([
    ['the middle button', { button: 'middle' }],
    ['ctrl and a click', { modifiers: ['ControlOrMeta'] }],
    ['shift and a click', { modifiers: ['Shift'] }],
  ] as const)('%s is told, and opens another page', async (_, options) => {
    await track();
    const [opened] = await Promise.all([
      browser.context.waitForEvent('page'),
      page.click('#demo', options as object),
    ]);
    await opened.waitForURL('**/demo');
    expect(path()).toBe('/');
    expect(await notes()).toEqual(['demo']);
  });

  test('the right button, other links and the rest of the page are not', async () => {
    await track();
    await page.click('#demo', { button: 'right' });
    await page.click('#outside');
    await page.click('#other');
    await page.waitForURL('**/other');
    expect(await notes()).toEqual([]);
  });

  test.each([
    ['whose click is stopped on its way', '#stopped', 'stopped'],
    ['in a drawing', '#drawn text', 'drawn'],
    ['inside of a component', '#card', 'card'],
  ])('a link %s is told', async (_, selector, want) => {
    await track();
    await page.click(selector);
    await page.waitForURL(`**/${want}`);
    expect(await notes()).toEqual([want]);
  });

  test('a link that a router follows is told', async () => {
    await track();
    await page.evaluate(() => {
      document.addEventListener('click', (event) => {
        event.preventDefault();
        history.pushState(null, '', '/by-router');
      });
    });
    await page.click('#demo');
    expect(await notes()).toEqual(['demo']);
    expect(path()).toBe('/by-router');
  });

  test('a link that is added later is told', async () => {
    await track();
    await page.evaluate(() => {
      document.getElementById('outside')!.innerHTML = '<a class="cta" id="later" href="/later">Later</a>';
    });
    await page.click('#later');
    await page.waitForURL('**/later');
    expect(await notes()).toEqual(['later']);
  });

  test('takes elements, one or more, or none', async () => {
    await page.evaluate(() => {
      const note = (link: Element) => window.note(link.id);
      window.trackLink(document.getElementById('demo'), note);
      window.trackLink(document.querySelectorAll('#other, #drawn'), note);
      window.trackLink(document.querySelector('#missing'), note);
      window.trackLink([], note);
      document.addEventListener('click', (event) => event.preventDefault());
    });
    for (const selector of ['#demo i', '#other', '#drawn text']) await page.click(selector);
    await page.click('#stopped');
    await page.waitForURL('**/stopped');
    expect(await notes()).toEqual(['demo', 'other', 'drawn']);
  });

  test('stops', async () => {
    await track();
    await page.evaluate(() => (window as unknown as { stop: () => void }).stop());
    await page.click('#demo');
    await page.waitForURL('**/demo');
    expect(await notes()).toEqual([]);
  });

  test('an exception in the callback does not keep the visitor', async () => {
    await page.evaluate(() => {
      window.trackLink('a', () => {
        throw new Error('a mistake in the callback');
      });
    });
    await page.click('#demo');
    await page.waitForURL('**/demo');
    expect(complaints.splice(0)).toEqual(['a mistake in the callback']);
  });

  test('a selector that is none is refused at once', async () => {
    expect(
      await page.evaluate(() => {
        try {
          window.trackLink('a[', () => {});
          return 'nothing';
        } catch (error) {
          return (error as Error).name;
        }
      }),
    ).toBe('SyntaxError');
  });
});

describe('trackForm', () => {
  const track = (selector = 'form') =>
    page.evaluate((chosen) => {
      const stop = window.trackForm(chosen, (form) =>
        window.note(`${form.id} ${new FormData(form).get('email')}`),
      );
      Object.assign(window, { stop });
    }, selector);

  test.each([
    ['by its button', () => page.click('#newsletter button')],
    ['by the keyboard', () => page.press('#newsletter input', 'Enter')],
    ['by a script', () => page.evaluate(() => document.forms[0]?.requestSubmit())],
  ])('a form that is submitted %s is told, with what is in it', async (_, submit) => {
    await track();
    await page.fill('#newsletter input', 'jane@example.com');
    await submit();
    await page.waitForURL('**/thanks?**');
    expect(await notes()).toEqual(['newsletter jane@example.com']);
  });

  test('a form that is not valid is not', async () => {
    await track();
    await page.fill('#newsletter input', 'jane');
    await page.click('#newsletter button');
    expect(await notes()).toEqual([]);
    expect(path()).toBe('/');
  });

  test.each(['before', 'after'])('a form whose submission is prevented, %s us, is not', async (when) => {
    const prevent = () =>
      page.evaluate(() => {
        for (const form of document.forms) form.addEventListener('submit', (event) => event.preventDefault());
      });
    if (when === 'before') await prevent();
    await track();
    await track('#newsletter');
    if (when === 'after') await prevent();
    await page.fill('#newsletter input', 'jane@example.com');
    await page.click('#newsletter button');
    expect(await notes()).toEqual([]);
  });

  test('a form that stops the event on its way is told', async () => {
    await track();
    await page.evaluate(() => {
      document.forms[0]?.addEventListener('submit', (event) => event.stopImmediatePropagation());
    });
    await page.fill('#newsletter input', 'jane@example.com');
    await page.click('#newsletter button');
    await page.waitForURL('**/thanks?**');
    expect(await notes()).toEqual(['newsletter jane@example.com']);
  });

  test('a page that is left before the next task has told it, once', async () => {
    await track();
    await page.evaluate(() => {
      addEventListener('submit', (event) => event.preventDefault(), { once: true });
      document.forms[0]?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
      document.forms[1]?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
      dispatchEvent(new Event('pagehide'));
      window.note('left');
    });
    expect(await notes()).toEqual(['nodes null', 'left']);
  });

  test('takes elements, also a form with fields of any name', async () => {
    await page.evaluate(() => {
      window.trackForm(document.forms, (form) => window.note(form.id));
      window.trackForm(document.querySelector<HTMLFormElement>('#nodes'), (form) =>
        window.note(`again ${form.id}`),
      );
    });
    await page.click('#nodes button');
    await page.waitForURL('**/thanks?**');
    expect(await notes()).toEqual(['nodes', 'again nodes']);
  });

  test('stops', async () => {
    await track();
    await page.evaluate(() => (window as unknown as { stop: () => void }).stop());
    await page.click('#nodes button');
    await page.waitForURL('**/thanks?**');
    expect(await notes()).toEqual([]);
  });
});

test('without a page there is nothing to listen to', async () => {
  const links = await import('../../../src/browser/navigation/track-link.js');
  const navigation = await import('../../../src/browser/navigation/on-navigation.js');
  links.trackLink('a', () => {})();
  navigation.onNavigation(() => {})();
});

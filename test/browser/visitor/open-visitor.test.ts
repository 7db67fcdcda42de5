import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { anonymousIdFrom, visitorCookie } from '../../../src/server/anonymous-id.js';
import { type OpenBrowser, openBrowser } from '../chromium.js';
import { servePage } from '../serve-page.js';
import { visit, visitorPage } from './visitor-page.js';

let html: string;
let site: Awaited<ReturnType<typeof servePage>>;
let browser: OpenBrowser;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  html = await visitorPage();
  site = await servePage(html);
  browser = await openBrowser({ args: ['--host-resolver-rules=MAP * 127.0.0.1'] });
  context = browser.context;
  context.on('weberror', (error) => complaints.push(error.error().message));
}, 240_000);

beforeEach(async () => {
  page = await context.newPage();
});

afterEach(async () => {
  for (const one of context.pages()) await one.close();
  await context.clearCookies();
  site.cookies.length = 0;
  expect(complaints.splice(0)).toEqual([]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** A host that no test was at: nothing is in its storage. */
let hosts = 0;
const freshHost = () => `www.shop${++hosts}.co.uk`;

const ours = async (name = 'cio_id') => (await context.cookies()).filter((one) => one.name === name);
const now = (on = page) =>
  on.evaluate(() => ({ id: window.visitor.anonymousId, person: window.visitor.person }));

describe('openVisitor', () => {
  test('writes nothing until it is allowed to', async () => {
    await page.goto(site.at(freshHost()));
    expect((await visit(page, undefined, false)).id).toMatch(/^new-/);
    await page.evaluate(() => window.visitor.identify('u1'));
    expect(await page.evaluate(() => [document.cookie, localStorage.length])).toEqual(['', 0]);
    const { id } = await now();
    await page.evaluate(() => window.visitor.keep(true));
    expect(await page.evaluate(() => [document.cookie, localStorage.getItem('cio_id')])).toEqual([
      `cio_id=${id}`,
      `${id} u1`,
    ]);
  });

  test.each([
    ['www.example.co.uk', '.example.co.uk'],
    ['example.com', '.example.com'],
    ['a.b.c.example.com', '.example.com'],
    ['someone.github.io', '.someone.github.io'],
    ['co.uk', 'co.uk'],
    ['localhost', 'localhost'],
    ['127.0.0.1', '127.0.0.1'],
  ])('at %s the cookie is for %s, for a year, and no other cookie stays', async (host, domain) => {
    await page.goto(site.at(host));
    const { id } = await visit(page);
    const cookies = await context.cookies();
    expect(cookies).toMatchObject([
      { name: 'cio_id', value: id, domain, path: '/', sameSite: 'Lax', secure: false, httpOnly: false },
    ]);
    const days = (cookies[0]!.expires - Date.now() / 1000) / 86_400;
    expect(days).toBeGreaterThan(364.9);
    expect(days).toBeLessThan(365.1);
  });

  test('over https the cookie is secure', async () => {
    await page.route('https://**', (route) => route.fulfill({ body: html, contentType: 'text/html' }));
    await page.goto('https://www.example.co.uk/');
    await visit(page);
    expect(await ours()).toMatchObject([{ secure: true, domain: '.example.co.uk' }]);
  });

  test('has the name, the lifetime and the domain that it is told', async () => {
    await page.goto(site.at('a.b.example.com'));
    await visit(page, { name: 'visitor', domain: 'b.example.com', maxAgeDays: 30 });
    const cookies = await context.cookies();
    expect(cookies).toMatchObject([{ name: 'visitor', domain: '.b.example.com' }]);
    expect((cookies[0]!.expires - Date.now() / 1000) / 86_400).toBeCloseTo(30, 1);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['visitor']);
  });

  test("a domain that is not this site's is as if it had not been given, and an empty one is this host alone", async () => {
    await page.goto(site.at('www.example.com'));
    await visit(page, { domain: 'example.org' });
    expect(await ours()).toMatchObject([{ domain: '.example.com' }]);
    const { id } = await visit(page, { domain: '' });
    await page.evaluate(() => window.visitor.reset());
    expect(await ours()).toMatchObject([{ domain: 'www.example.com', value: (await now()).id }]);
    expect((await now()).id).not.toBe(id);
  });

  test('the site is one visit: the other hosts have the same id, and the next visit renews it', async () => {
    const host = freshHost();
    await page.goto(site.at(host));
    const { id } = await visit(page);
    await context.addCookies([{ ...(await ours())[0]!, expires: Date.now() / 1000 + 60 }]);
    await page.goto(site.at(host.replace('www', 'app')));
    expect(await visit(page)).toEqual({ id, person: undefined });
    const [cookie, ...others] = await ours();
    expect(others).toEqual([]);
    expect(cookie!.expires).toBeGreaterThan(Date.now() / 1000 + 86_400);
  });

  test('comes back from the storage when the cookie is gone, with the person', async () => {
    const url = site.at(freshHost());
    await page.goto(url);
    const { id } = await visit(page);
    await page.evaluate(() => window.visitor.identify('jane smith@example.com'));
    await context.clearCookies();
    await page.goto(url);
    expect(await visit(page)).toEqual({ id, person: 'jane smith@example.com' });
    expect(await ours()).toMatchObject([{ value: id }]);
  });

  test('the cookie is believed before the storage, whose person is then somebody else', async () => {
    const url = site.at(freshHost());
    await page.goto(url);
    await visit(page);
    await page.evaluate(() => window.visitor.identify('u1'));
    await context.addCookies([{ ...(await ours())[0]!, value: 'from-app' }]);
    await page.goto(url);
    expect(await visit(page)).toEqual({ id: 'from-app', person: undefined });
    expect(await page.evaluate(() => localStorage.getItem('cio_id'))).toBe('from-app');
  });

  describe('an id that another snippet left', () => {
    test.each([
      ['ajs_anonymous_id', 'c0e5-1', 'c0e5-1'],
      ['ajs_anonymous_id', '"c0e5-2"', 'c0e5-2'],
      ['ajs_anonymous_id', '%22c0e5-3%22', 'c0e5-3'],
      ['ajs_anonymous_id', 'a%3Db%zz', 'a%3Db%zz'],
      ['_cioanonid', '77e34bbe-18dc', '77e34bbe-18dc'],
    ])('%s=%s is taken over as %s', async (name, value, want) => {
      await page.goto(site.at(freshHost(), `${name}=${value}`));
      expect(anonymousIdFrom(`${name}=${value}`)).toBe(want);
      expect((await visit(page)).id).toBe(want);
      expect(anonymousIdFrom(await page.evaluate(() => document.cookie))).toBe(want);
      expect(await ours()).toMatchObject([{ value: encodeURIComponent(want) }]);
    });

    test.each(['null', '"undefined"', '%20', '', 'x'.repeat(151), 'caf%C3%A9'])(
      '%j is no id',
      async (value) => {
        await page.goto(site.at(freshHost(), `ajs_anonymous_id=${value}`, `cio_id=${value}`));
        expect(anonymousIdFrom(`cio_id=${value}`)).toBeUndefined();
        expect((await visit(page)).id).toMatch(/^new-/);
      },
    );

    test('is taken over from the storage as well, where it is JSON, and after the cookies', async () => {
      const url = site.at(freshHost());
      await page.goto(url);
      await page.evaluate(() => localStorage.setItem('ajs_anonymous_id', '"stored-1"'));
      expect((await visit(page, undefined, false)).id).toBe('stored-1');
      await page.goto(`${url}&set-cookie=_cioanonid%3Dclassic`);
      expect((await visit(page)).id).toBe('classic');
      await page.goto(`${url}&set-cookie=ajs_anonymous_id%3Dlater`);
      expect((await visit(page)).id).toBe('classic');
    });
  });

  describe("a server's cookie of the same name", () => {
    test.each([undefined, 'example.co.uk'])('is taken over: domain %s', async (domain) => {
      const first = visitorCookie('from-server', { secure: false, ...(domain && { domain }) });
      await page.goto(site.at('www.example.co.uk', first));
      expect((await visit(page)).id).toBe('from-server');
      expect(await ours()).toMatchObject([{ value: 'from-server', domain: '.example.co.uk' }]);

      await page.evaluate(() => window.visitor.reset());
      const { id } = await now();
      expect(await ours()).toMatchObject([{ value: id, domain: '.example.co.uk' }]);
      await page.goto(site.at('www.example.co.uk'));
      expect(anonymousIdFrom(site.cookies.at(-1))).toBe(id);
      await page.evaluate(() => localStorage.clear());
    });

    test('that it sets again and again leads to one visitor, before and after a reset', async () => {
      const host = freshHost();
      for (const round of ['first', 'second', 'third']) {
        const sent = anonymousIdFrom(site.cookies.at(-1)) ?? 'from-server';
        await page.goto(site.at(host, visitorCookie(sent, { secure: false })));
        const { id } = await visit(page);
        expect(anonymousIdFrom(await page.evaluate(() => document.cookie)), round).toBe(id);
        await page.evaluate(() => window.visitor.reset());
        const after = await now();
        await page.goto(site.at(host));
        expect(anonymousIdFrom(site.cookies.at(-1)), round).toBe(after.id);
        expect(await ours()).toHaveLength(1);
      }
    });
  });

  describe('who it is', () => {
    test('the first person keeps the id, another one has a new one, and so has nobody', async () => {
      const url = site.at(freshHost());
      await page.goto(url);
      const { id } = await visit(page);
      await page.evaluate(() => window.visitor.identify('u1'));
      await page.evaluate(() => window.visitor.identify('u1'));
      expect(await now()).toEqual({ id, person: 'u1' });

      await page.evaluate(() => window.visitor.identify('u2'));
      const second = await now();
      expect(second).toEqual({ id: expect.stringMatching(/^new-/), person: 'u2' });
      expect(second.id).not.toBe(id);

      await page.evaluate(() => window.visitor.reset());
      const third = await now();
      expect(third.person).toBeUndefined();
      expect([id, second.id]).not.toContain(third.id);
      await page.goto(url);
      expect(await visit(page)).toEqual(third);
    });

    test('what was said before it may be kept is newer than what the device has', async () => {
      const url = site.at(freshHost());
      await page.goto(url);
      const old = await visit(page);
      await page.goto(url);
      expect(await visit(page, undefined, false)).toEqual(old);
      await page.evaluate(() => window.visitor.reset());
      const after = await now();
      await page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
      await page.evaluate(() => window.visitor.keep(true));
      expect(await now()).toEqual(after);
      expect(await ours()).toMatchObject([{ value: after.id }]);
    });

    test('nothing stays on the device when it may not be kept, and it can be kept again', async () => {
      const host = freshHost();
      await page.goto(site.at(host, visitorCookie('from-server', { secure: false })));
      const { id } = await visit(page);
      await page.evaluate(() => window.visitor.keep(false));
      expect(await context.cookies()).toEqual([]);
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
      await page.evaluate(() => window.visitor.identify('u1'));
      expect(await page.evaluate(() => [document.cookie, localStorage.length])).toEqual(['', 0]);
      await page.evaluate(() => window.visitor.keep(true));
      expect(await now()).toEqual({ id, person: 'u1' });
      expect(await ours()).toMatchObject([{ value: id }]);
    });
  });

  describe('two tabs', () => {
    test('agree after the one has identified, named another person, and reset', async () => {
      const url = site.at(freshHost());
      await page.goto(url);
      const { id } = await visit(page);
      const other = await context.newPage();
      await other.goto(url);
      expect((await visit(other)).id).toBe(id);

      await page.evaluate(() => window.visitor.identify('u1'));
      await expect.poll(() => now(other)).toEqual({ id, person: 'u1' });
      await other.evaluate(() => window.visitor.identify('u2'));
      await expect.poll(() => now()).toEqual(await now(other));
      expect((await now()).person).toBe('u2');
      await page.evaluate(() => window.visitor.reset());
      await expect.poll(() => now(other)).toEqual(await now());
      expect((await now()).person).toBeUndefined();
    });

    test('of two hosts agree when the other one is looked at again', async () => {
      const host = freshHost();
      await page.goto(site.at(host));
      await visit(page);
      const other = await context.newPage();
      await other.goto(site.at(host.replace('www', 'app')));
      await visit(other);
      await other.evaluate(() => window.visitor.reset());
      await page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
      expect((await now()).id).toBe((await now(other)).id);
    });

    test('keep what they have when the device loses it', async () => {
      const url = site.at(freshHost());
      await page.goto(url);
      const before = await visit(page);
      const other = await context.newPage();
      await other.goto(url);
      await context.clearCookies();
      await other.evaluate(() => localStorage.clear());
      await page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
      expect(await now()).toEqual(before);
    });
  });

  describe('a page that may keep nothing', () => {
    test('in a sandboxed frame has its visitor in memory', async () => {
      await page.goto(site.at(freshHost()));
      await page.evaluate((srcdoc) => {
        document.body.append(
          Object.assign(document.createElement('iframe'), { srcdoc, sandbox: 'allow-scripts' }),
        );
      }, html);
      await expect.poll(() => page.frames().length).toBe(2);
      const frame = page.frames()[1]!;
      await frame.waitForFunction(() => 'openVisitor' in window);
      const seen = await frame.evaluate(() => {
        const blocked = ['cookie', 'storage'].map((what) => {
          try {
            return String(what === 'cookie' ? document.cookie : localStorage);
          } catch (error) {
            return (error as Error).name;
          }
        });
        const visitor = window.openVisitor();
        visitor.keep(true);
        const first = visitor.anonymousId;
        visitor.identify('u1');
        const { person } = visitor;
        dispatchEvent(new Event('visibilitychange'));
        const isSame = visitor.anonymousId === first && visitor.person === person;
        visitor.reset();
        visitor.keep(false);
        return { blocked, first, person, isSame, isNew: visitor.anonymousId !== first };
      });
      expect(seen).toEqual({
        blocked: ['SecurityError', 'SecurityError'],
        first: expect.stringMatching(/^new-/),
        person: 'u1',
        isSame: true,
        isNew: true,
      });
    });

    test('without cookies keeps its visitor in the storage', async () => {
      const url = site.at(freshHost());
      await page.addInitScript(() => {
        Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: () => {} });
      });
      await page.goto(url);
      const { id } = await visit(page);
      await page.evaluate(() => window.visitor.identify('u1'));
      await page.goto(url);
      expect(await visit(page)).toEqual({ id, person: 'u1' });
      expect(await context.cookies()).toEqual([]);
    });

    test('without storage keeps its visitor in the cookie', async () => {
      const url = site.at(freshHost());
      await page.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get: () => {
            throw new Error('blocked');
          },
        });
      });
      await page.goto(url);
      const { id } = await visit(page);
      await page.evaluate(() => window.visitor.identify('u1'));
      await page.evaluate(() => dispatchEvent(new Event('visibilitychange')));
      expect(await now()).toEqual({ id, person: 'u1' });
      await page.goto(url);
      expect(await visit(page)).toEqual({ id, person: undefined });
    });
  });
});

import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SandboxEvent, SandboxPerson } from 'typed-cio/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Ended, requireBuild, runExample } from '../examples/run-example.js';
import { type OpenBrowser, openBrowser } from './chromium.js';
import { violationsOf } from './violations.js';

/** For people to look at; not kept. */
const screenshots = fileURLToPath(new URL('../../.tmp/screenshots/', import.meta.url));

let site: string;
let customerIo: string;
let child: ChildProcess;
let ended: Promise<Ended>;
let browser: OpenBrowser;
const complaints: string[] = [];

beforeAll(async () => {
  requireBuild();
  mkdirSync(screenshots, { recursive: true });
  const urls = new Promise<readonly string[]>((resolve) => {
    ended = runExample('marketing-site/main.ts', {
      env: { PORT: '0', SANDBOX_PORT: '0' },
      timeoutMs: 240_000,
      onStart: (process) => {
        child = process;
      },
      onOutput: (output) => {
        const found = output.match(/http:\S+/g);
        if (found?.length === 2) resolve(found);
      },
    });
    ended.then(({ stderr }) => resolve([stderr]));
  });
  [site = '', customerIo = ''] = await urls;
  if (customerIo === '') throw new Error(`the site did not start: ${site}`);
  browser = await openBrowser();
}, 240_000);

afterEach(() => expect(complaints.splice(0)).toEqual([]));

afterAll(async () => {
  await browser?.close();
  child?.kill('SIGTERM');
  await ended;
});

async function openPage() {
  const page = await browser.context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return page;
}

async function asked<Found>(path: string): Promise<Found> {
  return (await (await fetch(`${customerIo}/__sandbox/${path}`)).json()) as Found;
}

const namesOf = (events: readonly SandboxEvent[]) => events.map(({ name }) => name);

describe('the marketing site', () => {
  test('tells the story of one visitor, from the first page to the first checklist', async () => {
    const page = await openPage();
    await page.goto(site);
    await page.click('main a:has-text("See pricing")');
    await page.click('main a:has-text("Book a demo")');
    await page.fill('[name=team_size]', '12');
    await page.fill('[name=use_case]', 'a new app');
    await page.click('#demo button');
    await page.waitForURL('**/thank-you');
    await page.fill('[name=email]', 'ada@example.com');
    await page.click('form button');
    await page.waitForURL('**/welcome');
    await Promise.all([page.waitForNavigation(), page.click('form button')]);

    const story = [
      'Home',
      'Call To Action Followed',
      'Pricing',
      'Call To Action Followed',
      'Book a demo',
      'Demo Booked',
      'Thank you',
      'Account Created',
      'Welcome',
      'Activation Event Hit',
      'Welcome',
    ];
    const person = async () => (await asked<SandboxPerson[]>('people?userId=user-1'))[0];
    await expect.poll(async () => (await person())?.timeline.length, { timeout: 10_000 }).toBe(story.length);
    const found = await person();
    expect(namesOf(found?.timeline ?? []).sort()).toEqual([...story].sort());
    expect(found).toMatchObject({ email: 'ada@example.com', anonymousIds: [expect.any(String)] });
    expect(found?.timeline.find(({ name }) => name === 'Demo Booked')?.props).toMatchObject({
      team_size: 12,
      use_case: 'a new app',
    });
    for (const kind of ['visitors', 'refused', 'dropped']) expect(await asked(kind)).toEqual([]);
    await page.close();
  });

  test('tells of the corner with a classic script, too', async () => {
    const page = await openPage();
    await page.goto(`${site}/about`);
    await expect
      .poll(async () => namesOf(await asked<SandboxEvent[]>('events?name=About')), { timeout: 10_000 })
      .toEqual(['About']);
    await page.close();
  });

  test.each(['', 'pricing', 'book-a-demo', 'thank-you', 'about'])(
    '/%s: nothing that axe objects to, light and dark, wide and narrow',
    async (path) => {
      const page = await openPage();
      for (const [colorScheme, width] of [
        ['light', 1280],
        ['dark', 360],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${site}/${path}`);
        expect(await violationsOf(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await page.screenshot({ path: `${screenshots}site-${path || 'home'}-${colorScheme}-${width}.png` });
      }
      await page.close();
    },
  );

  test.each(['/..%2fplan.ts', '/typed-cio/..%2f..%2fpackage.json', '/nothing', '/%2e%2e/main'])(
    'has no %s',
    async (path) => {
      expect((await fetch(site + path)).status).toBe(404);
    },
  );
});

import type { Page } from 'playwright-core';
import { createSandbox, type ListeningSandbox } from 'typed-cio/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type OpenBrowser, openBrowser } from '../browser/chromium.js';
import { requireBuild } from './run-example.js';
import { type RunningServer, startServer } from './start-server.js';

const sandbox = createSandbox();
let customerIo: ListeningSandbox;
let site: RunningServer;
let browser: OpenBrowser;
let page: Page;
const complaints: string[] = [];

const start = () =>
  startServer('sso-callback/main.ts', {
    env: { CUSTOMER_IO_WRITE_KEY: sandbox.credentials.writeKey, CUSTOMER_IO_ENDPOINT: customerIo.url },
    timeoutMs: 240_000,
  });

beforeAll(async () => {
  requireBuild();
  customerIo = await sandbox.listen();
  [site, browser] = await Promise.all([start(), openBrowser()]);
  page = await browser.context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
}, 240_000);

afterEach(() => expect(complaints.splice(0)).toEqual([]));

afterAll(async () => {
  await browser?.close();
  site?.child.kill('SIGKILL');
  await site?.ended;
  await customerIo?.close();
});

/** From the home page by way of the provider to the welcome page. */
async function logIn(account: string, email: string): Promise<void> {
  await page.goto(site.url);
  await page.click('text=Log in');
  await page.waitForURL('http://localhost:*/authorize*');
  await page.fill('[name=account]', account);
  await page.fill('[name=email]', email);
  await page.click('button');
  await page.waitForURL('**/welcome');
}

const timelineOf = (userId: string) => sandbox.person({ userId })?.timeline.map(({ name }) => name) ?? [];
const logIns = (userId: string) =>
  sandbox.events({ name: 'Logged In', userId }).map(({ props }) => props.is_first);

describe('the call-back of a sign-in', () => {
  test('makes the visitor a person, who goes on as the same one in the page', async () => {
    await logIn('ada', 'ada@example.com');
    expect(await page.isVisible('text=Log out')).toBe(true);
    await expect
      .poll(() => timelineOf('idp-ada').sort())
      .toEqual(['Account Created', 'Home', 'Logged In', 'Welcome']);
    expect(sandbox.people()).toMatchObject([
      { userId: 'idp-ada', email: 'ada@example.com', anonymousIds: [expect.any(String)] },
    ]);
    expect(sandbox.visitors()).toEqual([]);
  });

  test('knows a second log-in from the first, and the person by their subject when their address is another', async () => {
    await page.click('text=Log out');
    await page.waitForURL(`${site.url}/`);
    await logIn('ada', 'ada@example.org');
    await expect.poll(() => logIns('idp-ada')).toEqual([true, false]);
    expect(sandbox.people()).toMatchObject([{ userId: 'idp-ada', email: 'ada@example.org' }]);
    expect(sandbox.events({ name: 'Account Created' })).toHaveLength(1);
  });

  test('takes whoever logs in after a log-out for somebody else', async () => {
    await page.click('text=Log out');
    await page.waitForURL(`${site.url}/`);
    await logIn('grace', 'grace@example.com');
    await expect.poll(() => timelineOf('idp-grace')).toContain('Welcome');
    await expect.poll(() => timelineOf('idp-grace')).toContain('Home');
    const [ada, grace] = sandbox.people();
    expect(grace?.userId).toBe('idp-grace');
    expect(ada?.anonymousIds).not.toContain(grace?.anonymousIds[0]);
  });

  test('counts an account once that the server has forgotten', async () => {
    await page.click('text=Log out');
    await page.waitForURL(`${site.url}/`);
    const { code, stderr } = await site.stop();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    site = await start();
    await logIn('ada', 'ada@example.com');
    await expect.poll(() => logIns('idp-ada')).toEqual([true, false, true]);
    expect(sandbox.events({ name: 'Account Created', userId: 'idp-ada' })).toHaveLength(1);
    // Pages repeat themselves, too, when they are left before the answer comes.
    expect(sandbox.repeats().filter(({ json }) => json.includes('Account Created'))).toHaveLength(1);
  });

  test.each([
    ['was begun in another browser', async (state: string) => state],
    ['is forged', async (state: string) => state.replace(/.{4}$/, 'AAAA')],
  ])('refuses a sign-in that %s', async (_, change) => {
    const before = sandbox.events({ name: 'Logged In' }).length;
    const begun = await fetch(`${site.url}/log-in`, { redirect: 'manual' });
    const state = new URL(begun.headers.get('location') ?? '').searchParams.get('state') ?? '';
    const query = new URLSearchParams({ code: 'anything', state: await change(state) });
    expect((await fetch(`${site.url}/call-back?${query}`)).status).toBe(400);
    expect(sandbox.events({ name: 'Logged In' })).toHaveLength(before);
  });
});

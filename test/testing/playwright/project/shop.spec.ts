import { expect } from '@playwright/test';
import { test } from './shop.js';

test('asserts what the page and the server sent, together', async ({ page, tracking, shop }) => {
  await page.goto(shop);
  await page.locator('#sign-up').click();
  const clicked = await tracking.toHaveTracked('Sign Up Clicked', { plan: 'free' }, { from: 'page' });
  expect(clicked.via).toBe('pipelines');
  await tracking.toHaveTracked(
    'Account Created',
    { plan: expect.any(String), seats: 3 },
    { from: 'server', userId: 'u1' },
  );
  await tracking.toHaveTracked('Sign Up Clicked', { at: { button: 'top' } }, { anonymousId: 'visitor-1' });
  const person = await tracking.toHaveIdentified('u1', { created_at: new Date('2026-01-02T03:04:05Z') });
  expect(person.anonymousIds).toEqual(['visitor-1']);
  const timeline = person.timeline.map(({ name }) => name);
  expect(timeline.sort()).toEqual(['Account Created', 'Sign Up Clicked']);
  expect(tracking.events({ name: 'Account Created' })).toHaveLength(1);
});

test('begins with an empty sandbox, and has nothing of the page that the test before closed', async ({
  page,
  tracking,
  shop,
}) => {
  expect(tracking.sandbox.items()).toEqual([]);
  expect(tracking.sandbox.people()).toEqual([]);
  await page.goto(shop);
  await page.locator('#sign-up').click();
  await tracking.toHaveTracked('Account Created');
  expect(tracking.events({ name: 'Page Left' })).toEqual([]);
});

test('sees the last requests of a page that is left', async ({ page, tracking, shop }) => {
  await page.goto(shop);
  await page.getByRole('link').click();
  for (const by of ['fetch', 'beacon']) {
    await tracking.toHaveTracked('Page Left', { by }, { from: 'page' });
  }
});

test('sees what a page sends that comes back', async ({ page, tracking, shop }) => {
  await page.goto(shop);
  await page.goto('about:blank');
  await tracking.toHaveTracked('Page Left', { by: 'fetch' });
  await page.goBack();
  await page.locator('#sign-up').click();
  await tracking.toHaveTracked('Sign Up Clicked');
});

test('takes what our tracker for pages sends, as it goes and when the page is left', async ({
  page,
  tracking,
  shop,
}) => {
  await page.goto(`${shop}/tracked`);
  await page.getByRole('button').click();
  await tracking.toHaveTracked('Demo Booked', { team_size: 12 }, { from: 'page' });
  await page.getByRole('link').click();
  await tracking.toHaveTracked('Page Left', { by: 'tracker' }, { from: 'page' });
  expect(tracking.sandbox.dropped()).toEqual([]);
});

test('answers preflights', async ({ page, tracking, shop }) => {
  await page.goto(shop);
  await page.locator('#save').click();
  await tracking.toHaveIdentified({ userId: 'u1' }, { theme: 'dark' });
  await expect(page.locator('output')).toHaveText('saved 200');
});

test('a cut connection is a network error for the page', async ({ page, tracking, shop }) => {
  tracking.sandbox.fault({ cut: 'before' });
  await page.goto(shop);
  await page.locator('#save').click();
  await expect(page.locator('output')).toHaveText('not saved: TypeError');
  expect(tracking.sandbox.requests()).toMatchObject([{ fault: 'cut-before' }]);
});

test('leaves other hosts alone', async ({ page, tracking, shop }) => {
  await page.goto(shop);
  await page.locator('#other').click();
  await expect(page.locator('output')).toHaveText('other theirs');
  expect(tracking.sandbox.requests()).toEqual([]);
});

test('routes the pages of a test that asks for nothing, too', async ({ page, trackingServer, shop }) => {
  await page.goto(shop);
  await page.locator('#sign-up').click();
  await expect(page.locator('output')).toHaveText('account 201');
  expect(trackingServer.sandbox.events({ name: 'Sign Up Clicked' })).toHaveLength(1);
});

test('routes a context that the test made, when it is told', async ({ browser, tracking, shop }) => {
  const context = await browser.newContext();
  await tracking.route(context);
  const page = await context.newPage();
  await page.goto(shop);
  await page.locator('#sign-up').click();
  await tracking.toHaveTracked('Sign Up Clicked');
  await context.close();
});

test('lets a snippet load its script', async ({ browser, tracking, shop }) => {
  const context = await browser.newContext();
  const script = { contentType: 'text/javascript', body: 'document.title = "loaded"' };
  await context.route('https://cdp.customer.io/**/*.js', (route) => route.fulfill(script));
  await tracking.route(context);
  const page = await context.newPage();
  await page.goto(shop);
  await page.addScriptTag({ url: 'https://cdp.customer.io/v1/analytics-js/snippet/key/analytics.min.js' });
  await expect(page).toHaveTitle('loaded');
  expect(tracking.sandbox.requests()).toEqual([]);
  await context.close();
});

test('has an environment for either API, with what the machine has of the other taken away', ({
  tracking,
}) => {
  const { siteId, apiKey, writeKey } = tracking.sandbox.credentials;
  expect(tracking.env()).toEqual({
    CUSTOMER_IO_ENDPOINT: tracking.endpoint,
    CUSTOMER_IO_SITE_ID: siteId,
    CUSTOMER_IO_API_KEY: apiKey,
    CUSTOMER_IO_WRITE_KEY: '',
  });
  expect(tracking.env('pipelines')).toEqual({
    CUSTOMER_IO_ENDPOINT: tracking.endpoint,
    CUSTOMER_IO_SITE_ID: '',
    CUSTOMER_IO_API_KEY: '',
    CUSTOMER_IO_WRITE_KEY: writeKey,
  });
});

test.describe('says what came nearest', () => {
  const soon = { timeoutMs: 20 };

  test.beforeEach(async ({ page, tracking, shop }) => {
    await page.goto(shop);
    await page.locator('#sign-up').click();
    await tracking.toHaveTracked('Sign Up Clicked');
    await tracking.toHaveTracked('Account Created');
  });

  test('to an event', async ({ tracking }) => {
    const { toHaveTracked } = tracking;
    await expect(toHaveTracked('Account Created', { seats: expect.any(String) }, soon)).rejects.toThrow(
      'The nearest, from the server, differs in:\n  seats: expected "Any<String>", arrived 3',
    );
    await expect(toHaveTracked('Acount Created', {}, soon)).rejects.toThrow(
      'The nearest is "Account Created", from the server.',
    );
    await expect(toHaveTracked('Xyz', {}, soon)).rejects.toThrow(
      'There is "Sign Up Clicked", "Account Created".',
    );
    const others = { from: 'page', userId: 'u2', kind: 'page', ...soon } as const;
    await expect(toHaveTracked('Account Created', {}, others)).rejects.toThrow(
      [
        '"Account Created" has not arrived within 20 ms, from the page.',
        'The nearest, from the server, differs in:',
        '  kind: expected page, arrived event',
        '  from: expected the page, arrived from the server',
        '  userId: expected "u2", arrived "u1"',
      ].join('\n'),
    );
  });

  test('to a person', async ({ tracking }) => {
    await expect(tracking.toHaveIdentified('u1', { plan: 'pro' }, soon)).rejects.toThrow(
      '"u1" with {"plan":"pro"} has not been identified within 20 ms.\nThey are known, and differ in:\n  plan: expected "pro", arrived "free"',
    );
    await expect(tracking.toHaveIdentified({ email: 'ada@example.com' }, {}, soon)).rejects.toThrow(
      'There is "u1".',
    );
  });

  test('where there is nothing, and what was refused', async ({ page, tracking }) => {
    tracking.sandbox.reset();
    await expect(tracking.toHaveTracked('Order Completed', {}, soon)).rejects.toThrow('Nothing has arrived.');
    await expect(tracking.toHaveIdentified('u1', {}, soon)).rejects.toThrow('Nobody is known.');
    const data = { userId: 'u1', event: 'Order Completed' };
    await page.request.post(`${tracking.endpoint}/v1/track`, { data });
    await expect(tracking.toHaveTracked('Order Completed', {}, soon)).rejects.toThrow(
      /Nothing has arrived\.\nThe sandbox (refused|dropped) .*: .*write key/,
    );
  });
});

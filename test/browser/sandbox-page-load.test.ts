import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type OpenBrowser, openBrowser } from './chromium.js';
import { event, type OpenPage, openSandboxPage } from './sandbox-page.js';
import { workWhileScrolling } from './work-while-scrolling.js';

let browser: OpenBrowser;
let open: OpenPage;

const COUNT = 10_000;
const ROW_PX = 30;
const NAMES = ['Order Completed', 'Added to Cart', 'Product Viewed', 'Payment Failed'];

/** Sends events a thousand at a time; one in fifty is refused. */
async function flood(count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 1000) {
    await open.batch(
      ...Array.from({ length: 1000 }, (_, at) => {
        const more = at % 50 === 0 ? { timestamp: 'never' } : {};
        return event(`person-${at % 97}`, NAMES[at % 4]!, { number: sent + at, note: 'a word or two' }, more);
      }),
    );
  }
}

beforeAll(async () => {
  browser = await openBrowser();
  open = await openSandboxPage(browser);
  await flood(COUNT);
  await open.visit();
}, 240_000);

afterEach(() => expect(open.complaints.splice(0)).toEqual([]));

afterAll(async () => {
  await open?.close();
  await browser?.close();
});

const found = () => open.page.locator('.found').textContent();
const drawn = () => open.page.getByRole('option').count();

/** The ids of the rows that the reader sees, from the top, with at least half of each. */
const inSight = () =>
  open.page.locator('#events').evaluate((list) => {
    const { top, bottom } = list.getBoundingClientRect();
    const rows = [...list.querySelectorAll('[role=option]')];
    return rows
      .map((row) => ({ id: row.id, box: row.getBoundingClientRect() }))
      .filter(({ box }) => box.top + box.height / 2 > top && box.bottom - box.height / 2 < bottom)
      .map(({ id }) => id);
  });

describe(`the page with ${COUNT} events`, () => {
  test('has them all, and draws those in sight', async () => {
    await expect.poll(found).toBe('10,000');
    expect(await drawn()).toBeLessThan(60);
    await open.page.locator('#events').evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await open.row('person-0').first().waitFor();
    await expect.poll(() => open.page.getByRole('option').last().getAttribute('id')).toBe('events-1');
    expect(await drawn()).toBeLessThan(60);
  });

  test('scrolls, and draws each row once on the way, a block at a time', async () => {
    await expect.poll(found).toBe('10,000');
    const { px, redraws, rowsAdded } = await workWhileScrolling(open.page, '#events');
    const rows = px / ROW_PX;
    expect(rows).toBeGreaterThan(250);
    expect(rowsAdded).toBeGreaterThan(rows - 60);
    expect(rowsAdded).toBeLessThan(rows + 60);
    // A block of eight comes in at one end, and one goes at the other; in the other frames there is nothing to draw.
    expect(redraws).toBeLessThan((2 * rows) / 8 + 4);
  });

  test('finds one of them', async () => {
    await open.page.getByRole('searchbox').fill('"number":7777,');
    await expect.poll(found).toBe('1 of 10,000');
    await open.page.getByRole('searchbox').fill('');
  });

  test('moves through them by keys', async () => {
    await open.page.locator('#events').focus();
    await open.page.keyboard.press('End');
    await expect.poll(() => open.page.locator('[aria-selected="true"]').getAttribute('id')).toBe('events-1');
    await open.page.keyboard.press('PageUp');
    await expect.poll(() => open.page.locator('[aria-selected="true"]').isVisible()).toBe(true);
    await open.page.keyboard.press('Home');
    await expect
      .poll(() => open.page.locator('[aria-selected="true"]').getAttribute('id'))
      .toBe(`events-${COUNT}`);
    await open.page.keyboard.press('Escape');
  });

  test('stays where the reader is while more arrives', async () => {
    const list = open.page.locator('#events');
    await list.evaluate((element) => element.scrollTo(0, 30_000));
    // The rows at the top of the list stay drawn until the next frame: only then is the reader where the test wants them.
    await expect.poll(async () => (await inSight())[0]).toBe(`events-${COUNT - 1000}`);
    const before = await inSight();
    await flood(1000);
    await open.page.getByRole('button', { name: '1,000 more arrived' }).waitFor();
    expect(await inSight()).toEqual(before);
    await open.page.getByRole('button', { name: '1,000 more arrived' }).click();
    await expect.poll(async () => (await inSight())[0]).toBe('events-11000');
  });

  test('keeps the latest 20,000 and counts on', async () => {
    await flood(13_000);
    await expect
      .poll(() => open.page.locator('nav .badge').first().textContent(), { timeout: 20_000 })
      .toBe('24,000');
    await expect.poll(async () => Number((await found())?.replace(',', ''))).toBeGreaterThanOrEqual(20_000);
    expect(Number((await found())?.replace(',', ''))).toBeLessThanOrEqual(22_000);
    expect(open.sandbox.items()).toHaveLength(24_000);
  });
});

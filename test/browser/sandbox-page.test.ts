import { beforeEach, describe, expect, test } from 'vitest';
import { event, sandboxPageForTests } from './sandbox-page.js';
import { trafficPlan } from './sandbox-traffic.js';

const open = sandboxPageForTests({ plan: trafficPlan });

describe('the page', () => {
  test('forgets everything, after asking', async () => {
    await open.batch(event('1', 'A'));
    await open.row('A').waitFor();
    await open.page.getByRole('button', { name: 'Reset…' }).click();
    await open.page.getByRole('button', { name: 'Keep it' }).click();
    expect(open.sandbox.events()).toHaveLength(1);
    await open.page.getByRole('button', { name: 'Reset…' }).click();
    await open.page.getByRole('button', { name: 'Forget everything' }).click();
    await open.page.getByText('Nothing has arrived yet.').waitFor();
    expect(open.sandbox.items()).toEqual([]);
    await open.batch(event('1', 'B'));
    await open.row('B').waitFor();
    expect(await open.titles()).toEqual(['B']);
  });

  test('sends a first event by itself, and gives away the variables that others need', async () => {
    const text = await open.page.locator('.first-event').innerText();
    expect(text).toContain('CUSTOMER_IO_SITE_ID=sandbox-site-id');
    expect(text).toContain(`CUSTOMER_IO_ENDPOINT=${open.server.url}`);
    await open.page.getByRole('button', { name: 'Send one from here' }).click();
    await open.row('Hello Sandbox').waitFor();
    expect(open.sandbox.events()).toMatchObject([{ name: 'Hello Sandbox', userId: '42' }]);
    await open.visit('connect');
    expect(await open.page.locator('main').innerText()).toContain('CUSTOMER_IO_WRITE_KEY=sandbox-write-key');
  });

  test('runs no script but its own, and asks no other server', async () => {
    const asked: string[] = [];
    const note = (request: { url(): string }) => void asked.push(new URL(request.url()).origin);
    open.page.on('request', note);
    await open.visit();
    open.page.off('request', note);
    expect(new Set(asked.filter((origin) => origin !== 'null'))).toEqual(new Set([open.server.url]));
    const policy = (await fetch(open.server.url)).headers.get('content-security-policy');
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    const eaten = await open.page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.wasRun = true';
      document.body.append(script);
      return 'wasRun' in globalThis;
    });
    expect(eaten).toBe(false);
    expect(open.complaints.splice(0).join()).toContain('Content Security Policy');
  });

  test('leaves no trace of itself in the inbox', () => {
    expect(open.sandbox.requests()).toEqual([]);
  });

  describe('by keyboard', () => {
    beforeEach(async () => {
      await open.batch(...['Alpha', 'Bravo', 'Charlie', 'Delta'].map((name) => event('1', name)));
      await open.row('Delta').waitFor();
    });
    const active = () => open.page.locator('[aria-selected="true"] .row-name').textContent();

    test('arrows, Home and End move through the list, which says where it is', async () => {
      await open.page.locator('#events').focus();
      for (const [key, name] of [
        ['ArrowDown', 'Delta'],
        ['ArrowDown', 'Charlie'],
        ['ArrowUp', 'Delta'],
        ['End', 'Alpha'],
        ['ArrowUp', 'Bravo'],
        ['Home', 'Delta'],
      ] as const) {
        await open.page.keyboard.press(key);
        expect(await active()).toBe(name);
        expect(await open.page.locator('#detail-title').textContent()).toBe(name);
      }
      const meant = await open.page.locator('#events').getAttribute('aria-activedescendant');
      expect(await open.page.locator(`#${meant}`).textContent()).toContain('Delta');
    });

    test('Enter goes into an event, Escape comes back and closes it', async () => {
      await open.page.locator('#events').focus();
      await open.page.keyboard.press('ArrowDown');
      await open.page.keyboard.press('Enter');
      expect(await open.page.evaluate(() => document.activeElement?.id)).toBe('detail');
      await open.page.keyboard.press('Escape');
      expect(await open.detail().count()).toBe(0);
      expect(await open.page.evaluate(() => document.activeElement?.id)).toBe('events');
    });

    test('a slash leads to the search, Escape empties it and leaves', async () => {
      await open.page.keyboard.press('/');
      await open.page.keyboard.type('B/');
      expect(await open.page.getByRole('searchbox').inputValue()).toBe('B/');
      await open.page.keyboard.press('Escape');
      expect(await open.page.getByRole('searchbox').inputValue()).toBe('');
      await open.page.keyboard.press('Escape');
      expect(await open.page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
    });

    test('p in the list pauses and resumes', async () => {
      await open.page.locator('#events').focus();
      await open.page.keyboard.press('p');
      await open.page.getByRole('button', { name: 'Resume' }).waitFor();
      await open.page.keyboard.press('p');
      await open.page.getByRole('button', { name: 'Pause' }).waitFor();
    });

    test('the colours are switched, and stay', async () => {
      const button = () => open.page.getByRole('button', { name: /^Colours/ });
      const ground = () => open.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const system = await ground();
      await button().press('Enter');
      await button().press('Enter');
      const dark = await ground();
      expect(dark).not.toBe(system);
      await open.visit();
      expect(await ground()).toBe(dark);
      await button().press('Enter');
      expect(await ground()).toBe(system);
    });
  });

  test('tells those who listen what they asked for, and not each event', async () => {
    const said = open.page.getByRole('status');
    await open.batch(event('1', 'A'), event('1', 'B'));
    await open.row('B').waitFor();
    expect(await said.textContent()).toBe('');
    await open.page.getByRole('searchbox').fill('A');
    await expect.poll(() => said.textContent()).toBe('2 shown');
    await open.page.getByRole('button', { name: 'Pause' }).click();
    expect(await said.textContent()).toBe('The tail is paused');
  });
});

import { describe, expect, test } from 'vitest';
import { event, openSandboxPage, sandboxPageForTests } from './sandbox-page.js';
import { trafficPlan } from './sandbox-traffic.js';

const open = sandboxPageForTests({ plan: trafficPlan });

describe('people', () => {
  test('are listed, and opened with their traits and timeline', async () => {
    await open.identify('42', { email: 'ada@example.com', plan: 'pro', team: { size: 3 } });
    await open.batch(event('42', 'Order Completed', { total: 5 }));
    await open.visit('people');
    await open.page.getByRole('option', { name: /42/ }).click();
    await open.detail().getByText('Order Completed').click();
    const text = await open.detail().innerText();
    for (const one of ['ada@example.com', 'pro', '{"size":3}', '"total": 5']) expect(text).toContain(one);
  });

  test('who were visitors show the moment at which they merged', async () => {
    await open.pipelines('/v1/page', {
      anonymousId: 'v_7f3a',
      name: 'Pricing',
      timestamp: '2026-11-20T10:00:00Z',
    });
    await open.visit('people');
    await open.page.getByRole('option', { name: /v_7f3a/ }).click();
    await open.detail().getByText('anonymous visitor').waitFor();
    await open.identify('42', { anonymous_id: 'v_7f3a' });
    // Whoever is looked at while they merge turns into the person.
    await open.detail().getByText('Visitor v_7f3a became this person').waitFor();
    expect(await open.page.locator('#detail-title').textContent()).toBe('42');
    await open.batch(event('42', 'Account Created', {}, { timestamp: Math.floor(Date.now() / 1000) + 60 }));
    await open.detail().getByText('Account Created').waitFor();
    const points = await open
      .detail()
      .locator('.point')
      .evaluateAll((all) =>
        all.map((one) => [one.className, one.querySelector('.row-name')?.textContent ?? '']),
      );
    expect(points).toEqual([
      ['point', 'Account Created'],
      ['point is-merge', ''],
      ['point is-earlier', 'Pricing'],
    ]);
    await open.page.getByRole('option', { name: /was a visitor/ }).waitFor();
  });

  test('are reached from what they did', async () => {
    await open.identify('42', { email: 'ada@example.com' });
    await open.row('identify').click();
    await open.detail().getByRole('link', { name: /42/ }).click();
    await open.detail().getByText('ada@example.com').first().waitFor();
    expect(new URL(open.page.url()).hash).toBe('#people/userId/42');
  });

  test('whom nobody knows are said to be nobody', async () => {
    await open.visit('people/userId/nobody');
    await open.detail().getByText('Nobody is known by this name').waitFor();
  });
});

describe('the plan', () => {
  test('is shown with what was seen of it, and what nobody planned', async () => {
    await open.batch(
      event('1', 'Order Completed'),
      event('1', 'Order Completed'),
      event('1', 'Wishlist Shared'),
      event('1', 'order_completed'),
    );
    await open.visit('plan');
    await open.page.getByText('1 of 10 planned names seen, 1 unplanned').waitFor();
    const row = (name: string) => open.page.getByRole('row').filter({ hasText: name });
    expect(await row('An order was paid.').locator('td').first().textContent()).toBe('2');
    expect(await row('Payment Failed').locator('td').first().textContent()).toBe('not yet');
    expect(await row('now Order Completed').textContent()).toContain('order_completed');
    await open.batch(event('1', 'Payment Failed'));
    await open.page.getByText('2 of 10 planned names seen').waitFor();
    await open.page.getByRole('button', { name: 'Wishlist Shared' }).click();
    await expect.poll(open.titles).toEqual(['Wishlist Shared']);
  });

  test('has a hint in its place where a sandbox has none', async () => {
    const other = await openSandboxPage(open.browser);
    await other.visit('plan');
    await other.page.getByText('npx typed-cio sandbox --plan').waitFor();
    // That there is none is an answer of 404, which the browser writes down.
    expect(other.complaints.filter((one) => !one.includes('404'))).toEqual([]);
    await other.close();
  });
});

describe('faults', () => {
  test.each([
    ['429', 429],
    ['503', 503],
    ['401', 401],
  ])('%s is met by every request until it is switched off', async (name, status) => {
    await open.visit('faults');
    const on = open.page.getByRole('switch', { name: new RegExp(`^${name}`) });
    await on.click();
    await open.page.getByText('until switched off').waitFor();
    expect(await on.getAttribute('aria-checked')).toBe('true');
    expect([await open.batch(event('1', 'A')), await open.batch(event('1', 'A'))]).toEqual([status, status]);
    await on.click();
    await open.page.getByText('None: every request is handled as ever.').waitFor();
    expect(await open.batch(event('1', 'A'))).toBe(200);
  });

  test.each([
    ['Cut before', 0],
    ['Cut after', 1],
  ])('%s, once, cuts one request', async (name, stored) => {
    await open.visit('faults');
    await open.page.getByRole('button', { name: `${name}, once` }).click();
    await open.page.getByRole('link', { name: /1 on/ }).waitFor();
    await expect(open.batch(event('1', 'A'))).rejects.toThrow('fetch failed');
    expect(open.sandbox.events()).toHaveLength(stored);
    await open.page.getByText('None: every request is handled as ever.').waitFor();
    expect(await open.batch(event('1', 'B'))).toBe(200);
  });

  test('are put together in the form', async () => {
    await open.visit('faults');
    await open.page.getByLabel('Path').fill('/v1/*');
    await open.page.getByLabel('Answer').fill('500');
    await open.page.getByLabel('Times').fill('2');
    await open.page.getByRole('button', { name: 'Switch on', exact: true }).click();
    await open.page.getByText('answer 500, for /v1/*').waitFor();
    expect(await open.batch(event('1', 'A'))).toBe(200);
    expect(await open.pipelines('/v1/track', { userId: '1', event: 'A' })).toBe(500);
    await open.page.getByText('once', { exact: true }).waitFor();
    await open.page.getByRole('button', { name: /^Switch off/ }).click();
    expect(await open.pipelines('/v1/track', { userId: '1', event: 'A' })).toBe(200);
  });

  test('that make no sense are refused with the reason', async () => {
    await open.visit('faults');
    await open.page.getByLabel('Times').fill('often');
    await open.page.getByRole('button', { name: 'Switch on', exact: true }).click();
    await open.page.getByRole('alert').filter({ hasText: 'fault.times' }).waitFor();
    // A refused wish is an answer of 400, which the browser writes down.
    expect(open.complaints.splice(0).filter((one) => !one.includes('400'))).toEqual([]);
  });
});

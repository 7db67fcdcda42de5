import { test } from './shop.js';

test('fails at its own line', async ({ page, tracking, shop }) => {
  await page.goto(shop);
  await page.locator('#sign-up').click();
  await tracking.toHaveTracked('Account Created');
  // The next line is the one that fails, and is looked at.
  await tracking.toHaveTracked('Account Created', { plan: 'pro', seats: 3 }, { timeoutMs: 20 });
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSandbox } from 'typed-cio/sandbox';
import { openBrowser } from './chromium.js';
import { playTraffic, trafficPlan } from './sandbox-traffic.js';
import { smallPng } from './small-png.js';

/** The pictures in docs/sandbox.md: `npm run screenshots`. The same events at the same time, whoever takes them. */
const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const MOST_BYTES = 150_000;

process.env.TZ = 'UTC';
mkdirSync(folder, { recursive: true });
const clock = { now: Date.UTC(2026, 10, 22, 14, 3, 7, 512) };
const sandbox = createSandbox({ plan: trafficPlan, now: () => clock.now });
await playTraffic(sandbox, clock);
const server = await sandbox.listen();
const browser = await openBrowser();
try {
  const page = await browser.context.newPage();
  await page.clock.setFixedTime(clock.now);
  await page.setViewportSize({ width: 1360, height: 800 });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(server.url);
    await page.getByRole('option', { name: /Payment Failed/ }).click();
    await page.locator('.problem').waitFor();
    // The counts come a moment after the rows.
    await page.locator('.choice.is-dropped', { hasText: '1' }).waitFor();
    await page.mouse.move(0, 0);
    const name = `sandbox-${scheme}.png`;
    const picture = smallPng(await page.screenshot());
    writeFileSync(`${folder}${name}`, picture);
    console.log(`docs/images/${name}: ${Math.round(picture.length / 1000)} KB`);
    if (picture.length > MOST_BYTES) {
      throw new Error(`${name} has ${picture.length} bytes; keep pictures under ${MOST_BYTES}`);
    }
  }
} finally {
  await browser.close();
  await server.close();
}

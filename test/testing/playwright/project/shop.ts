import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { createSandbox, type Sandbox } from 'typed-cio/sandbox';
import { type TrackingFixtures, type TrackingWorkerFixtures, trackingFixtures } from 'typed-cio/testing';

/** Tests with a page, the server behind it, and one sandbox for both. */
export const test = base
  .extend<TrackingFixtures<Sandbox>, TrackingWorkerFixtures<Sandbox>>(
    trackingFixtures({ sandbox: createSandbox }),
  )
  .extend<object, { readonly shop: string }>({
    shop: [
      async ({ trackingServer }, use) => {
        const app: ChildProcess = spawn(
          process.execPath,
          [fileURLToPath(new URL('app.mjs', import.meta.url))],
          {
            env: { ...process.env, ...trackingServer.env() },
            stdio: ['ignore', 'pipe', 'inherit'],
          },
        );
        const [url] = await once(app.stdout!.setEncoding('utf8'), 'data');
        const shop = String(url).trim();
        trackingServer.flushWith(() => fetch(`${shop}/flush`, { method: 'POST' }));
        await use(shop);
        app.kill();
      },
      { scope: 'worker' },
    ],
  });

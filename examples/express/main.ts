// A shop on Express that ends in order: npx tsx examples/run.ts express
import type { AddressInfo } from 'node:net';
import { createTracker, transportFromEnv } from 'typed-cio/server';
import { closeServer } from '../shop/close-server.js';
import { closeTracker } from '../shop/close-tracker.js';
import { plan } from '../shop/plan.js';
import { settingsFrom } from '../shop/settings.js';
import { createApp } from './app.js';

const tracker = createTracker({ plan, writer: 'backend', transport: transportFromEnv() });
const app = createApp(tracker, settingsFrom(process.env));
const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(`the shop: http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

/** Requests first, events second: a request that is being answered may track. */
async function stop(): Promise<void> {
  await closeServer(server);
  await closeTracker(tracker);
}
process.once('SIGTERM', stop).once('SIGINT', stop);

// A shop on Hono, on Node: npx tsx examples/run.ts hono
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { createTracker, transportFromEnv } from 'typed-cio/server';
import { closeServer } from '../shop/close-server.js';
import { closeTracker } from '../shop/close-tracker.js';
import { plan } from '../shop/plan.js';
import { settingsFrom } from '../shop/settings.js';
import { createApp } from './app.js';

const tracker = createTracker({ plan, writer: 'backend', transport: transportFromEnv() });
const { fetch } = createApp(tracker, settingsFrom(process.env));
const server = serve({ fetch, port: Number(process.env.PORT ?? 3000), hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`the shop: http://127.0.0.1:${port}`),
) as Server;

/** Requests first, events second: a request that is being answered may track. */
async function stop(): Promise<void> {
  await closeServer(server);
  await closeTracker(tracker);
}
process.once('SIGTERM', stop).once('SIGINT', stop);

// A shop on Fastify, whose plugin closes the tracker: npx tsx examples/run.ts fastify
import { createTracker, transportFromEnv } from 'typed-cio/server';
import { plan } from '../shop/plan.js';
import { settingsFrom } from '../shop/settings.js';
import { createApp } from './app.js';

const tracker = createTracker({ plan, writer: 'backend', transport: transportFromEnv() });
const app = await createApp(tracker, settingsFrom(process.env));
await app.listen({ port: Number(process.env.PORT ?? 3000), host: '127.0.0.1' });

const stop = () => app.close();
process.once('SIGTERM', stop).once('SIGINT', stop);

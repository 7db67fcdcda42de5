// A Cloudflare Worker: one tracker for all requests, and each request lives until its events are out.
import { env, waitUntil } from 'cloudflare:workers';
import { createTracker, transportFromEnv } from 'typed-cio/server';

const { trackEvent } = createTracker({ transport: transportFromEnv(env), waitUntil });

const worker = {
  fetch(request: Request): Response {
    trackEvent('user-1', 'Report Downloaded', { path: new URL(request.url).pathname });
    return new Response('a report\n');
  },
};

export default worker;

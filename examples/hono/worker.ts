// The same shop on Cloudflare Workers, with the flag nodejs_als: a request lives until its events are out.
import { type ExecutionContext, Hono } from 'hono';
import { contextStorage, getContext } from 'hono/context-storage';
import { createTracker, transportFromEnv } from 'typed-cio/server';
import { plan } from '../shop/plan.js';
import { settingsFrom } from '../shop/settings.js';
import { createApp } from './app.js';

type Env = Readonly<Record<string, string>>;

/** Made at the first request, since the keys come with it; then one for all requests that this instance serves. */
let app: Hono | undefined;

function openApp(env: Env): Hono {
  const tracker = createTracker({
    plan,
    writer: 'backend',
    transport: transportFromEnv(env),
    // Of the request in which the call was made, wherever in its code that was.
    waitUntil: (promise) => getContext().executionCtx.waitUntil(promise),
  });
  return new Hono().use(contextStorage()).route('/', createApp(tracker, settingsFrom(env)));
}

export default {
  fetch(request: Request, env: Env, context: ExecutionContext): Response | Promise<Response> {
    app ??= openApp(env);
    return app.fetch(request, env, context);
  },
};

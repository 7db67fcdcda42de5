import { env } from 'cloudflare:workers';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createTracker, transportFromEnv } from 'typed-cio/server';

/** The worker of docs/serverless.md that has nothing but the context of its handler. */
interface Context {
  readonly waitUntil: (promise: Promise<unknown>) => void;
}

const requests = new AsyncLocalStorage<Context>();
const { trackEvent } = createTracker({
  transport: transportFromEnv(env),
  waitUntil: (promise) => requests.getStore()?.waitUntil(promise),
});

const worker = {
  fetch: (_request: Request, _env: unknown, ctx: Context) =>
    requests.run(ctx, () => {
      trackEvent('user-1', 'Report Downloaded');
      return new Response('a report\n');
    }),
};

export default worker;

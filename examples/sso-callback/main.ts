// Signing in by an identity provider, which is another site: npx tsx examples/run.ts sso-callback
import { fileURLToPath } from 'node:url';
import { serveStatic } from '@hono/node-server/serve-static';
import { createTracker, eventsProxy, transportFromEnv } from 'typed-cio/server';
import { closeServer } from '../shop/close-server.js';
import { userOf } from '../shop/session.js';
import { createApp } from './app.js';
import { identityProvider } from './identity-provider.js';
import { listen } from './listen.js';
import { plan } from './plan.js';
import { providerClient } from './provider-client.js';

const { SESSION_SECRET: secret = 'for this example alone', ...env } = process.env;
const clientSecret = 'for this example alone';
const tracker = createTracker({ plan, writer: 'backend', transport: transportFromEnv() });
const handleEvents = eventsProxy({
  writeKey: env.CUSTOMER_IO_WRITE_KEY ?? '',
  ...(env.CUSTOMER_IO_ENDPOINT && { endpoint: env.CUSTOMER_IO_ENDPOINT }),
  plan,
  signedIn: ({ headers }) => userOf(headers.get('cookie'), secret),
});
/** The package as it is built: a site would copy it, or load it from its bundler. */
const library = fileURLToPath(new URL('../', import.meta.resolve('typed-cio/browser')));

// By another name of the same machine, so that the browser takes it for another site.
const idp = await listen('localhost', 0, (issuer) => identityProvider(issuer, clientSecret));
const site = await listen('127.0.0.1', Number(env.PORT ?? 3000), (origin) => {
  const callBack = `${origin}/call-back`;
  const provider = providerClient({ issuer: idp.origin, clientId: 'example', clientSecret, callBack });
  const app = createApp({ tracker, provider, handleEvents, secret });
  const inLibrary = (path: string) => path.replace('/typed-cio/', '');
  return app.get('/typed-cio/*', serveStatic({ root: library, rewriteRequestPath: inLibrary }));
});
console.log(`the site: ${site.origin}`);

async function stop(): Promise<void> {
  await Promise.all([closeServer(site.server, 2000), closeServer(idp.server, 2000)]);
  const { delivered, dropped } = await tracker.close({ timeoutMs: 5000 });
  console.log(JSON.stringify({ delivered, dropped }));
}
process.once('SIGTERM', stop).once('SIGINT', stop);

import Fastify, { type FastifyInstance } from 'fastify';
import { anonymousIdFrom, visitorCookie } from 'typed-cio/server';
import { checkoutForm, signUpForm } from '../shop/forms.js';
import { homePage } from '../shop/home-page.js';
import type { ShopTracker } from '../shop/plan.js';
import { sessionCookie, userOf } from '../shop/session.js';
import type { Settings } from '../shop/settings.js';
import { rawRoutes } from './raw-routes.js';
import { trackerPlugin } from './tracker-plugin.js';

export async function createApp(tracker: ShopTracker, settings: Settings): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({ logger: true });
  await app.register(trackerPlugin, { tracker });
  await app.register(rawRoutes, { settings });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );

  // What is answered while the application closes is the last on its connection. Otherwise a connection that is kept
  // alive keeps the process for another 72 s, and the platform kills it before the tracker is closed.
  let isClosing = false;
  app.addHook('preClose', async () => {
    isClosing = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close');
  });

  app.get('/', async (request, reply) => {
    const anonymousId = anonymousIdFrom(request) ?? crypto.randomUUID();
    app.tracker.page({ anonymousId }, 'Home');
    return reply
      .header('set-cookie', visitorCookie(anonymousId, { secure: false }))
      .type('text/html')
      .send(homePage);
  });

  app.post('/sign-up', async (request, reply) => {
    const form = signUpForm.safeParse(request.body);
    if (!form.success) return reply.code(400).send();
    const userId = crypto.randomUUID(); // where your database would make an account
    const anonymousId = anonymousIdFrom(request);
    // Identify first: with the visitor's id, what they did until now becomes this person's.
    app.tracker.identify(userId, { email: form.data.email, created_at: new Date() }, { anonymousId });
    app.tracker.trackEvent(userId, 'Account Created', { was_visitor: anonymousId !== undefined });
    return reply.header('set-cookie', await sessionCookie(userId, settings.sessionSecret)).redirect('/', 303);
  });

  app.post('/checkout', async (request, reply) => {
    const userId = await userOf(request.headers.cookie, settings.sessionSecret);
    if (!userId) return reply.code(401).send();
    app.tracker.trackEvent(userId, 'Checkout Started', checkoutForm.parse(request.body));
    return reply.redirect('/', 303);
  });

  return app;
}

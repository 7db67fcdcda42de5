import { Hono } from 'hono';
import { idFromKey } from 'typed-cio';
import { anonymousIdFrom, visitorCookie } from 'typed-cio/server';
import { checkoutForm, signUpForm } from '../shop/forms.js';
import { homePage } from '../shop/home-page.js';
import { pageEvents } from '../shop/page-events.js';
import { readPayment } from '../shop/payment.js';
import type { ShopTracker } from '../shop/plan.js';
import { sessionCookie, userOf } from '../shop/session.js';
import type { Settings } from '../shop/settings.js';

/** The shop, the same on Node and on Workers: `main.ts` and `worker.ts` say where it runs. */
export function createApp({ trackEvent, identify, page }: ShopTracker, settings: Settings): Hono {
  const app = new Hono();

  // Hono's request is the web's: the handler of pages' events takes it as it is.
  const handle = pageEvents(settings);
  app.on(['POST', 'OPTIONS'], '/events', (c) => handle(c.req.raw));

  app.post('/webhooks/payments', async (c) => {
    const body = await c.req.text();
    const payment = await readPayment(body, c.req.header('x-signature'), settings.paymentsSecret);
    if (!payment) return c.body(null, 401);
    const { id, order_id, total_cents, currency, customer_id, paid_at } = payment;
    // Delivered twice by the provider, kept once by Customer.io: the payment's id makes the event's id.
    trackEvent(
      customer_id,
      'Order Paid',
      { order_id, total_cents, currency },
      { id: idFromKey('order_paid', id), timestamp: paid_at },
    );
    return c.body(null, 200);
  });

  app.get('/', (c) => {
    const anonymousId = anonymousIdFrom(c.req.raw) ?? crypto.randomUUID();
    page({ anonymousId }, 'Home');
    return c.html(homePage, 200, { 'set-cookie': visitorCookie(anonymousId, { secure: false }) });
  });

  app.post('/sign-up', async (c) => {
    const form = signUpForm.safeParse(await c.req.parseBody());
    if (!form.success) return c.body(null, 400);
    const userId = crypto.randomUUID(); // where your database would make an account
    const anonymousId = anonymousIdFrom(c.req.raw);
    // Identify first: with the visitor's id, what they did until now becomes this person's.
    identify(userId, { email: form.data.email, created_at: new Date() }, { anonymousId });
    trackEvent(userId, 'Account Created', { was_visitor: anonymousId !== undefined });
    c.header('set-cookie', await sessionCookie(userId, settings.sessionSecret));
    return c.redirect('/', 303);
  });

  app.post('/checkout', async (c) => {
    const userId = await userOf(c.req.header('cookie'), settings.sessionSecret);
    if (!userId) return c.body(null, 401);
    trackEvent(userId, 'Checkout Started', checkoutForm.parse(await c.req.parseBody()));
    return c.redirect('/', 303);
  });

  return app;
}

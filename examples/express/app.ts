import express, { type Express } from 'express';
import { idFromKey } from 'typed-cio';
import { anonymousIdFrom, toNodeHandler, visitorCookie } from 'typed-cio/server';
import { checkoutForm, signUpForm } from '../shop/forms.js';
import { homePage } from '../shop/home-page.js';
import { pageEvents } from '../shop/page-events.js';
import { readPayment } from '../shop/payment.js';
import type { ShopTracker } from '../shop/plan.js';
import { sessionCookie, userOf } from '../shop/session.js';
import type { Settings } from '../shop/settings.js';

/** The tracker is handed in: whoever made it closes it, and a test gives a recording one. */
export function createApp({ trackEvent, identify, page }: ShopTracker, settings: Settings): Express {
  const app = express();

  app.all('/events', toNodeHandler(pageEvents(settings)));

  app.post('/webhooks/payments', express.text({ type: () => true }), async (req, res) => {
    const payment = await readPayment(req.body, req.get('x-signature'), settings.paymentsSecret);
    if (!payment) return res.sendStatus(401);
    const { id, order_id, total_cents, currency, customer_id, paid_at } = payment;
    // Providers deliver twice. The payment's id makes the event's id, and Customer.io keeps one of each.
    trackEvent(
      customer_id,
      'Order Paid',
      { order_id, total_cents, currency },
      { id: idFromKey('order_paid', id), timestamp: paid_at },
    );
    return res.sendStatus(200);
  });

  app.get('/', (req, res) => {
    const anonymousId = anonymousIdFrom(req) ?? crypto.randomUUID();
    page({ anonymousId }, 'Home');
    res.append('set-cookie', visitorCookie(anonymousId, { secure: false })).send(homePage);
  });

  app.use(express.urlencoded(), express.json());

  app.post('/sign-up', async (req, res) => {
    const form = signUpForm.safeParse(req.body);
    if (!form.success) return res.sendStatus(400);
    const userId = crypto.randomUUID(); // where your database would make an account
    const anonymousId = anonymousIdFrom(req);
    // Identify first: with the visitor's id, what they did until now becomes this person's.
    identify(userId, { email: form.data.email, created_at: new Date() }, { anonymousId });
    trackEvent(userId, 'Account Created', { was_visitor: anonymousId !== undefined });
    res.append('set-cookie', await sessionCookie(userId, settings.sessionSecret));
    return res.redirect(303, '/');
  });

  app.post('/checkout', async (req, res) => {
    const userId = await userOf(req.get('cookie'), settings.sessionSecret);
    if (!userId) return res.sendStatus(401);
    trackEvent(userId, 'Checkout Started', checkoutForm.parse(req.body));
    return res.redirect(303, '/');
  });

  return app;
}

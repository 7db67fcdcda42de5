import { Readable } from 'node:stream';
import express, { type Express, type Request as ExpressRequest } from 'express';
import { idFromKey } from 'typed-cio';
import { anonymousIdFrom, visitorCookie } from 'typed-cio/server';
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

  // Before any body parser: it reads the body itself.
  const handle = pageEvents(settings);
  app.all('/events', async (req, res) => {
    const answer = await handle(toWebRequest(req));
    res
      .status(answer.status)
      .setHeaders(answer.headers)
      .send(await answer.text());
  });

  app.post('/webhooks/payments', express.text({ type: () => true }), async (req, res) => {
    const payment = await readPayment(req.body, req.get('x-signature'), settings.paymentsSecret);
    if (!payment) return res.sendStatus(401);
    const { id, order_id, total_cents, currency, customer_id, paid_at } = payment;
    // Providers deliver twice. The payment's id makes the event's id, and Customer.io keeps one of each; the order's number
    // would do, too, if nobody could guess it and send a page's event with that id first.
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

/** Express has Node's request; the handler of pages' events takes the web's. */
function toWebRequest(req: ExpressRequest): Request {
  return new Request(`${req.protocol}://${req.host}${req.originalUrl}`, {
    method: req.method,
    headers: req.headers as Record<string, string>,
    ...(req.method === 'POST' && { body: Readable.toWeb(req) as ReadableStream, duplex: 'half' }),
  });
}

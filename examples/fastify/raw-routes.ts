import type { FastifyInstance } from 'fastify';
import { idFromKey } from 'typed-cio';
import { toNodeHandler } from 'typed-cio/server';
import { pageEvents } from '../shop/page-events.js';
import { readPayment } from '../shop/payment.js';
import type { Settings } from '../shop/settings.js';

/** The two routes that need the body as it came: a context of its own, in which nothing is parsed. */
export async function rawRoutes(
  app: FastifyInstance,
  { settings }: { readonly settings: Settings },
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  const events = toNodeHandler(pageEvents(settings));
  app.post('/events', (request, reply) => {
    // The handler answers by itself, on Node's own response. Fastify has read the body, and hands it on.
    reply.hijack();
    void events(Object.assign(request.raw, { body: request.body }), reply.raw);
  });

  app.post('/webhooks/payments', async (request, reply) => {
    const signature = request.headers['x-signature'] as string | undefined;
    const payment = await readPayment(request.body as string, signature, settings.paymentsSecret);
    if (!payment) return reply.code(401).send();
    const { id, order_id, total_cents, currency, customer_id, paid_at } = payment;
    // Delivered twice by the provider, kept once by Customer.io: the payment's id makes the event's id.
    app.tracker.trackEvent(
      customer_id,
      'Order Paid',
      { order_id, total_cents, currency },
      { id: idFromKey('order_paid', id), timestamp: paid_at },
    );
    return reply.send();
  });
}

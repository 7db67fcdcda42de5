import type { FastifyInstance } from 'fastify';
import { idFromKey } from 'typed-cio';
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

  const handle = pageEvents(settings);
  app.post('/events', async (request, reply) => {
    const headers = request.headers as Record<string, string>;
    const url = `${request.protocol}://${request.host}${request.url}`;
    const answer = await handle(new Request(url, { method: 'POST', headers, body: request.body as string }));
    return reply
      .code(answer.status)
      .headers(Object.fromEntries(answer.headers))
      .send(await answer.text());
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

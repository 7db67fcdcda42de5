import { randomUUID } from 'node:crypto';
import { createSandbox, type ListeningSandbox } from 'typed-cio/sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireBuild } from './run-example.js';
import { openSlowPost, refusesConnections } from './slow-post.js';
import { type RunningServer, startServer } from './start-server.js';
import { openVisitor, paymentWebhook } from './visitor.js';

/** What every web framework's shop does, by real requests to a real process. */
export function describeShop(name: string, file: string): void {
  const sandbox = createSandbox();
  let customerIo: ListeningSandbox;
  let shop: RunningServer;

  const start = () =>
    startServer(file, {
      env: { CUSTOMER_IO_WRITE_KEY: sandbox.credentials.writeKey, CUSTOMER_IO_ENDPOINT: customerIo.url },
    });
  const customer = randomUUID();
  const paid = () => sandbox.events({ name: 'Order Paid' });

  beforeAll(async () => {
    requireBuild();
    customerIo = await sandbox.listen();
    shop = await start();
  });
  afterAll(async () => {
    shop?.child.kill('SIGKILL');
    await shop?.ended;
    await customerIo?.close();
  });

  describe(`the shop on ${name}`, () => {
    test('tells one story of a visitor who signs up and buys', async () => {
      const ada = openVisitor(shop.url);
      expect((await ada.get('/')).text).toContain('Sign up');
      expect(await ada.sendEvent('Product Viewed', { product_id: 'kettle' })).toEqual({
        status: 200,
        text: '{}\n',
      });
      expect((await ada.submit('/sign-up', { email: 'ada@example.com' })).status).toBe(303);
      expect((await ada.submit('/checkout', { product_id: 'kettle' })).status).toBe(303);
      const person = () => sandbox.person({ email: 'ada@example.com' });
      await expect
        .poll(() =>
          person()
            ?.timeline.map(({ name: one }) => one)
            .sort(),
        )
        .toEqual(['Account Created', 'Checkout Started', 'Home', 'Product Viewed']);
      expect(person()?.anonymousIds).toEqual([ada.jar.get('cio_id')]);
      expect(sandbox.visitors()).toEqual([]);
    });

    test.each([
      ['checks out who has no account', '/checkout', { product_id: 'kettle' }, 401],
      ['signs up without an address', '/sign-up', { email: 'ada' }, 400],
    ])('tracks nothing when somebody %s', async (_, path, fields, status) => {
      const before = sandbox.items().length;
      const visitor = openVisitor(shop.url);
      visitor.jar.set('session', 'somebody.0123');
      expect((await visitor.submit(path, fields)).status).toBe(status);
      expect(sandbox.items()).toHaveLength(before);
    });

    test('takes no event of the server, and none of somebody else, from a page', async () => {
      const visitor = openVisitor(shop.url);
      visitor.jar.set('cio_id', 'v2');
      const order = await visitor.sendEvent('Order Paid', { order_id: '1', total_cents: 1, currency: 'EUR' });
      expect(order.text).toContain('UNKNOWN_EVENT');
      const other = await visitor.sendEvent('Product Viewed', { product_id: 'kettle' }, { userId: 'user-1' });
      expect(other.text).toContain('INVALID_PERSON');
    });

    test('takes no webhook that the provider has not signed', async () => {
      const { body, headers, method } = paymentWebhook('user-1');
      const forged = { ...headers, 'x-signature': headers['x-signature'].replace(/^../, '00') };
      for (const wrong of [forged, { 'content-type': 'application/json' }]) {
        const answer = await fetch(`${shop.url}/webhooks/payments`, { method, body, headers: wrong });
        expect(answer.status).toBe(401);
      }
    });

    // The signal that asks a process to stop is not Windows'.
    test.skipIf(process.platform === 'win32')(
      'finishes the request that is under way when it is told to stop, and sends its event',
      async () => {
        const { body, headers } = paymentWebhook(customer);
        const webhook = await openSlowPost(`${shop.url}/webhooks/payments`, headers, body);
        shop.child.kill('SIGTERM');
        await refusesConnections(shop.url);
        expect(await webhook.finish()).toBe(200);

        const { code, stdout, stderr } = await shop.ended;
        expect({ code, stderr: stderr.replace(/^typed-cio: eventsProxy: .*\n/gm, '') }).toEqual({
          code: 0,
          stderr: '',
        });
        const ledger = JSON.parse(/\{.*"accepted".*\}/.exec(stdout)?.[0] ?? '{}');
        // The page's event went by way of the shop, not by its tracker.
        const stored = sandbox.items().length - sandbox.events({ name: 'Product Viewed' }).length;
        expect(ledger).toMatchObject({
          accepted: stored,
          delivered: stored,
          rejected: 0,
          dropped: 0,
          pending: 0,
        });
        expect([...sandbox.refused(), ...sandbox.dropped(), ...sandbox.repeats()]).toEqual([]);
        expect(paid()).toMatchObject([{ userId: customer, props: { order_id: '42', total_cents: 1250 } }]);
      },
    );

    test('makes one event of a webhook that is delivered again, to a process that knows nothing of the first', async () => {
      shop = await start();
      const answer = await fetch(`${shop.url}/webhooks/payments`, paymentWebhook(customer));
      expect(answer.status).toBe(200);
      await shop.stop();
      expect(sandbox.repeats()).toHaveLength(1);
      expect(paid()).toHaveLength(1);
      expect(paid()[0]?.timestamp).toBe(1_700_000_000_000);
    });
  });
}

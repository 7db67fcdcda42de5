import type { Sandbox, SandboxPlan } from 'typed-cio/sandbox';

/** The plan that the traffic is held against: it misses one event, and has some that nobody sends. */
export const trafficPlan: SandboxPlan = {
  events: [
    {
      name: 'Account Created',
      stage: 'Acquisition',
      owner: 'growth',
      sentFrom: 'server',
      description: 'Somebody signed up.',
    },
    { name: 'Onboarding Completed', stage: 'Activation', owner: 'growth', sentFrom: 'server' },
    { name: 'Product Viewed', stage: 'Engagement', owner: 'shop', sentFrom: 'browser' },
    { name: 'Added to Cart', stage: 'Engagement', owner: 'shop', sentFrom: 'browser' },
    {
      name: 'Order Completed',
      stage: 'Expansion',
      owner: 'shop',
      sentFrom: 'server',
      description: 'An order was paid.',
      aliases: [{ name: 'order_completed', sendBothUntil: '2027-01-31' }],
    },
    { name: 'Subscription Started', stage: 'Expansion', owner: 'billing', sentFrom: 'server' },
    { name: 'Subscription Cancelled', stage: 'Churn', owner: 'billing', sentFrom: 'server' },
    { name: 'Payment Failed', stage: 'Churn', owner: 'billing', sentFrom: 'server' },
  ],
  pages: ['Pricing', 'Integrations'],
};

const PEOPLE = ['ada', 'grace', 'linus', 'margaret', 'alan', 'katherine'];
const PRODUCTS = ['Notebook', 'Pen', 'Desk', 'Lamp'];

/** A clock that is set by hand. */
export interface Clock {
  now: number;
}

/**
 * Ten minutes of a small shop, always the same: visitors who look around, sign up and buy, and every kind of trouble.
 *
 * @param clock The sandbox's own, which this moves.
 */
export async function playTraffic(sandbox: Sandbox, clock: Clock): Promise<void> {
  const { siteId, apiKey, writeKey } = sandbox.credentials;
  const send = async (method: string, path: string, body: unknown, key: string, headers = {}) => {
    const request = new Request(`http://127.0.0.1:4100${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(key)}`,
        'content-type': 'application/json',
        'user-agent': key.endsWith(':') ? 'cdp-analytics-node/0.5.9' : 'typed-cio/0.1.0',
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    await sandbox.fetch(request).catch(() => {});
  };
  const track = (method: string, path: string, body: unknown) =>
    send(method, path, body, `${siteId}:${apiKey}`);
  const batch = (...items: readonly unknown[]) => track('POST', '/api/v2/batch', { batch: items });
  const pipelines = (path: string, body: unknown) =>
    send('POST', path, body, `${writeKey}:`, { 'x-strict-mode': '1' });
  const seconds = () => Math.floor(clock.now / 1000);
  let made = 0;
  const id = () => `01KB${String(++made).padStart(22, '0')}`;
  const event = (person: string, name: string, attributes: unknown, own = id()) => ({
    type: 'person',
    action: 'event',
    identifiers: { id: person },
    name,
    id: own,
    timestamp: seconds(),
    attributes: { ...(attributes as object), _io_id: own },
  });

  for (let minute = 0; minute < 10; minute += 1) {
    for (const [at, person] of PEOPLE.entries()) {
      clock.now += 7311 - at * 113;
      const visitor = `v_${person}_${'7f3a9c21'.slice(at, at + 4)}`;
      const product = PRODUCTS[(minute + at) % PRODUCTS.length];
      if (minute < 2 + (at % 3)) {
        await pipelines('/v1/batch', {
          batch: [
            {
              type: 'page',
              anonymousId: visitor,
              name: 'Pricing',
              messageId: `p-${minute}-${at}`,
              properties: { path: '/pricing' },
            },
            {
              type: 'track',
              anonymousId: visitor,
              event: 'Product Viewed',
              messageId: `t-${minute}-${at}`,
              properties: { product },
            },
          ],
        });
        continue;
      }
      if (minute === 2 + (at % 3)) {
        await track('PUT', `/api/v1/customers/${person}`, {
          email: `${person}@example.com`,
          name: person[0]?.toUpperCase() + person.slice(1),
          plan: 'free',
          created_at: seconds(),
          anonymous_id: visitor,
        });
        await batch(event(person, 'Account Created', { plan: 'free', signup_source: 'organic' }));
        continue;
      }
      const orderId = id();
      await batch(
        event(person, 'Added to Cart', { product, price: 12.5 + at }),
        event(
          person,
          'Order Completed',
          {
            order_id: `A-${minute}${at}`,
            total: 42.5 + at * 3,
            currency: 'EUR',
            items: [{ sku: product, quantity: 2 }],
          },
          orderId,
        ),
        ...(at === 4 ? [event(person, 'Order Completed', { order_id: `A-${minute}${at}` }, orderId)] : []),
        ...(at === 2 && minute % 3 === 0
          ? [
              event(
                person,
                `Checkout Started From The Very Long Promotional Campaign Of The ${'Late '.repeat(9)}Summer`,
                {},
              ),
            ]
          : []),
      );
    }
    if (minute === 4)
      await batch(event('ada', 'order_completed', { total: 9 }), event('ada', 'Wishlist Shared', {}));
  }
  clock.now += 2204;
  await batch({
    type: 'person',
    action: 'identify',
    identifiers: { cio_id: 'v_7f3a9c' },
    attributes: { plan: 'pro' },
  });
  clock.now += 1380;
  await track('PUT', '/api/v1/customers/grace', { plan: 'pro', note: 'n'.repeat(1204) });
  clock.now += 905;
  sandbox.fault({ status: 503, times: 1 });
  await batch(event('linus', 'Subscription Started', { plan_name: 'pro', plan_price_cents: 1900 }));
  clock.now += 1101;
  await batch(
    event('linus', 'Subscription Started', { plan_name: 'pro', plan_price_cents: 1900 }),
    { ...event('margaret', 'Payment Failed', { amount_cents: 1900 }), timestamp: '2026-11-22T14:00:00Z' },
    event('alan', 'Order Completed', { order_id: 'A-99', total: 18, currency: 'EUR' }),
  );
  clock.now += 640;
  await pipelines('/v1/track', {
    anonymousId: 'v_newcomer_51',
    event: 'Product Viewed',
    messageId: 't-last',
    properties: { product: 'Lamp' },
  });
}

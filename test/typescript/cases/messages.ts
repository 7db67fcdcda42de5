import { createTracker, trackApi, transportFromEnv } from 'typed-cio/server';

/** What does not compile here is told in words that name what is wrong. */
const { trackEvent, identify } = createTracker<
  // biome-ignore lint/complexity/noBannedTypes: what people write.
  { 'Order Paid': { total: number; plan: 'free' | 'pro' }; 'Signed Out': {} },
  { email: string }
>({ transport: transportFromEnv() });

// says: "Order Payed"
trackEvent('u1', 'Order Payed', { total: 5, plan: 'free' });
// says: 'total'
trackEvent('u1', 'Order Paid', { plan: 'free' });
// says: 'totl'
trackEvent('u1', 'Order Paid', { totl: 5, plan: 'free' });
// says: "free" | "pro"
trackEvent('u1', 'Order Paid', { total: 5, plan: 'gold' });
// says: Expected 3-4 arguments, but got 2
trackEvent('u1', 'Order Paid');
// says: 'emial'
identify('u1', { emial: 'ada@example.com' });
// says: 'apiKey'
trackApi({ siteId: 'site' });

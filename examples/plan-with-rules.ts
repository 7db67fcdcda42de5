// What a plan can hold its callers to: names, places, old names, pages, and who may write which trait.
import { definePlan } from 'typed-cio';
import { createTracker, transportFromEnv } from 'typed-cio/server';
import { z } from 'zod';

const plan = definePlan({
  naming: 'Title Case',
  events: {
    'Order Completed': {
      props: z.object({ total: z.number(), coupon: z.string().optional() }),
      sentFrom: 'server',
      aliases: ['order_done', { name: 'Order Placed', sendBothUntil: '2099-12-31' }],
    },
    'Cart Viewed': { sentFrom: 'browser' },
  },
  traits: {
    schema: z.object({ vip_tier: z.string(), signup_source: z.string() }).partial(),
    writers: { vip_tier: ['billing'] },
    setOnce: ['signup_source'],
  },
  pages: ['Home', 'Pricing'],
});

const { trackEvent, identify, page, close } = createTracker({
  plan,
  writer: 'quiz',
  transport: transportFromEnv(),
});

trackEvent('user-1', 'order_done', { total: 12.5 });
identify('user-1', { signup_source: 'ads' });
page('user-1', 'Pricing');

const refused = [
  trackEvent('user-1', 'Order Completed', { total: 7, copon: 'SUMMER' } as { total: number }),
  trackEvent('user-1', 'Cart Viewed' as 'Order Completed', {} as { total: number }),
  identify('user-1', { vip_tier: 'gold' }),
  identify('user-1', { signup_source: 'organic' }),
  page('user-1', 'Pricng' as 'Pricing'),
];
for (const receipt of refused) console.log(await receipt.settled());

const { delivered, rejected, byAlias } = await close();
console.log({ delivered, rejected, byAlias });

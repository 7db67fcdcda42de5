import { definePlan } from 'typed-cio';
import { z } from 'zod';

/** The tracking plan of the docs: what a block finds under `plan`, `EventMap` and `./plan`. */
export const plan = definePlan({
  naming: 'Title Case',
  events: {
    'Account Created': { props: z.object({ plan: z.string(), signup_source: z.string().optional() }) },
    'Subscription Started': { props: z.object({ plan_name: z.string(), plan_price_cents: z.int() }) },
    'Order Completed': {
      props: z.object({ order_id: z.string(), total: z.number(), coupon: z.string().optional() }),
    },
    'Order Cancelled': { props: z.object({ order_id: z.string() }) },
    'Order Paid': { props: z.object({ total: z.number() }), sentFrom: 'server' },
    'Report Downloaded': { props: z.object({ path: z.string() }).partial() },
    'Demo Booked': { props: z.object({ team_size: z.int() }) },
    'CTA Clicked': { props: z.object({ href: z.string() }) },
    'Logged Out': {},
  },
  traits: {
    schema: z
      .object({ email: z.email(), first_name: z.string(), plan: z.string(), created_at: z.date() })
      .partial(),
  },
  pages: ['Home', 'Pricing', 'Sign Up', 'Welcome'],
});

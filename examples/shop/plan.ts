import { definePlan } from 'typed-cio';
import type { PlannedTracker } from 'typed-cio/server';
import { z } from 'zod';

/** What a shop tracks, in its pages and on its server: the plan of the examples with Express, Fastify and Hono. */
export const plan = definePlan({
  naming: 'Title Case',
  events: {
    'Product Viewed': {
      description: 'Somebody looked at a product.',
      sentFrom: 'browser',
      props: z.strictObject({ product_id: z.string() }),
    },
    'Account Created': {
      description: 'Somebody signed up.',
      sentFrom: 'server',
      props: z.strictObject({ was_visitor: z.boolean() }),
    },
    'Checkout Started': {
      description: 'Somebody with an account went on to pay.',
      sentFrom: 'server',
      props: z.strictObject({ product_id: z.string() }),
    },
    'Order Paid': {
      description: 'The payment provider has the money.',
      sentFrom: 'server',
      props: z.strictObject({ order_id: z.string(), total_cents: z.int(), currency: z.string() }),
    },
  },
  traits: {
    schema: z.strictObject({ email: z.email(), created_at: z.date() }).partial(),
    // Whoever can post to the path for pages' events could otherwise give a person another one's address.
    writers: { email: ['backend'], created_at: ['backend'] },
  },
  pages: ['Home', 'Product'],
});

export type ShopTracker = PlannedTracker<typeof plan>;

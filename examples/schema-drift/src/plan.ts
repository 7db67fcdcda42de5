import { definePlan } from 'typed-cio';
import { z } from 'zod';

export const plan = definePlan({
  naming: 'Title Case',
  events: {
    'Account Created': {
      description: 'Somebody signed up and has an account.',
      stage: 'Acquisition',
      owner: 'growth',
      props: z.object({ plan: z.enum(['free', 'pro', 'team']), signup_source: z.string() }),
    },
    'Email Verified': {
      description: 'The address of an account was proved to work.',
      stage: 'Activation',
      owner: 'growth',
    },
    'Subscription Started': {
      description: 'A paid plan began.',
      stage: 'Expansion',
      owner: 'billing',
      props: z.object({
        plan_name: z.string(),
        plan_price_cents: z.number().int(),
        coupon: z.string().optional(),
      }),
      aliases: ['subscription_started'],
    },
    'Payment Failed': {
      description: 'A charge was declined.',
      stage: 'Churn',
      owner: 'billing',
      props: z.object({ amount_cents: z.number().int(), attempt: z.number().int() }),
    },
  },
  traits: {
    schema: z.object({ email: z.email(), plan: z.string(), created_at: z.date() }).partial(),
  },
});

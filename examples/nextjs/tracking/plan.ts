import { definePlan } from 'typed-cio';
import { z } from 'zod';

/** One plan for the pages and for the server. */
export const plan = definePlan({
  naming: 'Title Case',
  events: {
    'Demo Booked': {
      description: 'Somebody asked to be shown the product.',
      sentFrom: 'browser',
      props: z.strictObject({ team_size: z.int().positive() }),
    },
    'Account Created': {
      description: 'Somebody signed up.',
      sentFrom: 'server',
      props: z.strictObject({ plan: z.enum(['free', 'team']) }),
    },
  },
  traits: {
    schema: z.strictObject({ email: z.email(), created_at: z.date() }).partial(),
    writers: { email: ['backend'], created_at: ['backend'] },
  },
  pages: ['Home', 'Pricing', 'Sign up', 'Welcome'],
});

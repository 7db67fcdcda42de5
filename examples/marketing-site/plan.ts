import { definePlan, type EventMapOf, type PagesOf } from 'typed-cio';
import { z } from 'zod';

/** What the site and the product behind it track: one plan for the pages and for the server. */
export const plan = definePlan({
  naming: 'Title Case',
  events: {
    'Call To Action Followed': {
      description: 'A visitor followed one of the buttons that lead to a demo or a sign-up.',
      stage: 'Acquisition',
      sentFrom: 'browser',
      props: z.strictObject({ label: z.string(), target: z.string() }),
    },
    'Demo Booked': {
      description: 'Somebody asked to be shown the product.',
      stage: 'Acquisition',
      sentFrom: 'browser',
      props: z.strictObject({ team_size: z.int().positive(), use_case: z.string() }),
    },
    'Account Created': {
      description: 'Somebody signed up.',
      stage: 'Acquisition',
      sentFrom: 'server',
      props: z.strictObject({ plan: z.enum(['free', 'team']) }),
    },
    'Activation Event Hit': {
      description: 'Their first checklist was run.',
      stage: 'Activation',
      sentFrom: 'server',
      props: z.strictObject({ feature: z.string() }),
    },
  },
  traits: {
    schema: z.strictObject({ email: z.email(), created_at: z.date() }).partial(),
    // Whoever can post to the handler could otherwise give a person another one's address.
    writers: { email: ['backend'], created_at: ['backend'] },
  },
  pages: ['Home', 'Pricing', 'Book a demo', 'Thank you', 'Welcome', 'About'],
});

/** What a page may send. The page imports this type and nothing else of the plan. */
export type PageEvents = EventMapOf<typeof plan, 'browser'>;
export type Page = PagesOf<typeof plan>;

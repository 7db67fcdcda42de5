import { definePlan } from 'typed-cio';
import { z } from 'zod';

/** The app imports this file's type alone, so that no schema library is in its bundle; the server checks by it. */
export const plan = definePlan({
  naming: 'Title Case',
  events: {
    'Plan Chosen': {
      description: 'A visitor pressed the button of one of the plans.',
      sentFrom: 'browser',
      props: z.strictObject({ plan: z.enum(['free', 'team']) }),
    },
    'Demo Requested': {
      description: 'Somebody sent the form for a demo.',
      sentFrom: 'browser',
      props: z.strictObject({ team_size: z.int().positive() }),
    },
  },
  pages: ['Home', 'Pricing', 'Demo'],
});

import { definePlan } from 'typed-cio';
import { z } from 'zod';

export const plan = definePlan({
  naming: 'Title Case',
  events: {
    'Account Created': {
      description: 'Somebody came back from the identity provider for the first time.',
      sentFrom: 'server',
      props: z.strictObject({ method: z.literal('sso') }),
    },
    'Logged In': {
      description: 'Somebody came back from the identity provider, the first time included.',
      sentFrom: 'server',
      props: z.strictObject({ method: z.literal('sso'), is_first: z.boolean() }),
    },
  },
  traits: {
    schema: z.strictObject({ email: z.email(), created_at: z.date() }).partial(),
    writers: { email: ['backend'], created_at: ['backend'] },
  },
  pages: ['Home', 'Welcome'],
});

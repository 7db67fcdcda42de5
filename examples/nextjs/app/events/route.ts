import { cookies } from 'next/headers';
import { eventsProxy } from 'typed-cio/server';
import { plan } from '../../tracking/plan';
import { userIn } from '../../tracking/session';

/** Where the pages send their events. The key is read at the first request: `next build` loads this file without it. */
export const POST = eventsProxy({
  plan,
  signedIn: async () => userIn((await cookies()).get('session')?.value),
  ip: ({ headers }) => headers.get('x-forwarded-for'),
  cookie: { secure: process.env.NODE_ENV === 'production' },
});

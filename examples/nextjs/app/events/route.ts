import { cookies } from 'next/headers';
import { type EventsProxy, eventsProxy } from 'typed-cio/server';
import { plan } from '../../tracking/plan';
import { userIn } from '../../tracking/session';

let handle: EventsProxy | undefined;

/** Where the pages send their events. Made at the first request: `next build` loads this file without the keys. */
export function POST(request: Request): Promise<Response> {
  handle ??= eventsProxy({
    writeKey: process.env.CUSTOMER_IO_WRITE_KEY ?? '',
    ...(process.env.CUSTOMER_IO_ENDPOINT && { endpoint: process.env.CUSTOMER_IO_ENDPOINT }),
    plan,
    signedIn: async () => userIn((await cookies()).get('session')?.value),
    ip: ({ headers }) => headers.get('x-forwarded-for'),
    cookie: { secure: process.env.NODE_ENV === 'production' },
  });
  return handle(request);
}

import { type EventsProxy, eventsProxy } from 'typed-cio/server';
import { plan } from './plan.js';
import { userOf } from './session.js';
import type { Settings } from './settings.js';

/** What answers at `/events`, to which the shop's pages send theirs: `createTracker({ endpoint: '/events' })` there. */
export function pageEvents({ writeKey, endpoint, sessionSecret }: Settings): EventsProxy {
  return eventsProxy({
    writeKey,
    ...(endpoint && { endpoint }),
    plan,
    signedIn: (request) => userOf(request.headers.get('cookie'), sessionSecret),
    cookie: { secure: false }, // this shop is on http; a real one is on https and says nothing here
  });
}

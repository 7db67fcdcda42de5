import { after } from 'next/server';
import { createTracker, type PlannedTracker, transportFromEnv } from 'typed-cio/server';
import { plan } from './plan';

let tracker: PlannedTracker<typeof plan> | undefined;

/** The server's tracker, made at the first call: `next build` loads this file without the keys. */
export function serverTracker(): PlannedTracker<typeof plan> {
  tracker ??= createTracker({ plan, writer: 'backend', transport: transportFromEnv(), waitUntil: after });
  return tracker;
}

import { after } from 'next/server';
import { createTracker, transportFromEnv } from 'typed-cio/server';
import { plan } from './plan';

/** The server's tracker. Its transport is made at the first event: `next build` loads this file without the keys. */
export const tracker = createTracker({
  plan,
  writer: 'backend',
  transport: () => transportFromEnv(),
  waitUntil: after,
});

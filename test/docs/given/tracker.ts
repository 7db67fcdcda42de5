import { createTracker, transportFromEnv } from 'typed-cio/server';
import { plan } from './plan.js';

/** The server's tracker of the docs: what a block finds in `./tracker`. */
export const tracker = createTracker({ plan, transport: transportFromEnv() });
export const { trackEvent, identify, flush, close } = tracker;

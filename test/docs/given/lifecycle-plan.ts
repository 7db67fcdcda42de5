import { createTracker, transportFromEnv } from 'typed-cio/server';
import { plan } from '../../../examples/lifecycle-plan.js';

/** The server's tracker of the plan whose own page is in the docs. */
export const { trackEvent, identify, page } = createTracker({ plan, transport: transportFromEnv() });

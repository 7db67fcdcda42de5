// The smallest start: events as types, credentials from the environment.
import { createTracker, transportFromEnv } from 'typed-cio/server';

type EventMap = {
  'Account Created': { plan: string; signup_source: string };
  'Subscription Started': { plan_name: string; plan_price_cents: number };
};
type Traits = { email: string; plan: string };

const { identify, trackEvent, close } = createTracker<EventMap, Traits>({ transport: transportFromEnv() });

identify('user-1', { email: 'ada@example.com', plan: 'free' });
trackEvent('user-1', 'Account Created', { plan: 'free', signup_source: 'organic' });
// trackEvent('user-1', 'Acount Created', …) does not compile; nor does a property that is missing or misspelt.

await close();

// Middleware sees each event at the call, before it is written: here it hides addresses and drops health checks.
import type { Middleware } from 'typed-cio';
import { createTracker, transportFromEnv } from 'typed-cio/server';

const hideAddresses: Middleware = (event) => {
  if (event.kind !== 'event') return event;
  const props = Object.entries(event.props).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replace(/\S+@\S+/g, '[address]') : value,
  ]);
  return { ...event, props: Object.fromEntries(props) };
};
const noHealthChecks: Middleware = (event) =>
  event.kind === 'page' && event.name === '/health' ? null : event;

const { trackEvent, page, close } = createTracker({
  transport: transportFromEnv(),
  middleware: [noHealthChecks, hideAddresses],
});
trackEvent('user-1', 'Ticket Opened', { text: 'please write to ada@example.com', priority: 2 });
page('monitor', '/health');
console.log((await close()).byReason);

// Every call returns a receipt at once; the receipt knows how the event ended, when it has.
import { createTracker, transportFromEnv } from 'typed-cio/server';

const { trackEvent, flush, close } = createTracker({
  transport: transportFromEnv(),
  onOutcome: ({ name }, outcome) => console.log(`${name}: ${outcome.status}`),
});

const good = trackEvent('user-1', 'Order Completed', { total: 12.5 });
const bad = trackEvent('', 'Order Completed', { total: 12.5 });

await flush();
console.log(good.id, await good.settled());
console.log(bad.id, await bad.settled());

const { accepted, delivered, rejected, dropped, pending } = await close();
console.log(accepted === delivered + rejected + dropped + pending, { accepted, delivered, rejected });

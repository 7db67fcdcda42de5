// The account at any moment: what became of each event, why, and how far behind delivery is. For a health check.
import type { Ledger } from 'typed-cio';
import { createTracker, transportFromEnv } from 'typed-cio/server';

const { trackEvent, ledger, flush, close } = createTracker({ transport: transportFromEnv() });

/** Well is: nothing was lost, and nothing waits for longer than a minute. */
function health({ rejected, dropped, pending, oldestPendingMs, byEvent }: Ledger) {
  const losses = Object.entries(byEvent).flatMap(([name, { byReason }]) =>
    Object.entries(byReason).map(([reason, count]) => `${name}: ${reason} × ${count}`),
  );
  return { ok: rejected + dropped === 0 && oldestPendingMs < 60_000, pending, oldestPendingMs, losses };
}

trackEvent('user-1', 'Order Completed', { total: 12.5 });
trackEvent('', 'Order Completed', { total: 7 });
console.log(health(ledger()));

await flush();
console.log(health(ledger()));
await close();

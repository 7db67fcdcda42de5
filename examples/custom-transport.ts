// A transport of your own: what it can take, how it writes an event, and what became of a batch.
import type { Transport } from 'typed-cio';
import { createTracker } from 'typed-cio/server';

/** One JSON line for each event on standard output, for whatever collects the logs. */
const lines: Transport = {
  name: 'lines',
  routes: { line: { maxEvents: 100, maxEventBytes: 32_000, maxBatchBytes: 500_000, envelopeBytes: 1 } },
  encode: (event) => ({ route: 'line', body: JSON.stringify(event) }),
  send: ({ bodies }) =>
    new Promise((resolve) => {
      process.stdout.write(`${bodies.join('\n')}\n`, (error) =>
        resolve(error ? { kind: 'unavailable', message: error.message } : { kind: 'stored' }),
      );
    }),
};

const { trackEvent, close } = createTracker({ transport: lines });
trackEvent('user-1', 'Order Completed', { total: 12.5 });
trackEvent('user-2', 'Order Completed', { total: 7 });
await close();

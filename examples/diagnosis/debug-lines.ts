// One line for each request: what was sent, how long it took, what the server said. For looking, not for programs:
// those take `onBatch`, which is told the same as figures.
import { createTracker, transportFromEnv } from 'typed-cio/server';

const { trackEvent, flush, close } = createTracker({
  transport: transportFromEnv(),
  debug: process.env.DEBUG_TRACKING !== '0',
  onBatch: ({ answer, durationMs }) => {
    if (durationMs > 5000) console.log(`a slow answer: ${answer} after ${durationMs} ms`);
  },
});

for (let order = 1; order <= 500; order++) trackEvent(`user-${order}`, 'Order Completed', { order });
await flush();
trackEvent('user-1', 'Order Refunded', { order: 1 });
await close();

// A job that makes events faster than they can go out: wait for room instead of losing the oldest.
import { createTracker, transportFromEnv } from 'typed-cio/server';

const { trackEvent, ready, close } = createTracker({
  transport: transportFromEnv(),
  queue: { maxEvents: 500 },
});

for (let row = 1; row <= 5000; row++) {
  await ready();
  trackEvent(`user-${row % 100}`, 'Row Imported', { row });
}

const { accepted, delivered, dropped } = await close();
console.log({ accepted, delivered, dropped });

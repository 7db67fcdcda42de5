// Hear once of what keeps a whole destination from delivering: somebody has to act. Meanwhile events are kept.
import { createTracker, transportFromEnv } from 'typed-cio/server';

const { trackEvent, close } = createTracker({
  transport: transportFromEnv(),
  onError: (error) => {
    switch (error.code) {
      case 'CREDENTIALS_REFUSED':
      case 'REGION_MISMATCH':
        console.log(`page the team: ${error.code} at ${error.transport}: ${error.message}`);
        break;
      default:
        console.log(`look at it tomorrow: ${error.message}`);
    }
  },
});

trackEvent('user-1', 'Order Completed', { total: 12.5 });

const { delivered, dropped, byReason } = await close({ timeoutMs: 2000 });
console.log({ delivered, dropped, byReason });

// Hear of every event's ending. Here each loss becomes one JSON line, for whatever collects the logs.
import type { OnOutcome } from 'typed-cio';
import { createTracker, transportFromEnv } from 'typed-cio/server';

const logLosses: OnOutcome = ({ id, name }, outcome) => {
  if (outcome.status === 'delivered') return;
  const why = outcome.status === 'rejected' ? outcome.code : outcome.reason;
  const words = outcome.status === 'rejected' ? outcome.message : '';
  console.log(JSON.stringify({ level: 'warn', event: name, id, status: outcome.status, why, words }));
};

const { trackEvent, close } = createTracker({ transport: transportFromEnv(), onOutcome: logLosses });

trackEvent('user-1', 'Order Completed', { total: 12.5 });
trackEvent('', 'Order Completed', { total: 7 });
trackEvent('user-2', 'Order Completed', { total: 7 }, { timestamp: 'yesterday' });

await close();

// A bug that nobody catches: what is pending goes out first, and the process ends as it would have.
import { createTracker, transportFromEnv } from 'typed-cio/server';

const { trackEvent, close } = createTracker({ transport: transportFromEnv() });

// Promises that nobody catches come here, too.
process.on('uncaughtException', async (error) => {
  console.error(error.message);
  await close({ timeoutMs: 3000 });
  process.exit(1);
});

trackEvent('user-1', 'Report Downloaded', { format: 'pdf' });
throw new Error('a bug');

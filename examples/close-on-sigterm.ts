// A server that is told to stop: requests first, since they may track; then close() sends what is pending.
import { createServer } from 'node:http';
import { createTracker, transportFromEnv } from 'typed-cio/server';

const { trackEvent, close } = createTracker({ transport: transportFromEnv() });

const server = createServer((_request, response) => {
  trackEvent('user-1', 'Report Downloaded', { format: 'pdf' });
  response.end('a report\n');
});
server.listen(0, '127.0.0.1', () => console.log(server.address()));

process.once('SIGTERM', async () => {
  // Node keeps a connection for its next request, even where the last one is answered after server.close().
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(idle);
  const { delivered, dropped } = await close({ timeoutMs: 5000 });
  console.log({ delivered, dropped });
  process.exit(dropped === 0 ? 0 : 1);
});

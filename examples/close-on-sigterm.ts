// A server that is told to stop: no new requests, then close() sends what is pending and says what it could not.
import { createServer } from 'node:http';
import { createTracker, transportFromEnv } from 'typed-cio/server';

const { trackEvent, close } = createTracker({ transport: transportFromEnv() });

const server = createServer((_request, response) => {
  trackEvent('user-1', 'Report Downloaded', { format: 'pdf' });
  response.end('a report\n');
});
server.listen(0, '127.0.0.1', () => console.log(server.address()));

process.once('SIGTERM', async () => {
  server.close();
  const { delivered, dropped } = await close({ timeoutMs: 5000 });
  console.log({ delivered, dropped });
  process.exit(dropped === 0 ? 0 : 1);
});

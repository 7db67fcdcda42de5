import type { Server } from 'node:http';

/**
 * Takes no more requests, and resolves when those under way are answered; after `deadlineMs` they are cut off. Node keeps a
 * connection open for its next request even where the last one was answered after `close()`: those are closed here.
 */
export async function closeServer(server: Server, deadlineMs = 10_000): Promise<void> {
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs);
  await new Promise((resolve) => server.close(resolve));
  clearInterval(idle);
  clearTimeout(deadline);
}

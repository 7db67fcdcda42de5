import { createServer } from 'node:http';
import { listenOnLoopback } from '../listen-on-loopback.js';

/** Serves pages by their path on the loopback interface. What is not among them is answered with 404. */
export interface PageServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

export function servePages(pages: Readonly<Record<string, string>>): Promise<PageServer> {
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url ?? '/', 'http://localhost').pathname];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(page ?? 'there is no such page');
  });
  return listenOnLoopback(server);
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { ConnectionCut } from './connection-cut.js';
import { MAX_BODY_BYTES } from './http/read-body.js';
import { customerIoHost } from './region.js';
import type { ListeningSandbox } from './sandbox.js';

type Fetch = (request: Request) => Promise<Response>;

/** Serves a `Request → Response` function on the loopback interface. A free port is taken for port 0. */
export function listen(fetch: Fetch, port: number): Promise<ListeningSandbox> {
  const server = createServer((incoming, outgoing) => void serve(fetch, incoming, outgoing));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address() as AddressInfo;
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        port: address.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

async function serve(fetch: Fetch, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  try {
    const request = toRequest(incoming);
    if (request instanceof Request) await write(await fetch(request), incoming, outgoing);
    else refuse(outgoing, request.status, request.error);
  } catch (error) {
    if (error instanceof ConnectionCut || outgoing.headersSent) incoming.socket.destroy();
    else refuse(outgoing, 400, 'the request cannot be read');
  }
}

function toRequest(incoming: IncomingMessage): Request | { readonly status: number; readonly error: string } {
  const { method = 'GET', url = '/', headers } = incoming;
  const host = headers.host ?? '127.0.0.1';
  // A client that takes this for its proxy names the whole address.
  const target = url.startsWith('/') ? new URL(`http://${host}${url}`) : new URL(url);
  const loopback = isLoopback(target.hostname);
  // A page elsewhere can make its own name lead here (DNS rebinding): then the name is not ours.
  if (!loopback && (!customerIoHost(target.hostname) || target.pathname.startsWith('/__sandbox'))) {
    return { status: 403, error: `the sandbox does not answer to the name ${target.hostname}` };
  }
  if (Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
    return { status: 413, error: `the body is larger than ${MAX_BODY_BYTES} bytes` };
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(target, {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' }),
  });
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

async function write(response: Response, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const headers = Object.fromEntries(response.headers);
  // What was not read of the body would be taken for the next request on this connection.
  const unread = !incoming.complete;
  outgoing.writeHead(response.status, { ...headers, ...(unread && { connection: 'close' }) });
  const reader = response.body?.getReader();
  // An answer without an end, such as a stream of events, ends when its reader goes.
  outgoing.once('close', () => void reader?.cancel());
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done) break;
    if (!outgoing.write(value) && !outgoing.destroyed) await roomIn(outgoing);
  }
  outgoing.end();
}

/** Resolves when what was written has left, or cannot leave any more. */
function roomIn(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      outgoing.off('drain', go).off('close', go);
      resolve();
    };
    outgoing.on('drain', go).on('close', go);
  });
}

function refuse(outgoing: ServerResponse, status: number, error: string): void {
  outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  outgoing.end(`${JSON.stringify({ error })}\n`);
}

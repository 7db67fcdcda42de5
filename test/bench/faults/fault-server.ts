import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { type ArrivedBody, readEvents } from './read-events.js';

/** What the server does with a request. Left out: it stores the events and answers 200. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  /** Stores the events and cuts the connection, so that only the acknowledgement is lost. */
  readonly cutAfter?: boolean;
}

/** Asked once for each request, with how many came before it. */
export type Behaviour = (request: ArrivedRequest, before: number) => Reply;

export interface ArrivedRequest extends ArrivedBody {
  readonly atMs: number;
  /** Of the body, unpacked. */
  readonly bytes: number;
}

/** A request and what became of it. */
export interface Exchange extends ArrivedRequest {
  readonly status: number | 'cut';
  readonly isStored: boolean;
}

export interface FaultServer {
  readonly url: string;
  readonly exchanges: readonly Exchange[];
  /** The most requests that were on their way at once. */
  readonly mostAtOnce: () => number;
  /** For a server that was made to be down. */
  readonly comeUp: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A real HTTP server on the loopback interface that has trouble on demand and writes down what it got. */
export async function createFaultServer(behaviour: Behaviour, isUp: boolean): Promise<FaultServer> {
  const exchanges: Exchange[] = [];
  let atOnce = 0;
  let most = 0;

  const server = createServer(async (incoming, outgoing) => {
    most = Math.max(most, ++atOnce);
    outgoing.on('close', () => atOnce--);
    const text = await readText(incoming).catch(() => undefined);
    if (text === undefined) return;
    const body = readEvents(incoming.url ?? '', text);
    const request = { ...body, atMs: performance.now(), bytes: Buffer.byteLength(text) };
    const { status = 200, headers, delayMs, cutAfter = false } = behaviour(request, exchanges.length);
    exchanges.push({ ...request, status: cutAfter ? 'cut' : status, isStored: cutAfter || status < 300 });
    if (delayMs) await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (cutAfter) {
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
    // Each SDK finds its own word of success in it, and of failure.
    outgoing.end(
      JSON.stringify(
        status < 300 ? { code: status, status: 1 } : { code: status, error: `told to say ${status}` },
      ),
    );
  });

  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  if (!isUp) await close();
  return {
    url: `http://127.0.0.1:${port}`,
    exchanges,
    mostAtOnce: () => most,
    comeUp: () => listen(port),
    close,
  };
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return (incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
}

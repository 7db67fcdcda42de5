import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenOnLoopback } from '../listen-on-loopback.js';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Loopback {
  readonly url: string;
  readonly received: readonly Received[];
  /** Resolves with the next request that arrives. */
  readonly next: () => Promise<Received>;
  readonly close: () => Promise<void>;
}

/** A real server on the loopback interface, which keeps what it gets and answers as it is told. */
export async function loopback(
  answer: (outgoing: ServerResponse, request: Received) => void,
): Promise<Loopback> {
  const received: Received[] = [];
  const waiting: ((request: Received) => void)[] = [];
  const server = createServer(async (incoming, outgoing) => {
    let body = '';
    for await (const chunk of incoming.setEncoding('utf8')) body += chunk;
    const { method = '', url: path = '', headers } = incoming;
    const request = { method, path, headers, body };
    received.push(request);
    answer(outgoing, request);
    for (const resolve of waiting.splice(0)) resolve(request);
  });
  const { url, close } = await listenOnLoopback(server);
  return {
    url,
    received,
    next: () => new Promise((resolve) => waiting.push(resolve)),
    close,
  };
}

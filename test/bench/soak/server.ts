import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEvents } from '../faults/read-events.js';
import { calm, type Weather } from './weather.js';

export interface SoakServer {
  readonly url: string;
  /** Ids, as a server that deduplicates keeps them. */
  readonly stored: ReadonlySet<string>;
  /** Repeats of what was stored already: harmless, since the id is the same. */
  readonly repeats: () => number;
  readonly requests: () => number;
  /** Numbers of events that were stored under more than one id: each is a duplicate with an effect. */
  readonly doubled: ReadonlySet<number>;
  readonly change: (weather: Weather) => void;
  readonly close: () => Promise<void>;
}

/** A server that deduplicates by id and whose weather changes. */
export async function createSoakServer(): Promise<SoakServer> {
  const stored = new Set<string>();
  const idOf = new Map<number, string>();
  const doubled = new Set<number>();
  let repeats = 0;
  let requests = 0;
  let weather: Weather = calm[1];

  const server = createServer(async (incoming, outgoing) => {
    requests++;
    let text = '';
    for await (const chunk of incoming.setEncoding('utf8')) text += chunk;
    const { events } = readEvents(incoming.url ?? '', text);
    const { stores, delayMs = 0, instead, status = 200, headers, body = '' } = weather(events);
    for (const { n, id = '', isBad } of events) {
      if (!stores || isBad) continue;
      if (stored.has(id)) repeats++;
      if (idOf.has(n) && idOf.get(n) !== id) doubled.add(n);
      stored.add(id);
      idOf.set(n, id);
    }
    await sleep(delayMs);
    if (instead === 'cut') incoming.socket.destroy();
    else if (instead === 'half an answer') stall(outgoing);
    else {
      outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
      outgoing.end(body);
    }
  });
  server.on('clientError', (_, socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stored,
    doubled,
    repeats: () => repeats,
    requests: () => requests,
    change: (next) => {
      weather = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function stall(outgoing: ServerResponse): void {
  outgoing.writeHead(200, { 'content-type': 'application/json' });
  outgoing.write('{"half":');
}

import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { type EventsProxyOptions, eventsProxy, type NodeHandler, toNodeHandler } from 'typed-cio/server';
import { onTestFinished } from 'vitest';
import { batchOf, pageCall, proxied } from '../events-proxy/proxied.js';

export type Mount = (handler: NodeHandler) => RequestListener;

export const servers: Readonly<Record<string, Mount>> = {
  'node:http': (handler) => handler,
  Express: (handler) => express().all('/events', handler),
  'Express, by use': (handler) => express().use('/events', handler),
};

/** Serves a handler on loopback. `handled` has a promise of each request. */
export async function serve(handler: NodeHandler, mount: Mount = servers['node:http']!) {
  const handled: Promise<void>[] = [];
  const counted: NodeHandler = (request, response) => {
    const one = handler(request, response);
    handled.push(one);
    return one;
  };
  const server = createServer(mount(counted)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, handled, url: `http://127.0.0.1:${port}/events` };
}

/** The proxy behind a server of Node's, and a Customer.io behind that. */
export async function served(mount?: Mount, options: Partial<EventsProxyOptions> = {}) {
  const { sandbox, endpoint } = await proxied();
  const logger = { warn() {}, error() {} };
  const handle = eventsProxy({ writeKey: sandbox.credentials.writeKey, endpoint, logger, ...options });
  const { url, port, handled } = await serve(toNodeHandler(handle), mount);
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>> = {}) =>
    fetch(url, { method: 'POST', body, headers });
  return { sandbox, url, port, handled, post };
}

/** A batch that is stored. */
export const good = () => batchOf([pageCall('good')]);

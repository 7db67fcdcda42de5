import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

/** Serves on this machine alone. The application is made once its own address is known: port 0 is any free one. */
export async function listen(host: 'localhost' | '127.0.0.1', port: number, make: (origin: string) => Hono) {
  let app: Hono | undefined;
  const server = createAdaptorServer({
    fetch: (request) => app?.fetch(request) ?? new Response(null, { status: 503 }),
  }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  app = make(origin);
  return { origin, server };
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { App } from './app.js';
import { NotFound } from './errors.js';
import { createRouter, type Reply } from './router.js';
import { routesOf } from './routes.js';

export interface ListeningBackend {
  /** Such as `http://127.0.0.1:4000`. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const mostBodyBytes = 10_000;

/** Serves the backend on 127.0.0.1. Port 0, the default, is any free port. */
export async function listen(app: App, port = 0): Promise<ListeningBackend> {
  const route = createRouter(routesOf(app));
  const server = createServer(async (request, response) => {
    try {
      send(response, 200, route({ request, body: await readBody(request) }));
    } catch (error) {
      send(response, statusOf(error), { body: { error: String(error) } });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) {
    text += part;
    if (text.length > mostBodyBytes) throw new SyntaxError('the body is too large');
  }
  return text === '' ? {} : JSON.parse(text);
}

function statusOf(error: unknown): number {
  if (error instanceof NotFound) return 404;
  return error instanceof z.ZodError || error instanceof SyntaxError ? 400 : 500;
}

function send(response: ServerResponse, status: number, { body = {}, cookie }: Reply): void {
  const isPage = typeof body === 'string';
  response.writeHead(status, {
    'content-type': isPage ? 'text/html; charset=utf-8' : 'application/json',
    ...(cookie !== undefined && { 'set-cookie': cookie }),
  });
  response.end(isPage ? body : JSON.stringify(body));
}

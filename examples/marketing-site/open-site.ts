import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import {
  anonymousIdFrom,
  createTracker,
  dataPipelines,
  eventsProxy,
  toNodeHandler,
  visitorCookie,
} from 'typed-cio/server';
import { plan } from './plan.js';

export interface SiteOptions {
  readonly writeKey: string;
  /** Where Customer.io is: its own host, or a sandbox. */
  readonly endpoint?: string;
  readonly port?: number;
}

const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
};

const files = new URL('public/', import.meta.url);
/** The package as it is built: a site would copy it, or load it from its bundler. */
const library = new URL('../', import.meta.resolve('typed-cio/browser'));

/** Serves the site on loopback: its files, its sign-up, and the path to which its pages send their events. */
export async function openSite({ port = 0, ...place }: SiteOptions) {
  const tracker = createTracker({ plan, writer: 'backend', transport: dataPipelines(place) });
  /** Who is signed in, by the session in a cookie: this backend is for showing, and keeps them in memory. */
  const sessions = new Map<string, string>();
  const userOf = (cookies = '') => sessions.get(/(?:^|; )session=([^;]+)/.exec(cookies)?.[1] ?? '');

  const events = toNodeHandler(
    eventsProxy({
      ...place,
      plan,
      signedIn: (request) => userOf(request.headers.get('cookie') ?? ''),
      cookie: { secure: false },
    }),
  );

  const forms: Readonly<
    Record<string, (request: IncomingMessage, form: URLSearchParams) => readonly string[]>
  > = {
    '/book-a-demo': () => ['/thank-you'],
    '/sign-up': (request, form) => {
      const userId = `user-${sessions.size + 1}`;
      const session = randomUUID();
      sessions.set(session, userId);
      // What the visitor did until now becomes this person's.
      const traits = { email: form.get('email') ?? '', created_at: new Date() };
      tracker.identify(userId, traits, { anonymousId: anonymousIdFrom(request) });
      tracker.trackEvent(userId, 'Account Created', { plan: 'free' });
      return ['/welcome', `session=${session}; Path=/; HttpOnly; SameSite=Lax`];
    },
    '/first-checklist': (request) => {
      const userId = userOf(request.headers.cookie);
      if (userId) tracker.trackEvent(userId, 'Activation Event Hit', { feature: 'first checklist' });
      return ['/welcome'];
    },
  };

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '/'] = (request.url ?? '/').split('?');
    if (path === '/events') return events(request, response);
    const form = request.method === 'POST' ? forms[path] : undefined;
    if (form) {
      const [location = '/', cookie] = form(request, new URLSearchParams(await textOf(request)));
      response.writeHead(303, { location, ...(cookie && { 'set-cookie': cookie }) }).end();
      return;
    }
    sendFile(path, request, response, userOf(request.headers.cookie));
  }

  // A visitor who goes away while a form is read is not an error of the site.
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tracker,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await tracker.close();
    },
  };
}

function sendFile(path: string, request: IncomingMessage, response: ServerResponse, userId = ''): void {
  const isPage = extname(path) === '';
  const file = path === '/' ? 'index.html' : path.slice(1) + (isPage ? '.html' : '');
  const found = path.startsWith('/typed-cio/') ? read(library, path.slice(11)) : read(files, file);
  if (found === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such page.\n');
    return;
  }
  const headers: Record<string, string> = { 'content-type': kinds[extname(file)] ?? 'text/plain' };
  if (isPage) {
    // The first page gives the visitor the id, so that page and server know them by the same one from the start.
    const visitor = anonymousIdFrom(request) ?? randomUUID();
    headers['set-cookie'] = visitorCookie(visitor, { secure: false });
  }
  response.writeHead(200, headers).end(isPage ? found.replace('{{user}}', userId) : found);
}

/** A URL knows no way out of its folder by `..`, and neither may an encoded one. */
function read(folder: URL, file: string): string | undefined {
  if (file.includes('..') || file.includes('%')) return undefined;
  try {
    return readFileSync(new URL(file, folder), 'utf8');
  } catch {
    return undefined;
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
}

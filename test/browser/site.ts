import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listenOnLoopback } from '../listen-on-loopback.js';

/** A site with the built package under `/dist/` and pages that the test writes. */
export interface Site {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Answers what the site does not know itself. False: 404. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

const built = fileURLToPath(new URL('../../dist/', import.meta.url));
const kinds: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.map': 'application/json' };

/** @param pageOf The body of a page, by its path; undefined for a path that is none. */
export function serveSite(
  pageOf: (path: string) => string | undefined,
  answer: Answer = () => false,
): Promise<Site> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    if (await answer(request, response)) return;
    if (pathname.startsWith('/dist/') && !pathname.includes('..')) {
      try {
        const text = readFileSync(built + pathname.slice('/dist/'.length));
        response.writeHead(200, { 'content-type': kinds[extname(pathname)] ?? 'text/plain' }).end(text);
        return;
      } catch {}
    }
    const page = request.method === 'GET' ? pageOf(pathname) : undefined;
    if (page === undefined) response.writeHead(404).end();
    else {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<!doctype html><title>Page ${pathname}</title>${page}`);
    }
  });
  return listenOnLoopback(server);
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import type { CookieOptions } from '../../../src/browser/tracker-options.js';
import type { Visitor } from '../../../src/browser/visitor/visitor.js';
import { bundlePage } from '../bundle-page.js';

declare global {
  interface Window {
    openVisitor: (cookie?: CookieOptions) => Visitor;
    visitor: Visitor;
  }
}

/** A page at which a test can open a visitor; each new id is another one. */
export const visitorPage = () =>
  bundlePage(`
    import { openVisitor } from './src/browser/visitor/open-visitor.js';
    const newId = () => 'new-' + Math.random().toString(36).slice(2);
    window.openVisitor = (cookie) => (window.visitor = openVisitor(cookie, newId));
  `);

/** A site that is the same on every host; `?set-cookie=` is answered with those cookies. */
export async function serveSite(html: string) {
  /** What the browser sent along with each page it asked for. */
  const cookies: string[] = [];
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    cookies.push(request.headers.cookie ?? '');
    response.setHeader('set-cookie', searchParams.getAll('set-cookie'));
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    cookies,
    at: (host: string, ...setCookies: readonly string[]) => {
      const query = new URLSearchParams(setCookies.map((one) => ['set-cookie', one]));
      return `http://${host}:${port}/?${query}`;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A visit as `createTracker` makes it: what the device has is read, and kept. */
export const visit = (page: Page, cookie?: CookieOptions, isKept = true) =>
  page.evaluate(
    ([options, keep]) => {
      const visitor = window.openVisitor(options);
      if (keep) visitor.keep(true);
      return { id: visitor.anonymousId, person: visitor.person };
    },
    [cookie, isKept] as const,
  );

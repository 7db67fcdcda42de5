import type { IncomingMessage } from 'node:http';
import { NotFound } from './errors.js';

/** One request, read. */
export interface Call {
  readonly request: IncomingMessage;
  /** What stood for `:id` in the path. */
  readonly id: string;
  readonly body: unknown;
}

export interface Reply {
  /** Sent as JSON; a text is sent as a page. */
  readonly body?: object | string;
  /** The value of a `Set-Cookie` header. */
  readonly cookie?: string;
}

export type Handler = (call: Call) => Reply;

/** Handlers by method and path: `POST /accounts/:id/trial`. */
export type Routes = Readonly<Record<string, Handler>>;

/** Makes one function of a table of routes. It throws `NotFound` where there is none. */
export function createRouter(routes: Routes): (call: Omit<Call, 'id'>) => Reply {
  const table = Object.entries(routes).map(([route, handler]) => ({
    pattern: new RegExp(`^${route.replace(':id', '([^/]+)')}$`),
    handler,
  }));
  return (call) => {
    const asked = `${call.request.method} ${call.request.url?.split('?')[0]}`;
    for (const { pattern, handler } of table) {
      const match = pattern.exec(asked);
      if (match) return handler({ ...call, id: decodeURIComponent(match[1] ?? '') });
    }
    throw new NotFound(`there is no ${asked}`);
  };
}

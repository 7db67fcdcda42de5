import type { Handler } from './http/exchange.js';
import type { Api } from './inbox/arrived.js';

/** One method and path that the sandbox answers; `:name` in the path is a variable part. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly api: Api;
  readonly handler: Handler;
}

/** What a method and path lead to: a handler with its path's variable parts, or what there is instead. */
export type Match =
  | { readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly allowed: readonly string[] };

/** Makes the look-up from a method and path to a route; paths are compiled once. */
export function createRouter(routes: readonly Route[]): (method: string, pathname: string) => Match {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return (method, pathname) => {
    const allowed: string[] = [];
    for (const { route, pattern } of compiled) {
      const groups = pattern.exec(pathname);
      if (!groups) continue;
      if (route.method === method) return { route, params: decodeAll(groups.groups ?? {}) };
      allowed.push(route.method);
    }
    return { allowed };
  };
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
}

/** A part that is not valid percent-encoding is taken as it is. */
function decodeAll(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

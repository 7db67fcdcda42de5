import { answer, metaError } from './http/answer.js';
import { pipelinesRoutes } from './pipelines/pipelines-routes.js';
import { customerIoHost } from './region.js';
import { createRouter, type Route } from './routes.js';
import type { SandboxState } from './sandbox-state.js';
import { v1Routes } from './track-v1/v1-routes.js';
import { v2Routes } from './track-v2/v2-routes.js';

/** What is known of a request beside the request itself. */
interface Arrival {
  readonly body: string;
  readonly seq: number;
  readonly receivedAt: number;
}

/** Leads a request whose body was read to its handler. */
export type RequestHandler = (state: SandboxState, request: Request, url: URL, arrival: Arrival) => Response;

const routes: readonly Route[] = [...v1Routes, ...v2Routes, ...pipelinesRoutes];

/** Makes the look-up from a request to what it does to a sandbox. */
export function createRequestHandler(): RequestHandler {
  const router = createRouter(routes);
  return (state, request, url, arrival) => {
    try {
      return route(state, router, request, url, arrival);
    } catch (error) {
      // A mistake of the sandbox's own is an answer as well: a sender under test must not hang on it.
      return answer(500, metaError(`the sandbox itself failed: ${String(error)}`));
    }
  };
}

function route(
  { settings, workspace, inbox }: SandboxState,
  router: ReturnType<typeof createRouter>,
  request: Request,
  url: URL,
  arrival: Arrival,
): Response {
  const match = router(request.method, url.pathname);
  if ('allowed' in match && match.allowed.length > 0) {
    const allow = match.allowed.join(', ');
    return answer(405, metaError(`${url.pathname} takes ${allow}, not ${request.method}`), { allow });
  }
  // By its real name a host has one of the two APIs; over loopback the sandbox is both.
  const hostApi = customerIoHost(url.hostname)?.api;
  if ('allowed' in match || (hostApi !== undefined && hostApi !== match.route.api)) {
    const known = routes
      .filter(({ api }) => hostApi === undefined || api === hostApi)
      .map(({ method, path }) => `${method} ${path}`);
    return answer(
      404,
      metaError(`there is no ${request.method} ${url.pathname}; there is ${known.join(', ')}`),
    );
  }
  const { handler, api } = match.route;
  return handler({ request, url, params: match.params, api, settings, workspace, inbox, ...arrival });
}

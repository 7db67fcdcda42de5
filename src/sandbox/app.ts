import { createAdmin } from './admin/admin.js';
import { ConnectionCut } from './connection-cut.js';
import { faultAnswer } from './fault-answer.js';
import { answer, metaError } from './http/answer.js';
import { preflight } from './http/preflight.js';
import { readBody } from './http/read-body.js';
import { redactedHeaders } from './http/redacted-headers.js';
import { pipelinesRoutes } from './pipelines/pipelines-routes.js';
import { customerIoHost } from './region.js';
import type { Route } from './routes.js';
import { createRouter } from './routes.js';
import type { Sandbox } from './sandbox.js';
import type { SandboxState } from './sandbox-state.js';
import { v1Routes } from './track-v1/v1-routes.js';
import { v2Routes } from './track-v2/v2-routes.js';

const routes: readonly Route[] = [...v1Routes, ...v2Routes, ...pipelinesRoutes];

/**
 * The sandbox as a function of a request. It always answers; the one thing that it rejects with is the `ConnectionCut` of a
 * programmed fault.
 */
export function createApp(
  state: SandboxState,
  sandbox: Omit<Sandbox, 'fetch' | 'listen'>,
): (request: Request) => Promise<Response> {
  const router = createRouter(routes);
  const admin = createAdmin(state, sandbox);
  return async (request) => {
    const url = new URL(request.url);
    if (url.pathname === '/__sandbox' || url.pathname.startsWith('/__sandbox/')) return admin(request, url);
    if (request.method === 'OPTIONS') return preflight(request);
    return meetFaults(state, router, request, url);
  };
}

type Router = ReturnType<typeof createRouter>;

async function meetFaults(
  state: SandboxState,
  router: Router,
  request: Request,
  url: URL,
): Promise<Response> {
  const { inbox, faults, settings } = state;
  const body = await readBody(request);
  const receivedAt = settings.now();
  const seq = inbox.receive({
    receivedAt,
    method: request.method,
    host: request.headers.get('host') ?? url.host,
    path: `${url.pathname}${url.search}`,
    headers: redactedHeaders(request.headers),
    body: 'text' in body ? body.text : '',
  });
  const fault = faults.take(request.method, url.pathname);
  const delayMs = settings.latencyMs + (fault?.delayMs ?? 0);
  if (delayMs > 0) await settings.sleep(delayMs);
  if (fault?.cut === 'before') {
    inbox.finish(seq, { fault: 'cut-before' });
    throw new ConnectionCut('before');
  }
  const given = fault && fault.cut === undefined ? faultAnswer(fault) : undefined;
  const response =
    given ??
    ('text' in body
      ? routed(state, router, request, url, { body: body.text, seq, receivedAt })
      : answer(body.status, metaError(body.problem)));
  if (fault?.cut === 'after') {
    inbox.finish(seq, { fault: 'cut-after' });
    throw new ConnectionCut('after');
  }
  inbox.finish(seq, {
    status: response.status,
    answer: await response.clone().text(),
    ...(fault && { fault: given ? ('answered' as const) : ('delayed' as const) }),
  });
  return response;
}

interface Arrival {
  readonly body: string;
  readonly seq: number;
  readonly receivedAt: number;
}

/** A mistake of the sandbox's own is an answer as well: a sender under test must not hang on it. */
function routed(...given: Parameters<typeof route>): Response {
  try {
    return route(...given);
  } catch (error) {
    return answer(500, metaError(`the sandbox itself failed: ${String(error)}`));
  }
}

function route(
  { settings, workspace, inbox }: SandboxState,
  router: Router,
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

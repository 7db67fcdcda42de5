import { createAdmin } from './admin/admin.js';
import { isPagePath, pageAnswer } from './admin/page-answer.js';
import { ConnectionCut } from './connection-cut.js';
import { faultAnswer } from './fault-answer.js';
import { answer, metaError } from './http/answer.js';
import { keyOf } from './http/key-of.js';
import { preflight } from './http/preflight.js';
import { proofsOf } from './http/proofs-of.js';
import { readBody } from './http/read-body.js';
import { redactedHeaders } from './http/redacted-headers.js';
import { customerIoHost } from './region.js';
import { createRequestHandler, type RequestHandler } from './request-handler.js';
import type { Sandbox } from './sandbox.js';
import type { SandboxState } from './sandbox-state.js';

/**
 * The sandbox as a function of a request. It always answers; the one thing that it rejects with is the `ConnectionCut` of a
 * programmed fault.
 */
export function createApp(
  state: SandboxState,
  sandbox: Omit<Sandbox, 'fetch' | 'listen'>,
): (request: Request) => Promise<Response> {
  const handle = createRequestHandler();
  const admin = createAdmin(state, sandbox);
  return async (request) => {
    const url = new URL(request.url);
    // By its real name a host has its API and no page.
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (isRead && isPagePath(url.pathname) && !customerIoHost(url.hostname)) return pageAnswer(url.pathname);
    if (url.pathname === '/__sandbox' || url.pathname.startsWith('/__sandbox/')) return admin(request, url);
    if (request.method === 'OPTIONS') return preflight(request);
    return meetFaults(state, handle, request, url);
  };
}

async function meetFaults(
  state: SandboxState,
  handle: RequestHandler,
  request: Request,
  url: URL,
): Promise<Response> {
  const { inbox, faults, settings } = state;
  // A reset meanwhile makes a new one: what came before it shall not be found there.
  const { workspace } = state;
  const body = await readBody(request);
  const receivedAt = settings.now();
  const arrived = {
    receivedAt,
    method: request.method,
    host: url.host,
    path: `${url.pathname}${url.search}`,
    headers: redactedHeaders(request.headers),
    ...keyOf(request.headers, settings.credentials),
    ...('text' in body ? { body: body.text } : { body: '', problem: body.problem }),
  };
  const seq = inbox.receive(arrived, proofsOf(request.headers));
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
      ? handle({ ...state, workspace }, request, url, { body: body.text, seq, receivedAt })
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

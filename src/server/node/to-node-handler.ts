import { hasOwn } from '../../core/model/has-own.js';
import { invalidOption, showGiven } from '../../core/model/invalid-option.js';
import { methods, problemAnswer } from '../events-proxy/answers.js';
import type { EventsProxy } from '../events-proxy/events-proxy.js';
import { bodyOf, type NodeBody } from './body-of.js';
import type { NodeRequest, NodeResponse } from './node-request.js';
import { writeAnswer } from './write-answer.js';

/** Answers a request of `node:http`, of Express and of Connect. Never throws, never rejects, and calls no `next`. */
export type NodeHandler = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/** Methods that no web request may have (Fetch Standard, forbidden methods). */
const forbidden: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

/**
 * Stands for the host, whatever the request says of it: `Host` may be no host at all. It is nobody's origin, and the
 * header itself is among the headers.
 */
const base = 'http://node.invalid';

/**
 * Makes of `eventsProxy` a handler for Node's own server, Express, and others that hand on Node's request and response. It
 * stands before body parsers, or behind them: a body that was read is taken as it was left.
 *
 * @throws TrackerError `INVALID_OPTION` for what is not a handler. The handler that it makes throws nothing.
 * @example
 * // Express. For Node's own server: createServer(events)
 * const events = toNodeHandler(eventsProxy({ writeKey }));
 * app.all('/events', events);
 */
export function toNodeHandler(handle: EventsProxy): NodeHandler {
  if (typeof handle !== 'function') {
    throw invalidOption(
      'handle',
      `handle is ${showGiven(handle)}; give toNodeHandler(eventsProxy({ writeKey }))`,
    );
  }
  return async (request, response) => {
    try {
      // Without a listener, a connection that breaks ends the process.
      request.on('error', () => {});
      response.on('error', () => {});
      await writeAnswer(await answerTo(request, handle), request, response);
    } catch {
      // Somebody has changed the response in a way that it cannot be written any more: the connection tells the page.
      abandon(response);
    }
  };
}

async function answerTo(request: NodeRequest, handle: EventsProxy): Promise<Response> {
  const method = request.method?.toUpperCase() ?? 'GET';
  if (forbidden.has(method)) return problemAnswer(405, 'send a batch with POST', { allow: methods });
  const body = method === 'POST' ? bodyOf(request) : undefined;
  if (body && hasOwn(body, 'problem')) return problemAnswer(500, body.problem);
  let asked: Request;
  try {
    asked = webRequest(request, method, body);
  } catch {
    return problemAnswer(400, 'the request cannot be read');
  }
  try {
    return await handle(asked);
  } catch {
    return problemAnswer(500, 'the request could not be answered');
  }
}

function webRequest(
  request: NodeRequest,
  method: string,
  body: Exclude<NodeBody, { problem: string }> | undefined,
): Request {
  const headers = headersOf(request);
  if (body === undefined) return new Request(urlOf(request), { method, headers });
  if (hasOwn(body, 'stream')) {
    // Node's `fetch` wants `duplex` with a stream; the types of a page do not know it.
    const streamed = { method, headers, body: body.stream, duplex: 'half' as const };
    return new Request(urlOf(request), streamed);
  }
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name);
  return new Request(urlOf(request), { method, headers, body: body.read });
}

/** The path alone: what a client says of host and scheme decides nothing. */
function urlOf({ url = '/' }: NodeRequest): string {
  return base + (url.startsWith('/') ? url : '/');
}

function headersOf(request: NodeRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) addHeader(headers, name, one);
    }
  }
  const { ':authority': authority } = request.headers;
  if (typeof authority === 'string' && !headers.has('host')) addHeader(headers, 'host', authority);
  return headers;
}

function addHeader(headers: Headers, name: string, value: string): void {
  try {
    headers.append(name, value);
  } catch {
    // A name of HTTP/2's own, or one that no web request has.
  }
}

function abandon(response: NodeResponse): void {
  try {
    response.statusCode = 500;
    response.end(new Uint8Array());
  } catch {
    // It is over already.
  }
}

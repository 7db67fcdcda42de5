import type { NodeRequest, NodeResponse } from './node-request.js';

/** Writes an answer where there is still somebody to read it, beside the headers that were set before. */
export async function writeAnswer(
  answer: Response,
  request: NodeRequest,
  response: NodeResponse,
): Promise<void> {
  const body = new Uint8Array(await answer.arrayBuffer());
  if (response.headersSent || response.writableEnded || response.destroyed) return;
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    if (name !== 'set-cookie' && name !== 'vary') response.setHeader(name, value);
  }
  // Of these, others may have set some: a session, a middleware for compression.
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader('set-cookie', [...listOf(response, 'set-cookie'), ...cookies]);
  const vary = answer.headers.get('vary');
  if (vary !== null) response.setHeader('vary', [...listOf(response, 'vary'), vary].join(', '));
  // What is left of the body is not waited for: it may have no end.
  if (request.complete === false && request.httpVersionMajor !== 2) response.setHeader('connection', 'close');
  response.end(body);
}

function listOf(response: NodeResponse, name: string): readonly string[] {
  const set = response.getHeader(name);
  if (set === undefined || set === null) return [];
  return Array.isArray(set) ? set.map(String) : [String(set)];
}

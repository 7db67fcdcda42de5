import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';

/** Answers a request of Node's with a handler for web requests. */
export async function answerWith(
  handle: (request: Request) => Response | Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<true> {
  const { method = 'GET', headers, url } = incoming;
  const request = new Request(`http://${headers.host}${url}`, {
    method,
    headers: headers as Record<string, string>,
    ...(method === 'POST' && { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const }),
  });
  const answer = await handle(request);
  outgoing.writeHead(answer.status, [...answer.headers].flat()).end(await answer.text());
  return true;
}

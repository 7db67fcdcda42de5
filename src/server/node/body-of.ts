import type { NodeRequest } from './node-request.js';

/** The body of a Node request for a web one, or why it cannot be had. */
export type NodeBody =
  | { readonly stream: ReadableStream<Uint8Array> }
  /** A parser has read it: what its headers say of length and encoding is over. */
  | { readonly read: string | Uint8Array<ArrayBuffer> }
  | { readonly problem: string };

/**
 * The body as it comes, or as a parser that ran before has left it. A parser that left the body alone may have set an empty
 * `body` all the same (Express 4): what was not read is read here.
 */
export function bodyOf(request: NodeRequest): NodeBody {
  if (request.readableEnded !== true && request.readableDidRead !== true)
    return { stream: streamOf(request) };
  try {
    const { rawBody, body } = request;
    const read = textOrBytes(rawBody) ?? textOrBytes(body) ?? jsonOf(body);
    if (read !== undefined) return { read };
  } catch {
    // A getter that parses, and what cannot be written as JSON.
  }
  return { problem: 'the body was read before; put toNodeHandler before what reads bodies' };
}

function textOrBytes(given: unknown): string | Uint8Array<ArrayBuffer> | undefined {
  if (typeof given === 'string') return given;
  return given instanceof Uint8Array ? (given as Uint8Array<ArrayBuffer>) : undefined;
}

function jsonOf(given: unknown): string | undefined {
  return typeof given === 'object' && given !== null ? JSON.stringify(given) : undefined;
}

/** Begins to read when it is asked for the first piece, and reads no further than it is asked. */
function streamOf(request: NodeRequest): ReadableStream<Uint8Array> {
  let isListening = false;
  let isOver = false;

  function listen(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const finish = (end: () => void) => () => {
      if (!isOver) end();
      isOver = true;
    };
    const broken = finish(() => controller.error(new Error('the request broke off')));
    request.on('data', (piece) => {
      if (isOver) return;
      request.pause();
      controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : (piece as Uint8Array));
    });
    request.on(
      'end',
      finish(() => controller.close()),
    );
    request.on('error', broken);
    request.on('aborted', broken);
    request.on('close', broken);
    // What has gone before it was listened to says nothing any more.
    if (request.destroyed) broken();
  }

  return new ReadableStream(
    {
      pull: (controller) => {
        if (!isListening) {
          isListening = true;
          listen(controller);
        }
        request.resume();
      },
      cancel: () => {
        isOver = true;
        request.pause();
      },
    },
    { highWaterMark: 0 },
  );
}

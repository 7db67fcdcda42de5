import { handleRejection } from '../core/model/handle-rejection.js';
import type { FetchResponse } from './call-fetch.js';

/** No API answers at such length. What goes on is no answer, and memory is not its to fill. */
const longestAnswerBytes = 1024 * 1024;

/** The status, headers and body of a response, told by what it can do: another `fetch` has a class of its own. */
export function asResponse(given: FetchResponse): FetchResponse {
  const { status, headers, body } = (given ?? {}) as Partial<FetchResponse>;
  const canBeRead = body === null || isStream(body) || isIterable(body) || typeof given?.text === 'function';
  if (typeof status === 'number' && typeof headers?.get === 'function' && canBeRead) {
    return { status, headers, body, text: () => given.text!() };
  }
  throw new TypeError('fetch returned something that is no Response');
}

/** The whole body as text. Ends with the signal, and at a mebibyte. */
export async function readText({ body, text }: FetchResponse, signal: AbortSignal): Promise<string> {
  if (body === null) return '';
  if (isStream(body)) return readChunks(chunksOf(body, signal));
  if (isIterable(body)) return readChunks({ [Symbol.asyncIterator]: () => iteratorOf(body) });
  const whole = await text!();
  // Of UTF-8, one byte a letter at the least.
  if (whole.length > longestAnswerBytes) throw tooLong();
  return whole;
}

async function readChunks(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    // Leaving the loop ends the stream.
    if (bytes > longestAnswerBytes) throw tooLong();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** A stream of the web can be iterated over on some runtimes only. */
async function* chunksOf(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const reader = able('read', stream.getReader());
  const cancel = () => {
    // The reader is that of a `fetch` of the user's, and what a listener throws ends the process.
    try {
      handleRejection(reader.cancel());
    } catch {
      // Nobody reads on, whatever becomes of the rest.
    }
  };
  signal.addEventListener('abort', cancel);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    cancel();
  }
}

function iteratorOf(body: AsyncIterable<Uint8Array>): AsyncIterator<Uint8Array> {
  return able('next', body[Symbol.asyncIterator]());
}

/** An `async` function where a plain one belongs gives a promise, which nobody else looks at. */
function able<Given extends object>(method: keyof Given, given: Given): Given {
  if (typeof given?.[method] === 'function') return given;
  handleRejection(given);
  throw new TypeError('fetch returned a body that cannot be read');
}

function tooLong(): Error {
  return new Error(`the answer is longer than ${longestAnswerBytes} bytes`);
}

function isStream(body: unknown): body is ReadableStream<Uint8Array> {
  return typeof (body as Partial<ReadableStream> | undefined)?.getReader === 'function';
}

function isIterable(body: unknown): body is AsyncIterable<Uint8Array> {
  return (
    typeof (body as Partial<AsyncIterable<Uint8Array>> | undefined)?.[Symbol.asyncIterator] === 'function'
  );
}

import type { Http, HttpRequest, HttpResponse } from '../core/model/ports.js';
import { reasonOf } from '../core/model/reason-of.js';
import { refuseUnknown } from '../core/model/refuse-unknown.js';
import { systemClock } from './clock.js';

/** What `createHttp` can be told. */
export interface HttpOptions {
  /**
   * The `fetch` to send with: a sandbox's, a proxy agent's.
   * @default globalThis.fetch, looked up for each request
   */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** No API answers at such length. What goes on is no answer, and memory is not its to fill. */
const longestAnswerBytes = 1024 * 1024;

/**
 * HTTP over `fetch`. It sends once: retrying is the pipeline's business, and a redirect is an answer like any
 * other, since `fetch` would turn the POST into a GET or lose the key.
 */
export function createHttp(options: HttpOptions = {}): Http {
  refuseUnknown('', options, ['fetch']);
  const { fetch: send } = options;
  return async (request) => {
    const controller = new AbortController();
    request.cancellation.onCancel(() => controller.abort());
    const stopTimer = systemClock.after(request.timeoutMs, () => controller.abort(), { keepAlive: true });
    try {
      controller.signal.throwIfAborted();
      return await Promise.race([exchange(request, controller.signal, send), aborted(controller.signal)]);
    } catch (error) {
      throw new Error(describe(error, controller.signal.aborted, request), { cause: error });
    } finally {
      stopTimer();
    }
  };
}

async function exchange(
  request: HttpRequest,
  signal: AbortSignal,
  send: HttpOptions['fetch'],
): Promise<HttpResponse> {
  /** What `fetch` was given: of a request that nobody holds, the collector takes the way to call it off. */
  const held: unknown[] = [];
  // At the first request: loading it takes as long as all the rest of the package, and starts Node's whole fetch.
  const { default: ky } = await import('ky');
  try {
    const { status, headers, body } = await ky(request.url, {
      method: request.method,
      headers: headersOf(request),
      signal,
      fetch: async (input) => {
        // The body comes in here and not above: ky makes a copy of it, for a retry that never comes.
        const complete = new Request(input, { body: request.body });
        held.push(input, complete);
        return asResponse(await (send ?? globalThis.fetch)(complete));
      },
      redirect: 'manual',
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
    });
    return { status, header: (name) => headers.get(name), body: await readText(body, signal) };
  } finally {
    held.length = 0;
  }
}

/** A `fetch` of one's own may look neither at the signal nor at the clock. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

function headersOf({ headers, auth }: HttpRequest): Record<string, string> {
  return auth
    ? { ...headers, authorization: `Basic ${btoa(`${auth.username}:${auth.password}`)}` }
    : { ...headers };
}

/** Told by what it can do: another `fetch` has a class of its own. */
function asResponse(given: Response): Response {
  const { status, headers, body } = (given ?? {}) as Partial<Response>;
  const canBeRead = body === null || typeof body?.getReader === 'function';
  if (typeof status === 'number' && typeof headers?.get === 'function' && canBeRead) return given;
  throw new TypeError('fetch returned something that is no Response');
}

async function readText(body: Response['body'], signal: AbortSignal): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  signal.addEventListener('abort', () => {
    reader.cancel().catch(() => {});
  });
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > longestAnswerBytes) {
      reader.cancel().catch(() => {});
      throw new Error(`the answer is longer than ${longestAnswerBytes} bytes`);
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Node says "fetch failed" and hides the reason in the cause. */
function describe(error: unknown, isAborted: boolean, { timeoutMs, cancellation }: HttpRequest): string {
  if (isAborted) return cancellation.cancelled ? 'called off' : `no complete answer within ${timeoutMs} ms`;
  const cause =
    error instanceof Error ? (error.cause as { code?: unknown; message?: unknown } | undefined) : undefined;
  const detail = cause?.code ?? cause?.message;
  // Whole: half a key at the end of what was cut could no longer be struck out.
  const reason = reasonOf(error, Number.POSITIVE_INFINITY);
  return detail === undefined ? reason : `${reason} (${String(detail)})`;
}

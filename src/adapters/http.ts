import type { Http, HttpRequest, HttpResponse } from '../core/model/ports.js';
import { namesOf, refuseUnknown } from '../core/model/refuse-unknown.js';
import {
  callFetch,
  type Fetch,
  type FetchInit,
  type FetchResponse,
  type Hold,
  isAboutCache,
} from './call-fetch.js';
import { systemClock } from './clock.js';
import { failureReason } from './failure-reason.js';
import { asResponse, readText } from './read-text.js';
import { userAgent } from './user-agent.js';

/** What `createHttp` can be told. */
export interface HttpOptions {
  /**
   * The `fetch` to send with: a sandbox's, one of another package with a proxy agent. One that declares two parameters is
   * called with the address and an init; any other with a `Request`, and the same init after it.
   *
   * @default globalThis.fetch, looked up for each request
   * @example createHttp({ fetch: (url, init) => fetch(url, { ...init, keepalive: false }) })
   */
  readonly fetch?: Fetch;
}

/** Sends a request of which everything is known but whether the runtime lets a cache be turned off. */
type SendBy = (url: string, init: FetchInit, hold: Hold) => Promise<FetchResponse>;

/**
 * HTTP over `fetch`. It sends once: retrying is the pipeline's business, and a redirect is an answer like any
 * other, since `fetch` would turn the POST into a GET or lose the key.
 *
 * No answer comes from a cache. Each request says `cache: 'no-store'` where the runtime takes it, and has an `x-request-id`
 * of its own: a framework that caches whatever is fetched, and was told to overrule `no-store`, finds no other like it.
 */
export function createHttp(options: HttpOptions = {}): Http {
  refuseUnknown('', options, namesOf<HttpOptions>({ fetch: true }));
  const { fetch: send } = options;
  /** Until the runtime refuses the option. */
  let cache: Pick<FetchInit, 'cache'> = { cache: 'no-store' };

  const sendBy: SendBy = async (url, init, hold) => {
    try {
      return await callFetch(send, url, { ...init, ...cache }, hold);
    } catch (error) {
      if (!isAboutCache(error)) throw error;
      cache = {};
      return await callFetch(send, url, init, hold);
    }
  };

  return async (request) => {
    const controller = new AbortController();
    const { signal } = controller;
    request.cancellation.onCancel(() => controller.abort());
    const stopTimer = systemClock.after(request.timeoutMs, () => controller.abort(), { keepAlive: true });
    try {
      signal.throwIfAborted();
      return await Promise.race([exchange(request, signal, sendBy), aborted(signal)]);
    } catch (error) {
      const message =
        signal.aborted && request.cancellation.cancelled
          ? 'called off'
          : failureReason(error, {
              url: request.url,
              timedOutAfterMs: signal.aborted ? request.timeoutMs : undefined,
              isOwnFetch: send !== undefined,
            });
      throw new Error(message, { cause: error });
    } finally {
      stopTimer();
    }
  };
}

async function exchange(request: HttpRequest, signal: AbortSignal, sendBy: SendBy): Promise<HttpResponse> {
  /** What `fetch` was given: of a request that nobody holds, the collector takes the way to call it off. */
  const held: unknown[] = [];
  const hold: Hold = (made) => held.push(made);
  // At the first request: loading it takes as long as all the rest of the package, and starts Node's whole fetch.
  const { default: ky } = await import('ky');
  try {
    const response: FetchResponse = await ky(request.url, {
      method: request.method,
      headers: headersOf(request),
      signal,
      fetch: async (input) => {
        const made = input as Request;
        hold(made);
        const init: FetchInit = {
          method: made.method,
          headers: Object.fromEntries(made.headers),
          // The body comes in here and not above: ky makes a copy of it, for a retry that never comes.
          body: request.body,
          signal: made.signal,
          redirect: 'manual',
        };
        return asResponse(await sendBy(made.url, init, hold)) as Response;
      },
      redirect: 'manual',
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
    });
    const { status, headers } = response;
    return { status, header: (name) => headers.get(name), body: await readText(response, signal) };
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

/** What the request itself says wins: a gateway may want a `user-agent` of its own. */
function headersOf({ headers, auth }: HttpRequest): Headers {
  const all = new Headers({ 'user-agent': userAgent(), 'x-request-id': crypto.randomUUID() });
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  if (auth) all.set('authorization', `Basic ${btoa(`${auth.username}:${auth.password}`)}`);
  return all;
}

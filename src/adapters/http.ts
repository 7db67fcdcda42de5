import ky from 'ky';
import type { Http, HttpRequest } from '../core/model/ports.js';
import { systemClock } from './clock.js';

export interface HttpOptions {
  /**
   * The `fetch` to send with: a sandbox's, a proxy agent's.
   * @default globalThis.fetch, looked up for each request
   */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * HTTP over `fetch`. It sends once: retrying is the pipeline's business, and a redirect is an answer like any
 * other, since `fetch` would turn the POST into a GET or lose the key.
 */
export function createHttp({ fetch: send }: HttpOptions = {}): Http {
  return async (request) => {
    const controller = new AbortController();
    request.cancellation.onCancel(() => controller.abort());
    const stopTimer = systemClock.after(request.timeoutMs, () => controller.abort(), { keepAlive: true });
    try {
      const response = await ky(request.url, {
        method: request.method,
        headers: headersOf(request),
        body: request.body,
        signal: controller.signal,
        fetch: (input) => (send ?? globalThis.fetch)(input as Request),
        redirect: 'manual',
        retry: 0,
        timeout: false,
        throwHttpErrors: false,
      });
      const body = await response.text();
      return { status: response.status, header: (name) => response.headers.get(name), body };
    } catch (error) {
      throw new Error(reasonOf(error, controller.signal.aborted, request), { cause: error });
    } finally {
      stopTimer();
    }
  };
}

function headersOf({ headers, auth }: HttpRequest): Record<string, string> {
  return auth
    ? { ...headers, authorization: `Basic ${btoa(`${auth.username}:${auth.password}`)}` }
    : { ...headers };
}

/** Node says "fetch failed" and hides the reason in the cause. */
function reasonOf(error: unknown, isAborted: boolean, { timeoutMs, cancellation }: HttpRequest): string {
  if (isAborted) return cancellation.cancelled ? 'called off' : `no complete answer within ${timeoutMs} ms`;
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause as { code?: unknown; message?: unknown } | undefined;
  const detail = cause?.code ?? cause?.message;
  return detail === undefined ? error.message : `${error.message} (${String(detail)})`;
}

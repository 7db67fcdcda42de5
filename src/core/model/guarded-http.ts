import { handleRejection } from './handle-rejection.js';
import type { Http, HttpResponse } from './ports.js';

/**
 * An `http` of the user's, which may throw, return what is no promise, or give what is no response: each of them becomes a
 * rejection. How long it may take is for whoever sends.
 */
export function guardedHttp(http: Http): Http {
  return async (request) => readResponse(await http(request));
}

/** Reads each field once, so that what was checked is what is used. */
function readResponse(given: Partial<HttpResponse> | null | undefined): HttpResponse {
  const { status, header, body } = given ?? {};
  if (typeof status !== 'number' || typeof header !== 'function' || typeof body !== 'string') {
    throw new TypeError('http gave no response; it must resolve with { status, header(name), body }');
  }
  return { status, header: (name) => textOrNull(header(name)), body };
}

function textOrNull(given: unknown): string | null {
  if (typeof given === 'string') return given;
  handleRejection(given);
  return null;
}

import type { HttpResponse } from '../model/ports.js';
import { reasonOf } from '../model/reason-of.js';
import type { Answer, SendContext } from '../model/transport.js';
import { hostOf, mayFollow, resolve } from './follow.js';
import type { Place } from './place.js';
import { readAnswer } from './read-answer.js';
import { redactBody } from './redact-body.js';
import { type Redact, redactor } from './redactor.js';

/** Whom a transport sends to, and as whom. */
export interface Peer {
  readonly place: Place;
  readonly auth: { readonly username: string; readonly password: string };
  /** The dialect's own headers. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A request that a dialect wants sent. */
export interface Outgoing {
  /** The API's own path. */
  readonly path: string;
  readonly body: string;
  /** How many events the body holds. */
  readonly count: number;
}

/** The line to one peer. */
export interface Line {
  /** Sends a request once, to wherever it belongs, and reads the answer. */
  readonly exchange: (outgoing: Outgoing, context: SendContext) => Promise<Answer>;
  /** Strikes out of a text what proves to the peer who we are. */
  readonly redact: Redact;
}

const mostRedirects = 5;

/**
 * Opens a line, once for each transport: what strikes out its keys takes a while to make.
 *
 * A redirect is never left to the HTTP client, which would turn the POST into a GET or lose the key. To the same
 * host, or from one Customer.io host to another (an account of the other region), the request is sent again
 * whole; anywhere else the key stays at home.
 */
export function openLine({ place, auth, headers }: Peer): Line {
  const redact = redactor(auth, Object.values(place.headers));
  const sent = { method: 'POST', headers: { ...place.headers, ...headers }, auth } as const;

  async function follow({ path, body, count }: Outgoing, context: SendContext): Promise<Answer> {
    const { http, now, timeoutMs, cancellation } = context;
    let url = place.base + path;
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const response = await http({ ...sent, url, body, timeoutMs, cancellation });
      const location = redirectOf(response);
      if (location === undefined) return readAnswer(redacted(response, redact), count, now);
      const next = resolve(url, location);
      if (next === undefined || !mayFollow(url, next)) {
        return {
          kind: 'blocked',
          code: 'REGION_MISMATCH',
          message: redact(
            `HTTP ${response.status}: redirected from ${hostOf(url)} to a host that must not get the key (${hostOf(next ?? '') || 'unreadable'}); check region and endpoint`,
          ),
        };
      }
      url = next;
    }
    return {
      kind: 'blocked',
      code: 'REGION_MISMATCH',
      message: redact(
        `more than ${mostRedirects} redirects from ${hostOf(place.base)}; check region and endpoint`,
      ),
    };
  }

  async function exchange(outgoing: Outgoing, context: SendContext): Promise<Answer> {
    try {
      return await follow(outgoing, context);
    } catch (error) {
      // An `http` or a `fetch` of one's own may say what it was given, and may throw it at once as well as reject with
      // it. Without the cause: that is not ours to redact.
      throw new Error(redact(reasonOf(error, Number.POSITIVE_INFINITY)));
    }
  }

  return { exchange, redact };
}

function redirectOf({ status, header }: HttpResponse): string | undefined {
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  return isRedirect ? (header('location') ?? '') : undefined;
}

/** A server that repeats the key in its answer must not bring it into our logs. */
function redacted(response: HttpResponse, redact: Redact): HttpResponse {
  return { ...response, body: redactBody(response.body, redact) };
}

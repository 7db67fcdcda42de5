import type { HttpRequest, HttpResponse } from '../model/ports.js';
import { reasonOf } from '../model/reason-of.js';
import type { Answer, SendContext } from '../model/transport.js';
import { readAnswer } from './read-answer.js';
import { redactor } from './redactor.js';

/** A request that a dialect wants sent. */
export interface Outgoing {
  readonly origin: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly auth: { readonly username: string; readonly password: string };
  readonly body: string;
  /** How many events the body holds. */
  readonly count: number;
}

const mostRedirects = 5;

/**
 * Sends a request once, to wherever it belongs, and reads the answer.
 *
 * A redirect is never left to the HTTP client, which would turn the POST into a GET or lose the key. To the same
 * host, or from one Customer.io host to another (an account of the other region), the request is sent again
 * whole; anywhere else the key stays at home.
 */
export async function exchange(outgoing: Outgoing, context: SendContext): Promise<Answer> {
  const redact = redactor(outgoing.auth);
  try {
    return await follow(outgoing, context, redact);
  } catch (error) {
    // An `http` or a `fetch` of one's own may say what it was given, and may throw it at once as well as reject with
    // it. Without the cause: that is not ours to redact.
    throw new Error(redact(reasonOf(error, Number.POSITIVE_INFINITY)));
  }
}

async function follow(
  { origin, path, headers, auth, body, count }: Outgoing,
  context: SendContext,
  redact: (text: string) => string,
): Promise<Answer> {
  let url = origin + path;
  for (let hops = 0; hops <= mostRedirects; hops++) {
    const response = await context.http(requestTo(url, { headers, auth, body }, context));
    const location = redirectOf(response);
    if (location === undefined) return readAnswer(redacted(response, redact), count, context.now);
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
    message: redact(`more than ${mostRedirects} redirects from ${hostOf(origin)}; check region and endpoint`),
  };
}

function requestTo(
  url: string,
  sent: Pick<Outgoing, 'headers' | 'auth' | 'body'>,
  { timeoutMs, cancellation }: SendContext,
): HttpRequest {
  return { method: 'POST', url, ...sent, timeoutMs, cancellation };
}

function redirectOf({ status, header }: HttpResponse): string | undefined {
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  return isRedirect ? (header('location') ?? '') : undefined;
}

/** An absolute http(s) URL, or undefined for anything that cannot be read with certainty. */
function resolve(from: string, location: string): string | undefined {
  if (/^\/(?!\/)/.test(location)) return `${schemeOf(from)}://${hostOf(from)}${location}`;
  return hostOf(location) === '' ? undefined : location;
}

function schemeOf(url: string): string {
  return url.slice(0, url.indexOf(':'));
}

function mayFollow(from: string, to: string): boolean {
  if (from.startsWith('https:') && !to.startsWith('https:')) return false;
  if (hostOf(from) === hostOf(to)) return true;
  return isCustomerIo(from) && isCustomerIo(to);
}

function isCustomerIo(url: string): boolean {
  return url.startsWith('https:') && /^([a-z0-9-]+\.)*customer\.io(:443)?$/i.test(hostOf(url));
}

/** Host and port. Empty for a URL with a user name, a backslash or anything else that readers differ over. */
function hostOf(url: string): string {
  return (
    /^https?:\/\/([a-z0-9._-]+(?::\d+)?|\[[0-9a-f:.]+\](?::\d+)?)(?=[/?#]|$)/i
      .exec(url)?.[1]
      ?.toLowerCase() ?? ''
  );
}

/**
 * A server that repeats the key in its answer must not bring it into our logs. Each text of a JSON body is looked at
 * for itself, since an escape such as `\u0061` hides a letter of the key until the body is parsed.
 */
function redacted(response: HttpResponse, redact: (text: string) => string): HttpResponse {
  return { ...response, body: redactBody(response.body, redact) };
}

function redactBody(body: string, redact: (text: string) => string): string {
  try {
    return JSON.stringify(JSON.parse(body, (_, value: unknown) => redactValue(value, redact)));
  } catch {
    return redact(body);
  }
}

function redactValue(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [redact(name), one]));
}

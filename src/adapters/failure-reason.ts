import { reasonOf } from '../core/model/reason-of.js';
import { proxyHint } from './proxy-hint.js';

/** What is known of a request that failed. */
export interface Failure {
  readonly url: string;
  /** The time-out, where that ended it. */
  readonly timedOutAfterMs: number | undefined;
  /** A `fetch` of one's own takes the way that it was given. */
  readonly isOwnFetch: boolean;
}

/** A chain of causes that is longer than this is a circle. */
const deepest = 5;

const certificate = 'the certificate is not trusted: see NODE_EXTRA_CA_CERTS in docs/proxies.md';

/** What a code means and what to do, where the system's own words do not say it. */
const hints: Readonly<Record<string, string>> = {
  ENOTFOUND: 'this host name is not known to DNS',
  EAI_AGAIN: 'DNS does not answer',
  UND_ERR_CONNECT_TIMEOUT: 'nothing answered; a firewall may be between',
  DEPTH_ZERO_SELF_SIGNED_CERT: certificate,
  SELF_SIGNED_CERT_IN_CHAIN: certificate,
  UNABLE_TO_GET_ISSUER_CERT: certificate,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: certificate,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: certificate,
  CERT_UNTRUSTED: certificate,
  CERT_HAS_EXPIRED: 'the certificate has expired, or the clock of this machine is wrong',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet, or the clock of this machine is wrong',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is of another host',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server does not speak TLS on this port; check http or https',
  EPROTO: 'the server does not speak TLS on this port; check http or https',
};

/** Errors in which no connection came about: a proxy may be the only way out. */
const unconnected =
  /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;

/**
 * Why there is no answer, in one line: the words of the error and of what caused it, and what they mean.
 *
 * Nothing is cut off: half a key at the end could no longer be struck out.
 */
export function failureReason(error: unknown, failure: Failure): string {
  if (failure.timedOutAfterMs !== undefined) {
    return withProxyHint(`no complete answer within ${failure.timedOutAfterMs} ms`, failure);
  }
  const said = reasonOf(error, Number.POSITIVE_INFINITY);
  const causes = causesOf(error);
  const words = [...new Set(causes.map(wordsOf))].filter((one) => one !== '' && one !== said);
  const codes = causes.map(codeOf);
  const hint = [codeOf(error), ...codes].map((code) => hints[code]).find((one) => one !== undefined);
  if (hint !== undefined) words.push(hint);
  if (words.length === 0 && isUnexplained(error)) words.push(unexplained);
  const reason = words.length === 0 ? said : `${said} (${words.join('; ')})`;
  return codes.some((code) => unconnected.test(code)) ? withProxyHint(reason, failure) : reason;
}

/** Node's `fetch` does so by the standard: a 407 of a server is a network error there, without a word. */
const unexplained = 'no reason given; Node says so when the answer is 407: a proxy or gateway wants a log-in';

function isUnexplained(error: unknown): boolean {
  return error instanceof Error && error.message === 'fetch failed';
}

function withProxyHint(reason: string, { url, isOwnFetch }: Failure): string {
  const hint = isOwnFetch ? undefined : proxyHint(url);
  return hint === undefined ? reason : `${reason}; ${hint}`;
}

/** What an error was caused by, from the outside in; of several at once, each. */
function causesOf(error: unknown): readonly unknown[] {
  const found: unknown[] = [];
  let level: readonly unknown[] = [error];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    level = level.flatMap(below).slice(0, deepest);
    found.push(...level);
  }
  return found;
}

function below(error: unknown): readonly unknown[] {
  try {
    const { cause, errors } = (error ?? {}) as { readonly cause?: unknown; readonly errors?: unknown };
    return [cause, ...(Array.isArray(errors) ? errors : [])].filter(
      (one) => one !== undefined && one !== null,
    );
  } catch {
    return [];
  }
}

function wordsOf(cause: unknown): string {
  try {
    const { message, code } = cause as { readonly message?: unknown; readonly code?: unknown };
    const words = typeof message === 'string' ? message.trim() : '';
    const name = typeof code === 'string' ? code : '';
    if (words === '') return typeof cause === 'string' ? cause : name;
    return name === '' || words.includes(name) ? words : `${words}, ${name}`;
  } catch {
    return '';
  }
}

function codeOf(error: unknown): string {
  try {
    const { code } = error as { readonly code?: unknown };
    return typeof code === 'string' ? code : '';
  } catch {
    return '';
  }
}

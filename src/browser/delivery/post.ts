import type { TroubleCode } from '../../core/model/errors.js';
import type { RejectionCode } from '../../core/model/outcome.js';
import { readRetryAfter } from '../../core/transports/retry-after.js';

/** What the server's answer says of a batch. */
export type PageAnswer =
  /** Each event is stored, save those that are named. */
  | { readonly kind: 'stored'; readonly refused: readonly Complaint[] }
  /** All of them, or one of them, would be refused again. */
  | ({ readonly kind: 'refused' } & Complaint)
  /** Not now: with a code, something is wrong that waiting alone does not mend. */
  | {
      readonly kind: 'unavailable';
      readonly message: string;
      readonly code?: TroubleCode;
      readonly retryAfterMs?: number | undefined;
      /** There was no answer at all. */
      readonly isSilent?: boolean;
    };

export interface Complaint {
  /** A handler of the site's own says it in our words. */
  readonly code: RejectionCode;
  readonly message: string;
  readonly field?: string | undefined;
  readonly index?: number | undefined;
}

export interface Target {
  readonly url: string;
  /** A handler of the site's own says what became of each event. Customer.io's browser paths answer 200 to everything. */
  readonly isOwn: boolean;
  readonly timeoutMs: number;
}

/** Sends once and reads the answer. Never rejects. */
export async function post(
  { url, isOwn, timeoutMs }: Target,
  body: string,
  keepalive: boolean,
): Promise<PageAnswer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    // A string goes as text/plain, for which browsers ask no permission first.
    const response = await fetch(url, {
      method: 'POST',
      body,
      keepalive,
      redirect: 'manual',
      signal: abort.signal,
    });
    return read(response, await response.text(), isOwn);
  } catch (error) {
    return { kind: 'unavailable', message: String(error), isSilent: true };
  } finally {
    clearTimeout(timer);
  }
}

function read({ status, ok, type, headers }: Response, text: string, isOwn: boolean): PageAnswer {
  const answer = parse(text);
  const message = `HTTP ${status}`;
  if (ok) {
    if (!answer && isOwn && status !== 204) {
      return { kind: 'unavailable', code: 'BATCH_REFUSED', message: `${message} without a JSON object` };
    }
    const refused = complaintsIn(answer?.errors);
    // A complaint that names no event could be about any of them: they are told apart by halving.
    const vague = refused.find(({ index }) => typeof index !== 'number');
    return vague ? { ...vague, kind: 'refused' } : { kind: 'stored', refused };
  }
  const [complaint] = complaintsIn(
    answer?.meta?.errors ?? answer?.errors ?? answer?.meta?.error ?? answer?.error,
  );
  if (status === 413 || ((status === 400 || status === 422) && complaint)) {
    return { kind: 'refused', code: 'SERVER_REFUSED', message, ...complaint };
  }
  const code =
    type === 'opaqueredirect'
      ? 'REGION_MISMATCH'
      : status === 401 || status === 403
        ? 'CREDENTIALS_REFUSED'
        : status < 500 && ![408, 425, 429].includes(status)
          ? 'BATCH_REFUSED'
          : undefined;
  return {
    kind: 'unavailable',
    message: complaint ? `${message}: ${complaint.message}` : message,
    ...(code && { code }),
    retryAfterMs: readRetryAfter(headers.get('retry-after'), Date.now()),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: whatever a server may answer.
function parse(text: string): any {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' ? value : undefined;
  } catch {
    return undefined;
  }
}

function complaintsIn(errors: unknown): readonly Complaint[] {
  return [errors].flat().flatMap((error) => {
    if (!error) return [];
    const { message, reason, field, batch_index } = error as Record<string, string | undefined> & {
      batch_index?: number;
    };
    return [
      {
        code: (/^[A-Z]+_[A-Z_]+$/.test(`${reason}`) ? reason : 'SERVER_REFUSED') as RejectionCode,
        message: String(message ?? reason ?? error).slice(0, 300),
        field,
        index: batch_index,
      },
    ];
  });
}

import type { RejectionCode } from '../../core/model/outcome.js';

/** One event that is not stored, in the words of Customer.io's batch API. */
export interface EventError {
  /** The place of the event in the page's batch. */
  readonly batch_index: number;
  readonly reason: RejectionCode;
  readonly field?: string | undefined;
  readonly message: string;
}

type Headers = Readonly<Record<string, string>>;

/** Every event has its ending: those listed are rejected, the others stored. Each is listed once. */
export function settledAnswer(given: readonly EventError[]): Response {
  const byIndex = new Map(given.map((error) => [error.batch_index, error]));
  const errors = [...byIndex.values()].sort((one, other) => one.batch_index - other.batch_index);
  return json(200, errors.length === 0 ? {} : { errors });
}

/** Nothing is said of the events: the page keeps them, or has sent what is no batch. */
export function problemAnswer(status: number, problem: string, headers: Headers = {}): Response {
  return json(status, { meta: { errors: [problem] } }, headers);
}

/** What a browser asks before it posts to another origin. Which one may, the caller adds. */
export function preflightAnswer(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      allow: methods,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '86400',
    },
  });
}

export const methods = 'POST, OPTIONS';

function json(status: number, body: object, headers: Headers = {}): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  });
}

import type { Http, HttpRequest, SendContext } from 'typed-cio';

export interface ScriptedAnswer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const stored: ScriptedAnswer = { status: 200, body: '{}' };

/** An `Http` that answers in turn what it was told, the last answer over and over, and keeps what was sent. */
export function scriptedHttp(...answers: readonly ScriptedAnswer[]) {
  const requests: HttpRequest[] = [];
  const http: Http = async (request) => {
    requests.push(request);
    const {
      status,
      body = '',
      headers = {},
    } = answers[Math.min(requests.length, answers.length) - 1] ?? stored;
    return { status, body, header: (name) => headers[name.toLowerCase()] ?? null };
  };
  return { http, requests };
}

export const now = Date.UTC(2026, 0, 2, 3, 4, 6, 789);

export function sendContext(http: Http): SendContext {
  return { http, now, timeoutMs: 10_000, cancellation: { cancelled: false, onCancel: () => {} } };
}

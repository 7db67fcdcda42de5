import type { Http, HttpRequest } from '../../core/model/ports.js';

/** What a server answers. */
export interface ScriptedAnswer {
  readonly status: number;
  readonly body?: string;
  /** By their names in small letters. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer of Customer.io's APIs to a batch that is stored. */
export const stored: ScriptedAnswer = { status: 200, body: '{}' };

/** An `Http` that answers in turn what it was told, the last answer over and over, and keeps what was sent. */
export function scriptedHttp(...answers: readonly ScriptedAnswer[]): {
  readonly http: Http;
  readonly requests: readonly HttpRequest[];
} {
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

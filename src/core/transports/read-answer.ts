import type { HttpResponse } from '../model/ports.js';
import type { Answer, RefusedEvent } from '../model/transport.js';
import { readRetryAfter } from './retry-after.js';

/** One complaint of the server, whatever envelope it came in. */
interface Complaint {
  readonly message: string;
  readonly field?: string | undefined;
  readonly index?: number | undefined;
}

/** Statuses of the 4xx family that say "not now" rather than "not this". */
const passing = new Set([408, 425, 429]);

/**
 * What a response means for a batch of `count` events.
 *
 * Delivered takes 200 or 207 with a JSON object, or 204. A proxy's login page answers 200 too, so any other
 * 2xx is trouble and the events are kept.
 */
export function readAnswer(response: HttpResponse, count: number, now: number): Answer {
  const { status } = response;
  if (status === 204) return { kind: 'stored' };
  if (status === 200 || status === 207) return readSuccess(response, count);
  const retryAfterMs = readRetryAfter(response.header('retry-after'), now);
  const complaints = readComplaints(parseObject(response.body));
  const message = say(status, complaints, response.body);
  if (status === 401 || status === 403) {
    return { kind: 'blocked', code: 'CREDENTIALS_REFUSED', message, retryAfterMs };
  }
  if (status >= 500 || status < 300 || passing.has(status)) {
    return { kind: 'unavailable', message, retryAfterMs };
  }
  const aboutTheEvents = status === 413 || ((status === 400 || status === 422) && complaints.length > 0);
  if (aboutTheEvents) return { kind: 'refused', message, field: complaints[0]?.field };
  return { kind: 'blocked', code: 'BATCH_REFUSED', message, retryAfterMs };
}

function readSuccess({ status, body }: HttpResponse, count: number): Answer {
  const object = parseObject(body);
  if (object === undefined) {
    return { kind: 'unavailable', message: `HTTP ${status} without a JSON object: ${clip(body)}` };
  }
  const complaints = readComplaints(object);
  if (complaints.length === 0) return { kind: 'stored' };
  const refused = complaints.filter(
    (one): one is RefusedEvent => one.index !== undefined && one.index >= 0 && one.index < count,
  );
  // A complaint that names no event of the batch could be about any of them: they are told apart by halving.
  if (refused.length < complaints.length) {
    return { kind: 'refused', message: say(status, complaints, body), field: complaints[0]?.field };
  }
  return { kind: 'stored', refused };
}

/**
 * The error envelopes of the Track API v1 (`meta.error`, `meta.errors`) and v2 (`errors`), and Segment's
 * `code` and `message`, which Data Pipelines' own clients expect.
 */
function readComplaints(body: Readonly<Record<string, unknown>> | undefined): readonly Complaint[] {
  if (body === undefined) return [];
  const meta = isObject(body.meta) ? body.meta : {};
  // Some servers write a list without entries as null.
  const found = [meta.error, meta.errors, body.errors]
    .flat()
    .filter((one) => one !== undefined && one !== null);
  if (found.length > 0) return found.map(readComplaint);
  return body.code !== undefined && typeof body.message === 'string' ? [{ message: clip(body.message) }] : [];
}

function readComplaint(given: unknown): Complaint {
  if (!isObject(given)) return { message: clip(String(given)) };
  const { message, reason, field, batch_index: index } = given;
  return {
    message: clip(typeof message === 'string' ? message : typeof reason === 'string' ? reason : 'no reason'),
    field: typeof field === 'string' && field !== '' ? clip(field) : undefined,
    index: Number.isInteger(index) ? (index as number) : undefined,
  };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function say(status: number, complaints: readonly Complaint[], body: string): string {
  const words = complaints.length > 0 ? complaints.map((one) => one.message).join('; ') : body;
  return words.trim() === '' ? `HTTP ${status}` : `HTTP ${status}: ${clip(words)}`;
}

/** A server's words, short enough for a log line. */
function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

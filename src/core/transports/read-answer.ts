import type { HttpResponse } from '../model/ports.js';
import type { Answer, RefusedEvent } from '../model/transport.js';
import { type Complaint, clip, parseObject, readComplaints, readRefusal, wordsOf } from './complaints.js';
import { failureIn, isGraphQl } from './failure-signs.js';
import { readRetryAfter } from './retry-after.js';

/** Statuses of the 4xx family that say "not now" rather than "not this". */
const passing = new Set([408, 425, 429]);

/**
 * What a response means for a batch of `count` events.
 *
 * Delivered takes 200 or 207 with a JSON object that says nothing of an error, or 204. A proxy's login page answers 200
 * too, and a gateway's `{"message":"Forbidden"}`, so anything else is trouble and the events are kept.
 */
export function readAnswer(response: HttpResponse, count: number, now: number): Answer {
  const { status } = response;
  if (status === 204) return { kind: 'stored' };
  if (status === 200 || status === 207) return readSuccess(response, count);
  const retryAfterMs = readRetryAfter(response.header('retry-after'), now, response.header('date'));
  const complaints = readRefusal(response.body);
  const words = join(complaints);
  if (status === 413 || ((status === 400 || status === 422) && complaints.length > 0)) {
    // The pipeline compares these messages, so no page and no unknown object comes into them.
    return { kind: 'refused', message: say(status, words), field: complaints[0]?.field };
  }
  const message = say(status, words || wordsOf(response.body));
  if (status === 401 || status === 403) {
    return { kind: 'blocked', code: 'CREDENTIALS_REFUSED', message, retryAfterMs };
  }
  if (status >= 500 || status < 300 || passing.has(status)) {
    return { kind: 'unavailable', message, retryAfterMs };
  }
  return { kind: 'blocked', code: 'BATCH_REFUSED', message, retryAfterMs };
}

function readSuccess({ status, body }: HttpResponse, count: number): Answer {
  const object = parseObject(body);
  if (object === undefined) {
    return { kind: 'unavailable', message: `HTTP ${status} without a JSON object: ${wordsOf(body)}` };
  }
  const complaints = readComplaints(object);
  if (complaints.length === 0) {
    const failure = failureIn(object);
    if (failure === undefined) return { kind: 'stored' };
    return { kind: 'unavailable', message: `HTTP ${status} with an error in the body (${failure})` };
  }
  const refused = complaints.filter(
    (one): one is RefusedEvent => one.index !== undefined && one.index >= 0 && one.index < count,
  );
  // A complaint that names no event of the batch could be about any of them: they are told apart by halving.
  if (refused.length < complaints.length) {
    if (isGraphQl(object)) {
      return {
        kind: 'unavailable',
        message: `HTTP ${status} with an error in the body (${join(complaints)})`,
      };
    }
    return { kind: 'refused', message: say(status, join(complaints)), field: complaints[0]?.field };
  }
  return { kind: 'stored', refused };
}

function say(status: number, words: string): string {
  return words === '' ? `HTTP ${status}` : `HTTP ${status}: ${words}`;
}

function join(complaints: readonly Complaint[]): string {
  return clip(complaints.map((one) => one.message).join('; '));
}

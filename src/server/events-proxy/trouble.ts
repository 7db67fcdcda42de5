import { TrackerError } from '../../core/model/errors.js';
import type { Answer } from '../../core/model/transport.js';
import { problemAnswer } from './answers.js';

/** An answer that says nothing of the events. */
export type Trouble = Exclude<Answer, { readonly kind: 'stored' | 'refused' }>;

/** How long pages leave a handler alone that waits for somebody to act. */
const blockedSeconds = 30;

/** Passed on as they are: a page waits them out as it would from Customer.io itself. */
const isPassedOn = (status: number) => status === 429 || (status >= 500 && status <= 599);

/**
 * What a page is told of trouble behind the handler: to keep its events, and when to come again. Keys, hosts and the words
 * of the server behind are none of a visitor's business.
 *
 * @param status That of the last answer; `undefined` where none came.
 */
export function troubleAnswer(trouble: Trouble, status: number | undefined, isLate: boolean): Response {
  if (trouble.kind === 'blocked') {
    return problemAnswer(503, 'events cannot be passed on just now', {
      'retry-after': String(blockedSeconds),
    });
  }
  const { retryAfterMs } = trouble;
  const wait = retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) };
  if (status === undefined) {
    return isLate
      ? problemAnswer(504, 'Customer.io did not answer in time')
      : problemAnswer(502, 'Customer.io was not reached');
  }
  return problemAnswer(isPassedOn(status) ? status : 502, 'Customer.io takes no events just now', wait);
}

/** Visitors decide what is refused, and so how often: more than one such word in ten minutes says nothing new. */
const refusedAgainMs = 10 * 60_000;

/** Tells of what keeps everything from being sent on: once, and again when it comes back after events were stored. */
export class TroubleTeller {
  readonly #tell: (error: TrackerError) => void;
  readonly #told = new Set<string>();
  #refusedAt = Number.NEGATIVE_INFINITY;

  constructor(tell: (error: TrackerError) => void) {
    this.#tell = tell;
  }

  met(trouble: Trouble, now: number): void {
    if (trouble.kind !== 'blocked' || this.#told.has(trouble.code)) return;
    if (trouble.code === 'BATCH_REFUSED') {
      if (now - this.#refusedAt < refusedAgainMs) return;
      this.#refusedAt = now;
    }
    this.#told.add(trouble.code);
    const { code, message } = trouble;
    this.#tell(new TrackerError(code, `eventsProxy: ${message}`, { transport: 'eventsProxy' }));
  }

  over(): void {
    this.#told.clear();
  }
}

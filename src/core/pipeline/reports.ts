import { type ErrorCode, TrackerError } from '../model/errors.js';
import { oneLine } from '../model/one-line.js';
import { type Dropped, type DropReason, dropped } from '../model/outcome.js';
import type { World } from '../model/ports.js';
import { reasonOf } from '../model/reason-of.js';
import type { Heard } from './attempt.js';
import type { Tally } from './ledger.js';
import { longestWaitMs, probeEveryMs } from './pause.js';

/** How long a destination that has answered before may be in trouble until it is said. */
const quietMs = 60_000;

/** What a destination asks for beyond this is said at once. */
const shortWaitMs = 60_000;

/** What to do about an error, where that is the same for every destination. */
const advice: Partial<Record<ErrorCode, string>> = {
  CREDENTIALS_REFUSED: '. Check the key and the region; events are kept and retried',
};

type Failure = Extract<Heard, { readonly kind: 'unavailable' | 'blocked' }>;

/** What a lane says when it cannot deliver: each thing once, until something is stored again. */
export class Reports {
  readonly #name: string;
  readonly #world: World;
  readonly #tally: Pick<Tally, 'lastError'>;
  readonly #onError: (error: TrackerError) => void;
  readonly #said = new Set<ErrorCode | 'wait'>();
  #hasAnswered = false;
  #troubledSince: number | undefined;

  /** @param tally Where the last error is kept for the ledger, until something is stored. */
  constructor(
    name: string,
    world: World,
    tally: Pick<Tally, 'lastError'>,
    onError: (error: TrackerError) => void,
  ) {
    this.#name = name;
    this.#world = world;
    this.#tally = tally;
    this.#onError = onError;
  }

  /** The outcome of an event that is left behind: while the destination is in trouble it says what the trouble is. */
  dropped(reason: DropReason): Dropped {
    return dropped(reason, this.#tally.lastError);
  }

  /** Whether it has been said since something was stored last. */
  hasSaid(code: ErrorCode): boolean {
    return this.#said.has(code);
  }

  /** Somebody has to act. */
  report(code: ErrorCode, message: string, cause?: unknown): void {
    if (this.#said.has(code)) return;
    this.#said.add(code);
    const line = oneLine(`${this.#name}: ${message}${advice[code] ?? ''}`);
    this.#onError(new TrackerError(code, line, { transport: this.#name, cause }));
  }

  /** A request failed, and not because of its events. */
  failed(failure: Failure): void {
    this.#tally.lastError = failure.message;
    if (failure.kind === 'blocked') this.report(failure.code, failure.message);
    else this.#troubled(failure);
    this.#sayWait(failure);
  }

  /** The destination refuses one event after the other, so that the events are not to blame for it. */
  refusedAll(message: string, kept: number): void {
    this.#tally.lastError = message;
    this.report('BATCH_REFUSED', `${message}; ${kept} events are kept and retried`);
  }

  /** Something threw that must not, so that a batch was not even tried. */
  couldNotTry(cause: unknown): void {
    const message = `a batch could not be sent, its events are kept: ${reasonOf(cause)}`;
    this.report('BATCH_REFUSED', message, cause);
  }

  storeFailed(what: string, cause?: unknown): void {
    this.report('STORE_FAILED', `the store failed, events are kept in memory only: ${what}`, cause);
  }

  /** There was an answer, whatever it says. */
  answered(): void {
    this.#hasAnswered = true;
  }

  /** Something was stored. */
  recovered(): void {
    this.#hasAnswered = true;
    this.#said.clear();
    this.#troubledSince = undefined;
    this.#tally.lastError = undefined;
  }

  /** Trouble passes, mostly. What never worked does not: then it is the set-up. What lasts is said, too. */
  #troubled({ message, isSilent = false }: Failure): void {
    if (!isSilent) this.#hasAnswered = true;
    const now = this.#world.clock.now();
    this.#troubledSince ??= now;
    if (!this.#hasAnswered) {
      this.report(
        'UNREACHABLE',
        `${message}. No response yet from this destination: check the endpoint, the network and any proxy. Events are kept and retried`,
      );
    } else if (now - this.#troubledSince >= quietMs) {
      this.report(
        'UNREACHABLE',
        `${message}. No events were stored for a minute; events are kept and retried`,
      );
    }
  }

  #sayWait({ message, retryAfterMs = 0 }: Failure): void {
    if (retryAfterMs <= shortWaitMs || this.#said.has('wait')) return;
    this.#said.add('wait');
    const isLong = retryAfterMs >= longestWaitMs;
    const minutes = Math.round(retryAfterMs / 60_000);
    const time = isLong ? 'an hour or longer' : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
    const probes = retryAfterMs > probeEveryMs ? '; one request is tried every 10 minutes' : '';
    const [status] = message.split(':', 1) as [string];
    this.#world.logger.warn(`typed-cio: ${this.#name} asked to wait ${time} (${status})${probes}`);
  }
}

/** Why an event was left behind although nothing was wrong with it. */
export type DropReason =
  /** The queue was at its limit (`queue.whenFull` says which event goes). */
  | 'queue-full'
  /** It waited longer than `retry.maxAgeMs`. */
  | 'expired'
  /** The tracker was closed, before the call or with the event still waiting. */
  | 'closed'
  /** A middleware returned `null`. */
  | 'middleware'
  /** The person withdrew consent. */
  | 'consent'
  /** The tracker is switched off (`enabled`), or its transport cannot be made: `lastError` says why. */
  | 'disabled'
  /** In a page: it was a program that visited. */
  | 'bot';

/** What was wrong with an event: found at the call, or said by the server. */
export type RejectionCode =
  | 'INVALID_PERSON'
  | 'INVALID_ID'
  | 'UNKNOWN_EVENT'
  | 'INVALID_PROPS'
  | 'INVALID_TRAITS'
  | 'INVALID_TIMESTAMP'
  | 'UNSERIALIZABLE'
  | 'EVENT_TOO_LARGE'
  | 'LIMIT_EXCEEDED'
  | 'RESERVED_NAME'
  | 'SENSITIVE_DATA'
  | 'TRAIT_WRITE_DENIED'
  | 'ASYNC_SCHEMA'
  | 'MIDDLEWARE_FAILED'
  | 'UNSUPPORTED'
  | 'SERVER_REFUSED';

/** One thing that is wrong with an event. */
export interface Issue {
  /** Where: `props.items[2].price`. */
  readonly path: string;
  /** What, without the value that was given. */
  readonly message: string;
}

/** A reason not to send one event: a stable code, a sentence for people, the field where there is one. */
export interface Refusal {
  /** Stable, for programs. */
  readonly code: RejectionCode;
  /** All that is wrong, in one sentence of bounded length. */
  readonly message: string;
  /** A path such as `props.items[2].price`: that of the first issue. */
  readonly field?: string | undefined;
  /** Each thing that the plan objects to, a hundred at the most. */
  readonly issues?: readonly Issue[] | undefined;
}

/** The server stored the event. */
export interface Delivered {
  /** Its ending. */
  readonly status: 'delivered';
}

/** The event itself is wrong: sending it again would change nothing. */
export interface Rejected extends Refusal {
  /** Its ending. */
  readonly status: 'rejected';
}

/** The event was fine, and was left behind. */
export interface Dropped {
  /** Its ending. */
  readonly status: 'dropped';
  /** Why it was left behind. */
  readonly reason: DropReason;
  /**
   * For `closed`, `expired` and `queue-full` while the destination is in trouble: its last error, in one line and
   * without credentials.
   */
  readonly lastError?: string | undefined;
}

/** The ending of an event at one destination. */
export type LaneOutcome = Delivered | Rejected | Dropped;

/**
 * The one ending of an event. With several transports it is delivered only when each of them delivered it;
 * otherwise rejected goes before dropped, the first transport of the list before the others, and `byTransport` tells each
 * one's ending.
 */
export type Outcome = LaneOutcome & {
  readonly byTransport?: Readonly<Record<string, LaneOutcome>>;
};

export const delivered: Delivered = Object.freeze({ status: 'delivered' });

export function rejected({ code, message, field, issues }: Refusal): Rejected {
  return {
    status: 'rejected',
    code,
    message,
    ...(field !== undefined && { field }),
    ...(issues !== undefined && { issues }),
  };
}

export function dropped(reason: DropReason, lastError?: string): Dropped {
  return lastError === undefined ? { status: 'dropped', reason } : { status: 'dropped', reason, lastError };
}

import type { Issue, RejectionCode } from './outcome.js';

/** What is wrong with the set-up, or with a destination as a whole, rather than with one event. */
export type TroubleCode =
  | 'INVALID_OPTION'
  | 'CREDENTIALS_REFUSED'
  | 'REGION_MISMATCH'
  | 'BATCH_REFUSED'
  | 'STORE_FAILED'
  /**
   * No request gets through: the first one failed without a response, or nothing was stored for a minute. In a page, often
   * an ad-blocker.
   */
  | 'UNREACHABLE';

/** Every code that a `TrackerError` can carry. A closed union: safe to switch over. */
export type ErrorCode = RejectionCode | TroubleCode;

/** Where an error comes from: the option or field it names, all that is wrong, the transport it belongs to. */
export interface ErrorDetails {
  /** The option or the field that is wrong, as a path: `batch.maxEvents`, `props.total`. */
  readonly field?: string | undefined;
  /** Each thing that is wrong, where there are several. */
  readonly issues?: readonly Issue[] | undefined;
  /** The name of the transport that met the trouble. */
  readonly transport?: string | undefined;
  /** What was thrown before it, kept as the `cause` of the error. */
  readonly cause?: unknown;
}

const brand = Symbol.for('typed-cio.TrackerError');

/**
 * The one error class of the library: thrown for a bad option, given to `onError` when a destination refuses
 * everything, and thrown by a call when `onInvalid` is `'throw'`.
 *
 * `instanceof` works across copies of the package (the ESM and the CommonJS build in one process). The message
 * says what failed, what was given and what to do; it never holds a credential.
 */
export class TrackerError extends Error {
  /** Stable, for programs: messages may be reworded, codes are not. */
  declare readonly code: ErrorCode;
  /** The option or the field that is wrong, as a path: `batch.maxEvents`, `props.total`. */
  declare readonly field?: string | undefined;
  /** Each thing that the plan objects to in the call, where it was the plan. */
  declare readonly issues?: readonly Issue[] | undefined;
  /** The name of the transport that met the trouble. */
  declare readonly transport?: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'TrackerError';
    this.code = code;
    const { field, issues, transport } = details;
    // Only what there is: an error that is printed shows its fields.
    if (field !== undefined) this.field = field;
    if (issues) this.issues = issues;
    if (transport) this.transport = transport;
    Object.defineProperty(this, brand, { value: true });
  }

  /** True for an error of any copy of the package. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value;
  }
}

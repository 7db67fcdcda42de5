import type { Answer } from './transport.js';

/** One request and its answer. The events' own endings are told by `onOutcome`. */
export interface BatchReport {
  /** The transport's name. */
  readonly transport: string;
  /** The one of the transport's routes that the request took. */
  readonly route: string;
  /** How many events the request held. */
  readonly events: number;
  /** UTF-8 bytes of the request body. */
  readonly bytes: number;
  /**
   * The how-manieth request for this batch: 1 the first time, more when it is sent again after trouble, or in halves
   * after it was refused whole.
   */
  readonly attempt: number;
  /** From sending to the end of the answer, by the tracker's clock. */
  readonly durationMs: number;
  /**
   * `stored`, but for `refusedEvents`; `refused` whole, so that the event to blame is looked for; `unavailable`, and
   * sent again; `blocked` until somebody acts (a key, a region), kept, and tried now and then.
   */
  readonly answer: Answer['kind'];
  /** How many events the server refused while it stored the others. */
  readonly refusedEvents: number;
  /** What the server said where it did not store everything. Never holds a credential. */
  readonly message?: string | undefined;
  /** How long the server asks to be left alone. */
  readonly retryAfterMs?: number | undefined;
}

/** Is told of each request once it is answered, before the outcomes of its events. */
export type OnBatch = (report: BatchReport) => void;

import type { TrackerEvent } from './event.js';
import type { Refusal } from './outcome.js';
import type { Cancellation, Http } from './ports.js';

/** What one request of a route may hold. Sizes are UTF-8 bytes. */
export interface RouteLimits {
  /** The most events in one request; `Infinity` where only its bytes are limited. */
  readonly maxEvents: number;
  /** The most bytes of one event, as `encode` wrote it. A larger one is rejected, `EVENT_TOO_LARGE`. */
  readonly maxEventBytes: number;
  /** The whole request body. */
  readonly maxBatchBytes: number;
  /** What the request body holds besides the events and one byte between each two of them. */
  readonly envelopeBytes: number;
}

/** One event in the transport's own words, as the very text that will be sent. */
export interface EncodedEvent {
  /** A key of the transport's `routes`. */
  readonly route: string;
  /** The text, as it will stand in the request body. */
  readonly body: string;
  /** What this destination takes otherwise than the caller may think, in sentences. Each is logged once. */
  readonly warnings?: readonly string[] | undefined;
}

/** Events of one route that go out in one request. */
export interface Batch {
  /** The route that its events were encoded for. */
  readonly route: string;
  /** The texts that `encode` made, in call order. */
  readonly bodies: readonly string[];
}

/** What a transport may use of the world while it sends. */
export interface SendContext {
  /** Sends one request, once. */
  readonly http: Http;
  /** Milliseconds since 1970, read for this attempt. */
  readonly now: number;
  /** How long the request may take, to be handed on to `http`. */
  readonly timeoutMs: number;
  /** Says when the request is called off, to be handed on to `http`. */
  readonly cancellation: Cancellation;
}

/** One event that the server refused, by its place in the batch. */
export interface RefusedEvent {
  /** Its place in `bodies`, from 0. */
  readonly index: number;
  /** The server's reason. */
  readonly message: string;
  /** The field that the server named. */
  readonly field?: string | undefined;
}

/** What came back for a batch. The pipeline knows nothing else of a destination. */
export type Answer =
  /** Stored, but for the events listed. */
  | { readonly kind: 'stored'; readonly refused?: readonly RefusedEvent[] }
  /** Refused whole for something in it: the pipeline looks for the event that is to blame. */
  | { readonly kind: 'refused'; readonly message: string; readonly field?: string | undefined }
  /** Nothing wrong with the events: try again, not before `retryAfterMs`. */
  | { readonly kind: 'unavailable'; readonly message: string; readonly retryAfterMs?: number | undefined }
  /** Nothing will be stored until somebody acts: told to `onError` once, kept, and tried now and then. */
  | {
      readonly kind: 'blocked';
      readonly code: 'CREDENTIALS_REFUSED' | 'REGION_MISMATCH' | 'BATCH_REFUSED';
      readonly message: string;
      readonly retryAfterMs?: number | undefined;
    };

/**
 * One way out: Track API, Data Pipelines, or your own. A plain object of its name, its limits, how it writes
 * one event, and how it sends a batch and reads what came back. The pipeline never asks which one it has.
 */
export interface Transport {
  /** Different from the tracker's other transports: the key in `ledger().byTransport`. */
  readonly name: string;
  /** What one request may hold, for each way in that the destination has. */
  readonly routes: Readonly<Record<string, RouteLimits>>;
  /**
   * Writes one event, once, at the call. Returns a refusal for what this destination cannot take; must not
   * throw, wait, or look at the clock.
   */
  readonly encode: (event: TrackerEvent) => EncodedEvent | Refusal;
  /** Sends one batch once. A rejected promise counts as `unavailable`. Retrying is the pipeline's business. */
  readonly send: (batch: Batch, context: SendContext) => Promise<Answer>;
  /** What its owner should know of how it was made. Each is said once, in a line of the log. */
  readonly notices?: readonly string[] | undefined;
  /**
   * Strikes its own keys out of a text. A tracker of several transports asks each: a gateway that all of them pass could
   * repeat the key of one in the answer to another.
   */
  readonly redact?: ((text: string) => string) | undefined;
}

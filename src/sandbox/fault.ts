/** Trouble to make on demand, for the requests of the APIs. Several are met in the order in which they were programmed. */
export interface SandboxFault {
  /** Which requests meet it. @default every request */
  readonly match?: {
    /** The path without its query; `*` stands for anything: `'/api/v2/*'`. */
    readonly path?: string;
    readonly method?: string;
  };
  /** How many requests meet it: a number, or `'always'`. @default 1 */
  readonly times?: number | 'always';
  /** How many matching requests pass before the first one meets it. @default 0 */
  readonly after?: number;
  /** Answer this at once, and store nothing. @default 429 with `retryAfter`, else the request is handled */
  readonly status?: number;
  /** The body of that answer: text as it is, anything else as JSON. */
  readonly body?: unknown;
  /** The answer's `Retry-After`: seconds, or a date as text. */
  readonly retryAfter?: string | number;
  /** Wait as long before anything else, in milliseconds. */
  readonly delayMs?: number;
  /**
   * Cut the connection: `'before'` the request is accepted, or `'after'` it was accepted and what it brought was stored, so
   * that only the acknowledgement is lost.
   */
  readonly cut?: 'before' | 'after';
}

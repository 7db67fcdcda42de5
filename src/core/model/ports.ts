/** Time, as the pipeline sees it. Every wait goes through it, so that a test can own the hours. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /**
   * Calls `run` once, `delayMs` from now, and returns how to call it off. A timer does not keep the process
   * alive unless it says so.
   */
  readonly after: (
    delayMs: number,
    run: () => void,
    options?: { readonly keepAlive?: boolean },
  ) => () => void;
}

/** Makes an event's id: 26 characters, a ULID. */
export type IdSource = (now: number) => string;

/** A number in [0, 1), for jitter. */
export type Random = () => number;

/** A request that can still be called off. */
export interface Cancellation {
  /** Whether it has been called off. */
  readonly cancelled: boolean;
  /** Calls `run` when the request is called off, or at once if it has been. */
  readonly onCancel: (run: () => void) => void;
}

/** One HTTP request. Credentials are a field of their own, so that they never stand in a URL or a message. */
export interface HttpRequest {
  /** Every API that events are sent to takes them by POST. */
  readonly method: 'POST';
  /** The whole address, without credentials. */
  readonly url: string;
  /** Headers besides the one that `auth` becomes. */
  readonly headers: Readonly<Record<string, string>>;
  /** The very text to send. */
  readonly body: string;
  /** Becomes the header of HTTP Basic authentication (RFC 7617). */
  readonly auth?: { readonly username: string; readonly password: string };
  /** For the whole exchange, the reading of the answer included. */
  readonly timeoutMs: number;
  /** Ends the exchange early. */
  readonly cancellation: Cancellation;
}

/** A complete answer. */
export interface HttpResponse {
  /** The status, redirects included: they are not followed. */
  readonly status: number;
  /** The header's value, whatever the case of its name; `null` when absent. */
  readonly header: (name: string) => string | null;
  /** The body, as text. */
  readonly body: string;
}

/** Sends once. Rejects when there is no complete answer; never follows a redirect; never retries. */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

/** Calls `attempt` until it resolves. The waiting is in the attempt: this only goes round. */
export type Retry = <Value>(attempt: (number: number) => Promise<Value>) => Promise<Value>;

/** Every request of a lane passes it on its way out: a place to hold all of them back for a moment. */
export type Gate = <Value>(send: () => Promise<Value>) => Promise<Value>;

/** Where a line for people goes. */
export interface Logger {
  /** Something was lost, or is not as it should be. */
  readonly warn: (line: string) => void;
  /** A whole destination takes nothing. */
  readonly error: (line: string) => void;
  /**
   * For the lines of `debug: true`.
   * @default warn
   */
  readonly debug?: (line: string) => void;
}

/**
 * Runs work that belongs to no caller in an async context that is no caller's: a batch has events of many requests, and
 * what is sent and told for it must not carry the trace, the tenant or the cache rules of one of them.
 */
export type Detached = <Value>(run: () => Value) => Value;

/** The outside world, handed in. */
export interface World {
  readonly clock: Clock;
  readonly http: Http;
  readonly newId: IdSource;
  readonly retry: Retry;
  readonly gate: Gate;
  readonly random: Random;
  readonly logger: Logger;
  readonly detached: Detached;
}

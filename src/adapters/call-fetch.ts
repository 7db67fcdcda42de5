/**
 * Where a request goes. For the compiler it is both, so that a function of either fits; at run time it is one of them. A
 * function that declares two parameters, `(url, init)`, is called with the address as a string. Any other is called with a
 * `Request`, whose `toString()` is its address: a `fetch` of another package, which knows no `Request` but its own, reads that.
 */
export type FetchInput = Request & string;

/** What goes with the address: the whole request once more, in values that every `fetch` takes. */
export interface FetchInit {
  readonly method: string;
  /** By their names in small letters. */
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly signal: AbortSignal;
  /** A redirect is an answer like any other: `fetch` would turn the POST into a GET or lose the key. */
  readonly redirect: 'manual';
  /** Nothing is delivered that a cache answered. Left out where the runtime refuses the option. */
  readonly cache?: 'no-store';
}

/** Headers, as far as they are looked at. */
export interface FetchHeaders {
  /** The value, whatever the case of the name; `null` where there is none. */
  get(name: string): string | null;
}

/** What a `fetch` must give back: a `Response` of any package. */
export interface FetchResponse {
  readonly status: number;
  readonly headers: FetchHeaders;
  /** A web stream, or anything whose bytes can be iterated over; `null` where there is none. */
  readonly body?: unknown;
  /** Read where there is no such `body`. */
  readonly text?: () => Promise<string>;
}

/** A `fetch`, of this runtime or of another package. */
export type Fetch = (input: FetchInput, init: FetchInit) => PromiseLike<FetchResponse>;

/** Is given what a request lives in. Of one that is not held, the garbage collector takes the way to call it off. */
export type Hold = (request: Request) => void;

/** Calls a `fetch`, one's own or the runtime's. */
export function callFetch(
  send: Fetch | undefined,
  url: string,
  init: FetchInit,
  hold: Hold,
): PromiseLike<FetchResponse> {
  const address = url as FetchInput;
  if (send === undefined) return (globalThis.fetch as unknown as Fetch)(address, init);
  if (send.length >= 2) return send(address, init);
  const request = new Request(url, init);
  Object.defineProperty(request, 'toString', { value: () => url });
  hold(request);
  return send(request as FetchInput, init);
}

/** What runtimes say that have no `cache`, before anything is sent: Cloudflare's older ones, a page of Next.js with `only-cache`. */
const refusesCache = /'cache' field on|unsupported cache mode|'no-store' used on fetch/i;

/** Whether a `fetch` failed over the option `cache` alone. Nothing was sent then. */
export function isAboutCache(error: unknown): boolean {
  return error instanceof Error && refusesCache.test(error.message);
}

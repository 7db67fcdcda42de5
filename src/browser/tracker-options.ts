import type { TrackerError } from '../core/model/errors.js';
import type { Outcome } from '../core/model/outcome.js';
import type { Region } from '../core/transports/region.js';
import type { ConsentStatus } from './consent.js';

/** The cookie that holds the visitor's id. */
export interface CookieOptions {
  /** @default 'cio_id' */
  readonly name?: string;
  /**
   * Which hosts share the visitor; `''` is this host alone. Where the browser does not allow it, it is as if not given.
   * @default the widest domain that the browser allows: `example.co.uk` on `www.example.co.uk`
   */
  readonly domain?: string;
  /** Counted anew at every visit. @default 365 */
  readonly maxAgeDays?: number;
}

/** What a middleware sees of a call. What it returns is sent instead. */
export interface PageEvent {
  /** Which call it was. */
  readonly kind: 'event' | 'page' | 'identify';
  /** The event's name, the page's name or `''`; `identify`. */
  readonly name: string;
  /** The properties, or the traits. */
  readonly props: Readonly<Record<string, unknown>>;
}

/** What `onOutcome` is told of an event. */
export interface SettledPageEvent {
  /** The id that the call's receipt has. */
  readonly id: string;
  /** Which call it was. */
  readonly kind: PageEvent['kind'];
  /** The event's name, the page's name or `''`; `identify`. */
  readonly name: string;
}

/** Everything that `createTracker` of `typed-cio/browser` can be told. */
export interface BrowserTrackerOptions {
  /**
   * The write key of a Data Pipelines source: it is public, everybody can read it in the page. Not needed with an
   * `endpoint` of your own.
   */
  readonly writeKey?: string;
  /** The region of the account. @default 'us' */
  readonly region?: Region;
  /**
   * Where to send instead of the region's host. A path, or an address with one (`/events`), is a handler of your own,
   * made by `eventsProxy()` of `typed-cio/server`. An origin alone (`http://127.0.0.1:4100`, the sandbox) has the API's paths.
   */
  readonly endpoint?: string;
  /** The cookie that holds the visitor's id. */
  readonly cookie?: CookieOptions;
  /** Longest wait for more events to send along. @default 500 */
  readonly maxWaitMs?: number;
  /** The most that is kept for sending; what is above drops the oldest, `queue-full`. */
  readonly queue?: {
    /** @default 1000 */
    readonly maxEvents?: number;
    /** @default 1_000_000 */
    readonly maxBytes?: number;
  };
  /** How long an event is tried, over later visits too; then it is dropped, `expired`. @default 7 days */
  readonly maxAgeMs?: number;
  /** For one request, the answer included. @default 10_000 */
  readonly timeoutMs?: number;
  /**
   * What the visitor has said. @default 'granted', unless consent was withdrawn on an earlier page, or the browser sends
   * the Global Privacy Control signal: then 'withdrawn'
   */
  readonly consent?: ConsentStatus;
  /** Reads the browser's "Do Not Track" as consent withdrawn. @default false */
  readonly respectDoNotTrack?: boolean;
  /**
   * Counts visits of programs: crawlers, and browsers under automation, those of your own tests among them.
   * @default false
   */
  readonly countBots?: boolean;
  /** Parameters to take out of addresses, besides those that are known to be secret or personal. */
  readonly stripParameters?: readonly string[];
  /** Lets events carry `recipient`, `from_address` and `reply_to`, which override a campaign's settings. @default false */
  readonly allowMessageOverrides?: boolean;
  /** Changes an event, or leaves it out with `null` (dropped, `middleware`). At the call; synchronous. */
  readonly middleware?: readonly ((event: PageEvent) => PageEvent | null)[];
  /** Told of every ending, those of events that earlier pages left among them. */
  readonly onOutcome?: (event: SettledPageEvent, outcome: Outcome) => void;
  /** Told of trouble that holds up everything. Without it, it is said on the console, once. */
  readonly onError?: (error: TrackerError) => void;
  /** Secret keys have no place in a page. */
  readonly apiKey?: never;
  /** Secret keys have no place in a page. */
  readonly siteId?: never;
}

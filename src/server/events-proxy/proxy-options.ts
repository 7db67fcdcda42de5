import type { TrackerError } from '../../core/model/errors.js';
import type { Http, Logger } from '../../core/model/ports.js';
import type { Plan } from '../../core/plan/define-plan.js';
import type {
  SensitiveDataAction,
  SensitiveDataOptions,
} from '../../core/sensitive/sensitive-data-options.js';
import type { PlaceOptions } from '../../core/transports/region.js';
import type { VisitorCookieOptions } from '../anonymous-id.js';

/** What `eventsProxy` can be told. */
export interface EventsProxyOptions extends PlaceOptions {
  /**
   * The write key of a Data Pipelines source. It stays on the server: pages need none.
   * @default `CUSTOMER_IO_PAGES_WRITE_KEY`, or else `CUSTOMER_IO_WRITE_KEY`, of the environment, with `CUSTOMER_IO_REGION` and
   * `CUSTOMER_IO_ENDPOINT`; read at the first request
   */
  readonly writeKey?: string;
  /**
   * Pages of other origins that may post here, each as scheme and host: `https://www.example.com`.
   * @default none: only pages of the origin that the handler itself has
   */
  readonly allowedOrigins?: readonly string[] | undefined;
  /**
   * The tracking plan. Each event is held against it as one sent from a browser; what is wrong is answered and not sent on.
   * @default nothing is checked but Customer.io's own rules
   */
  readonly plan?: Plan | undefined;
  /**
   * The name under which pages write traits, for the `writers` of the plan's traits. A `setOnce` trait is written by pages
   * only where its `writers` have this name.
   * @default none, so that pages write only traits without `writers` and without `setOnce`
   */
  readonly writer?: string | undefined;
  /**
   * Lets pages send the properties `recipient`, `from_address` and `reply_to`, which override a campaign's own settings.
   * Anybody can post to the handler: with this, anybody can have your campaign's mail sent to whom they like.
   * @default false
   */
  readonly allowMessageOverrides?: boolean | undefined;
  /**
   * Lets pages write the traits `unsubscribed` and `cio_subscription_preferences`: for a page of preferences. Give
   * `signedIn` as well, or anybody can unsubscribe whose id they know. With a plan, `writers` does the same for one trait:
   * name the `writer` of pages there.
   * @default false
   */
  readonly allowSubscriptionTraits?: boolean | undefined;
  /**
   * What becomes of what looks sensitive, as with the server's tracker.
   * @default 'redact' with a plan, 'allow' without one
   */
  readonly sensitiveData?: SensitiveDataAction | SensitiveDataOptions | undefined;
  /**
   * Who is signed in, as your own session says. With it, a call that names anybody else is refused, so that nobody can
   * write another person's traits or events; and so is an `identify` of another visitor than the request's cookie has. It
   * is asked once for a request, before the body is read: do not read the body in it. While it throws, or gives what is
   * not an id, the answer is a 500; where it takes too long, a 504. The page keeps its events then.
   * @default the page is believed, as it is by Customer.io itself
   * @example eventsProxy({ writeKey, signedIn: async (request) => (await readSession(request))?.userId })
   */
  readonly signedIn?: ((request: Request) => SignedIn | Promise<SignedIn>) | undefined;
  /**
   * The visitor's address, for `context.ip`. What a page says of its own address is never sent on.
   * @default none is sent
   * @example eventsProxy({ writeKey, ip: (request) => request.headers.get('cf-connecting-ip') })
   */
  readonly ip?: ((request: Request) => string | null | undefined) | undefined;
  /**
   * Renews the visitor's cookie with each page view, from the request's own cookie: browsers that keep cookies written by
   * scripts for a week only keep one that a server wrote. Give the `name` and the `domain` that the page has.
   * @default the cookie is the page's alone
   */
  readonly cookie?: VisitorCookieOptions | undefined;
  /**
   * For all of it: `signedIn`, reading the body, sending on, and finding an event that Customer.io refuses. Shorter than the page's own.
   * @default 8000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Told once of what keeps everything from being sent on: a refused key, the wrong region.
   * @default a line in the log
   */
  readonly onError?: ((error: TrackerError) => void) | undefined;
  /**
   * Where lines for people go.
   * @default console
   */
  readonly logger?: Logger | undefined;
  /** @default createHttp() */
  readonly http?: Http | undefined;
}

/** A user id, or nothing for a visitor whom nobody knows. */
export type SignedIn = string | number | null | undefined;

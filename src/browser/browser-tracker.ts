import type { Ledger } from '../core/model/ledger.js';
import type { Receipt } from '../core/model/receipt.js';
import type {
  AnyEvents,
  AnyTraits,
  CallOptions,
  EventShapes,
  PropsArguments,
  WaitOptions,
} from '../core/model/tracker.js';
import type { PageTraits } from '../core/plan/page-traits.js';
import type { Consent } from './consent.js';

/** Whom a page can name: a user id, or a mail address where there is no id yet. */
export type PagePerson = string | number | { readonly userId: string | number } | { readonly email: string };

declare const events: unique symbol;

/**
 * Tells Customer.io what the visitor of this page does. The visitor has an id from the first call on and keeps it from
 * page to page; `identify` says who it is. Every call returns at once and never throws; what became of it is in the
 * receipt and in the ledger. The methods need no `this`.
 */
export interface BrowserTracker<
  Events extends EventShapes<Events> = AnyEvents,
  Traits extends object = AnyTraits,
  Pages extends string = string,
> {
  /** Never there: for the compiler, which cannot read the event map off `trackEvent`. */
  readonly [events]?: Events;
  /** Records that the visitor did something: an event of the plan. */
  readonly trackEvent: <Name extends keyof Events & string>(
    name: Name,
    ...propsAndOptions: PropsArguments<Events, Name>
  ) => Receipt;
  /**
   * Records a page seen, with its address, title and referrer. In a single-page app once for each navigation: see
   * `onNavigation`.
   *
   * @param name One of the plan's `pages`. Without one, the address says which page it is.
   */
  readonly page: (name?: Pages, props?: object, options?: CallOptions) => Receipt;
  /**
   * Says who the visitor is: what they did until now becomes this person's, and later events are theirs, on later pages
   * as well. Another person than before is another visitor, with a new id.
   */
  readonly identify: (person: PagePerson, traits?: PageTraits<Traits>, options?: CallOptions) => Receipt;
  /** Forgets who it was and begins a new visitor: for a log-out. What was tracked before stays as it was. */
  readonly reset: () => void;
  /** The visitor's id: the one in the cookie. */
  readonly anonymousId: string;
  /** What the visitor has said, and how to change it. */
  readonly consent: Consent;
  /**
   * Sends all that was tracked before it without waiting, and resolves when each of those events has its outcome, or
   * at the time-out. Never rejects.
   */
  readonly flush: (options?: WaitOptions) => Promise<Ledger>;
  /** The counts of this page at this moment. What earlier pages left is sent, and stands in their counts. */
  readonly ledger: () => Ledger;
}

/**
 * The tracker as a page has it that loads it by a classic `<script>`: until that has come, calls wait and have no receipt.
 *
 * @example
 * declare global { interface Window { readonly cio: ScriptTracker<EventMap> } }
 */
export interface ScriptTracker<
  Events extends EventShapes<Events> = AnyEvents,
  Traits extends object = AnyTraits,
  Pages extends string = string,
> {
  /** Records that the visitor did something. No receipt while the script is still loading. */
  readonly trackEvent: <Name extends keyof Events & string>(
    name: Name,
    ...propsAndOptions: PropsArguments<Events, Name>
  ) => Receipt | undefined;
  /** Records a page seen. */
  readonly page: (name?: Pages, props?: object, options?: CallOptions) => Receipt | undefined;
  /** Says who the visitor is: what they did until now becomes this person's. */
  readonly identify: (
    person: PagePerson,
    traits?: PageTraits<Traits>,
    options?: CallOptions,
  ) => Receipt | undefined;
  /** Forgets who it was and begins a new visitor. */
  readonly reset: () => void;
}

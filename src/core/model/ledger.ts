/** Five counts that balance at every moment: `accepted = delivered + rejected + dropped + pending`. */
export interface Counts {
  /** Calls that returned a receipt, those rejected at once included. */
  readonly accepted: number;
  /** Stored by the server: by each of them, where there are several transports. */
  readonly delivered: number;
  /** Wrong in themselves, as the plan, the limits or the server said. */
  readonly rejected: number;
  /** Left behind although nothing was wrong with them. */
  readonly dropped: number;
  /** Waiting or on their way. */
  readonly pending: number;
}

/** The counts, and why what was not delivered was not. */
export interface ReasonedCounts extends Counts {
  /** How many ended by each rejection code and drop reason; absent keys are zero. */
  readonly byReason: Readonly<Record<string, number>>;
}

/** The counts of one transport, and what keeps its events from being delivered. */
export interface TransportCounts extends ReasonedCounts {
  /**
   * The last error of a transport that is in trouble: `HTTP 503: …`, `fetch failed (ECONNREFUSED)`. One line, without
   * credentials. Not there while all is well: it goes when an event is stored.
   */
  readonly lastError?: string | undefined;
}

/** The honest account of every event. An event counts once, however many transports there are. */
export interface Ledger extends ReasonedCounts {
  /**
   * By event name; the other calls stand under their verb: `identify`, `page`, `screen`, `group`, `merge`,
   * `delete`, `suppress`, `unsuppress`, `addDevice`, `deleteDevice`, `leaveGroup`, `deleteGroup`; what `replay` cannot read stands under `replay`. Past 1,000 different names the rest stand together under `(other)`.
   */
  readonly byEvent: Readonly<Record<string, ReasonedCounts>>;
  /** Calls that came under a name that an event had before (the plan's `aliases`), by that name. */
  readonly byAlias: Readonly<Record<string, number>>;
  /** What each transport was handed and what became of it. Balances for each transport. */
  readonly byTransport: Readonly<Record<string, TransportCounts>>;
  /** The age of the oldest pending event in milliseconds: the lag. 0 when nothing is pending. */
  readonly oldestPendingMs: number;
}

/** One time that the plan was locked anew: the lock file keeps them, the docs show them. */
export interface HistoryEntry {
  /** The day, `2026-11-22`. */
  readonly date: string;
  /** What was different from the lock before, a sentence each, the gravest first. */
  readonly changes: readonly ChangeLine[];
  /** Why a break was meant, in the words of whoever declared it. */
  readonly reason?: string;
}

export interface ChangeLine {
  readonly kind: ChangeKind;
  /** `Order Completed: the property total is a string now, it was a number`. */
  readonly what: string;
  /** The event, trait or page that it is about, as a path: `events/Order Completed/properties/total`. */
  readonly path: string;
}

/**
 * What a change does to those who build on the plan. Breaking: campaigns, segments or callers stop working. Risky: they
 * may see what they do not expect. Safe: nobody notices who does not look.
 */
export type ChangeKind = 'breaking' | 'risky' | 'safe';

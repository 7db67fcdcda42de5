import type { HistoryEntry } from '../document/history.js';
import type { PlanDocument } from '../document/plan-document.js';

/** What a lock file holds: the plan as it was agreed on, and how it came to be so. */
export interface Lock {
  readonly document: PlanDocument;
  /** The oldest entry first. */
  readonly history: readonly HistoryEntry[];
}

/** The form of lock files that this version writes. One with a higher number is from a newer version. */
export const lockfileVersion = 1;

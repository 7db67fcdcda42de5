import type { HistoryEntry } from '../document/history.js';
import type { PlanDocument } from '../document/plan-document.js';

/** What the documentation of a plan is written from. */
export interface DocsInput {
  readonly plan: PlanDocument;
  /** The newest first; none where there is no lock file. */
  readonly history: readonly HistoryEntry[];
  /** The file that the plan stands in, as readers know it. */
  readonly planFile: string;
  /** What writes the documentation anew. */
  readonly command: string;
}

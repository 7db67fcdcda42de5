import type { PersonRef } from '../workspace/person-ref.js';
import { refFromShape } from '../workspace/person-ref.js';
import type { Workspace } from '../workspace/workspace.js';

/** What a call of Pipelines needs besides itself. */
export interface CallContext {
  readonly workspace: Workspace;
  readonly receivedAt: number;
  readonly raw: unknown;
  /** The batch's own `context`, which applies to every call that has none. */
  readonly batchContext?: unknown;
}

/** The person that `userId` names: "userId may be an e-mail" (Pipelines OpenAPI). */
export function personOf(userId: string | undefined): PersonRef | undefined {
  return userId === undefined ? undefined : refFromShape(userId);
}

/** When it happened: `timestamp`, or else `originalTimestamp`. No skew is corrected: no rule for it is documented. */
export function timeOf(call: {
  readonly timestamp?: number | null | undefined;
  readonly originalTimestamp?: number | null | undefined;
}): number | undefined {
  return call.timestamp ?? call.originalTimestamp ?? undefined;
}

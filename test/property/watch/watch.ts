import type { Fate } from '../server/fate.js';
import type { Exchange, LaneServer } from '../server/lane-server.js';

/** Somebody who looks at every request of every lane for one thing that must never happen. */
export interface Watch {
  readonly arrived?: (server: LaneServer, exchange: Exchange, isSentOn: boolean) => void;
  readonly answered?: (server: LaneServer, exchange: Exchange, fate: Fate, retryAfterMs: number) => void;
  /** The tracker is told to close: each lane may make one attempt that waits for nothing. */
  readonly closes?: () => void;
  /** A new process knows nothing of what was before. */
  readonly processBegan?: () => void;
}

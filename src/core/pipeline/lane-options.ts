import type { OnBatch } from '../model/batch-report.js';
import type { TrackerError } from '../model/errors.js';
import type { LaneOutcome } from '../model/outcome.js';
import type { World } from '../model/ports.js';
import type { LaneStore } from '../model/store.js';
import type { Transport } from '../model/transport.js';
import type { Tally } from './ledger.js';
import type { PipelineSettings } from './options.js';
import type { RestoredEvents } from './restored-events.js';
import type { PendingEvent } from './settle.js';
import type { Stays } from './stays.js';

/** What a lane shares with its tracker. */
export interface LaneOptions {
  readonly transport: Transport;
  readonly settings: PipelineSettings;
  readonly world: World;
  readonly tally: Tally;
  readonly stays: Stays;
  readonly store: LaneStore | undefined;
  /** Enters events that an earlier process left behind into the books. */
  readonly restored: Pick<RestoredEvents, 'claim' | 'loaded'>;
  readonly onSettled: (event: PendingEvent, transport: string, outcome: LaneOutcome) => void;
  /** Logs a line, once for each topic. */
  readonly warn: (topic: string, line: string) => void;
  readonly onError: (error: TrackerError) => void;
  readonly onBatch: OnBatch | undefined;
}

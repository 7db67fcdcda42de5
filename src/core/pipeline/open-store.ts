import { TrackerError } from '../model/errors.js';
import type { LaneStore, Store } from '../model/store.js';

/** A lane's part of the store. One that does not open is said, and the lane does without. */
export function openStore(
  store: Store | undefined,
  lane: string,
  onError: (error: TrackerError) => void,
): LaneStore | undefined {
  try {
    return store?.open(lane);
  } catch (cause) {
    const message = `${lane}: the store failed to open, events are kept in memory only`;
    onError(new TrackerError('STORE_FAILED', message, { transport: lane, cause }));
    return undefined;
  }
}

import { TrackerError } from '../model/errors.js';
import { handleRejection } from '../model/handle-rejection.js';
import { reasonOf } from '../model/reason-of.js';
import type { LaneStore, Store } from '../model/store.js';

const methods = ['load', 'append', 'remove', 'sync', 'close'] as const;

/** Opens the part of one lane. Where that fails, it is told, and the lane goes on in memory. */
export function openStore(
  store: Store | undefined,
  lane: string,
  onError: (error: TrackerError) => void,
): LaneStore | undefined {
  if (store === undefined) return undefined;
  try {
    const opened: unknown = store.open(lane);
    const missing = missingMethod(opened);
    if (missing === undefined) return opened as LaneStore;
    handleRejection(opened);
    throw new TypeError(`open() returned something that has no ${missing}()`);
  } catch (cause) {
    const message = `${lane}: the store failed to open, events are kept in memory only: ${reasonOf(cause)}`;
    onError(new TrackerError('STORE_FAILED', message, { transport: lane, cause }));
    return undefined;
  }
}

function missingMethod(opened: unknown): string | undefined {
  const given = opened as Readonly<Record<string, unknown>> | null | undefined;
  return methods.find((name) => typeof given?.[name] !== 'function');
}

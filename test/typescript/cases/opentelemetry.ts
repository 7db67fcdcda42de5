import type { Ledger } from 'typed-cio';
import { observeTracker, recordBatches } from 'typed-cio/opentelemetry';

declare const tracker: { readonly ledger: () => Ledger };
export const stop: () => void = observeTracker(tracker);
export const onBatch: object = recordBatches();

// @ts-expect-error a tracker has a ledger
observeTracker({});

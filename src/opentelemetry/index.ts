export type { MetricOptions } from './meter.js';
export { observeTracker } from './observe-tracker.js';
export { recordBatches } from './record-batches.js';

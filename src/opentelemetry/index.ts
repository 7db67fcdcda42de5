/**
 * The ledger and the requests as metrics of OpenTelemetry, whose API is an optional peer.
 *
 * @module typed-cio/opentelemetry
 */
export type { MetricOptions } from './meter.js';
export { observeTracker } from './observe-tracker.js';
export { recordBatches } from './record-batches.js';
export { withoutTracing } from './without-tracing.js';

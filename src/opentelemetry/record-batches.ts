import type { OnBatch } from '../core/model/batch-report.js';
import { commonAttributes, type MetricOptions, meterOf } from './meter.js';

/** Those that OpenTelemetry's conventions give for the duration of HTTP requests. */
const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/**
 * Makes the `onBatch` of a tracker that records each request: how long it took, and how it was answered.
 *
 * @example
 * const tracker = createTracker({ transport: transportFromEnv(), onBatch: recordBatches() });
 */
export function recordBatches(options: MetricOptions = {}): OnBatch {
  const meter = meterOf(options);
  const common = commonAttributes(options);
  const duration = meter.createHistogram('typed_cio.request.duration', {
    description: 'From sending a batch to the end of the answer.',
    unit: 's',
    advice: { explicitBucketBoundaries: durationBuckets },
  });
  const requests = meter.createCounter('typed_cio.requests', {
    description: 'Requests by their answer, those that were sent again included.',
    unit: '{request}',
  });
  return ({ transport, answer, durationMs }) => {
    const attributes = { ...common, 'typed_cio.transport': transport, 'typed_cio.answer': answer };
    duration.record(durationMs / 1000, attributes);
    requests.add(1, attributes);
  };
}

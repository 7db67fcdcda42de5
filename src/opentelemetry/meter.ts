import { type Meter, metrics } from '@opentelemetry/api';

/** What `observeTracker` and `recordBatches` can be told. */
export interface MetricOptions {
  /**
   * Makes the instruments.
   * @default the one named `typed-cio` of the global meter provider, which has to be set before
   */
  readonly meter?: Meter | undefined;
  /**
   * Tells the figures of this tracker from those of another one in the same process: the attribute
   * `typed_cio.tracker`.
   * @default no such attribute
   */
  readonly name?: string | undefined;
}

/** The global provider is asked at the call: OpenTelemetry has no stand-in that would pass on to a later one. */
export function meterOf({ meter }: MetricOptions): Meter {
  return meter ?? metrics.getMeter('typed-cio');
}

/** What stands at every figure. */
export function commonAttributes({ name }: MetricOptions): Readonly<Record<string, string>> {
  return name === undefined ? {} : { 'typed_cio.tracker': name };
}

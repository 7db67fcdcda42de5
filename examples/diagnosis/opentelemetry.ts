// The ledger and the requests as OpenTelemetry metrics: here on the console, with an OTLP exporter on your dashboard.
import { metrics } from '@opentelemetry/api';
import {
  ConsoleMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { observeTracker, recordBatches } from 'typed-cio/opentelemetry';
import { createTracker, transportFromEnv } from 'typed-cio/server';

// First the provider: what is measured before there is one is lost.
const provider = new MeterProvider({
  readers: [new PeriodicExportingMetricReader({ exporter: new ConsoleMetricExporter() })],
});
metrics.setGlobalMeterProvider(provider);

const tracker = createTracker({ transport: transportFromEnv(), onBatch: recordBatches() });
observeTracker(tracker);

tracker.trackEvent('user-1', 'Order Completed', { total: 12.5 });
tracker.trackEvent('', 'Order Completed', { total: 7 });

await tracker.close();
await provider.shutdown();

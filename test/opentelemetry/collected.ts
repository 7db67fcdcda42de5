import type { Attributes } from '@opentelemetry/api';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';

/** Collects when it is asked to, as a scrape does. */
class ScrapeReader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

export interface Point {
  readonly attributes: Attributes;
  readonly value: unknown;
}

/** A real OpenTelemetry SDK, and what a scrape of it finds. */
export function openTelemetry() {
  const reader = new ScrapeReader();
  const provider = new MeterProvider({ readers: [reader] });

  async function collect() {
    const { resourceMetrics, errors } = await reader.collect();
    const metrics = resourceMetrics.scopeMetrics.flatMap((scope) => scope.metrics);
    return { metrics, errors };
  }

  return {
    provider,
    meter: provider.getMeter('test'),
    collect,
    /** The points of one metric; none when it has not been observed. */
    points: async (name: string): Promise<Point[]> => {
      const { metrics } = await collect();
      const found = metrics.find(({ descriptor }) => descriptor.name === name);
      return (found?.dataPoints ?? []).map(({ attributes, value }) => ({ attributes, value }));
    },
    stop: () => provider.shutdown(),
  };
}

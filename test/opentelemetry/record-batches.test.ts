import type { Histogram } from '@opentelemetry/sdk-metrics';
import { recordBatches } from 'typed-cio/opentelemetry';
import { fakeClock } from 'typed-cio/testing';
import { expect, test } from 'vitest';
import { scriptedTransport } from '../core/pipeline/scripted-transport.js';
import { tracked, trackMany } from '../core/pipeline/tracked.js';
import { openTelemetry } from './collected.js';

test('recordBatches records each request by its transport and its answer, in seconds', async () => {
  const telemetry = openTelemetry();
  const clock = fakeClock();
  const transport = scriptedTransport({
    answer: (_, number) =>
      new Promise((resolve) =>
        clock.after(80, () => resolve(number < 3 ? { kind: 'unavailable', message: 'HTTP 503' } : undefined)),
      ),
  });
  const tracker = tracked({
    transport,
    clock,
    onBatch: recordBatches({ meter: telemetry.meter, name: 'shop' }),
  });
  trackMany(tracker, 5);
  await clock.advance(60_000);
  expect(tracker.ledger()).toMatchObject({ delivered: 5 });

  const of = (answer: string) => ({
    'typed_cio.tracker': 'shop',
    'typed_cio.transport': 'scripted',
    'typed_cio.answer': answer,
  });
  expect(await telemetry.points('typed_cio.requests')).toEqual([
    { attributes: of('unavailable'), value: 2 },
    { attributes: of('stored'), value: 1 },
  ]);
  const durations = await telemetry.points('typed_cio.request.duration');
  expect(durations.map(({ attributes }) => attributes)).toEqual([of('unavailable'), of('stored')]);
  const values = durations.map(({ value }) => value as Histogram);
  const [{ sum, count, buckets }] = values as [Histogram];
  expect({ sum, count }).toEqual({ sum: 0.16, count: 2 });
  expect(buckets.boundaries).toContain(0.1);
  expect(buckets.boundaries.every((bound) => bound <= 10)).toBe(true);
  const { metrics, errors } = await telemetry.collect();
  expect(errors).toEqual([]);
  expect(metrics.map(({ descriptor }) => descriptor.unit)).toEqual(['s', '{request}']);
  await telemetry.stop();
});

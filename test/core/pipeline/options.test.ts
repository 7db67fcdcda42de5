import { describe, expect, test } from 'vitest';
import { readPipelineOptions } from '../../../src/core/pipeline/options.js';

describe('readPipelineOptions', () => {
  test('fills in the defaults', () => {
    expect(readPipelineOptions({})).toEqual({
      batch: { maxEvents: 1000, maxBytes: 500_000, maxWaitMs: 1000 },
      queue: { maxEvents: 100_000, maxBytes: 67_108_864, whenFull: 'drop-oldest' },
      retry: { minDelayMs: 500, maxDelayMs: 30_000, maxAgeMs: 86_400_000 },
      concurrency: 4,
      timeoutMs: 10_000,
    });
  });

  test('waits at most as long as it waits at least, where only that is given', () => {
    expect(readPipelineOptions({ retry: { minDelayMs: 40_000 } }).retry.maxDelayMs).toBe(40_000);
  });

  test.each([
    ['batch.maxEvents', { batch: { maxEvents: 0 } }],
    ['batch.maxBytes', { batch: { maxBytes: '1' } }],
    ['batch.maxWaitMs', { batch: { maxWaitMs: -1 } }],
    ['batch', { batch: 5 }],
    ['batch', { batch: [] }],
    ['retry.minDelayMs', { retry: { minDelayMs: Number.NaN } }],
    ['queue', { queue: null }],
    ['retry', { retry: '5' }],
    ['queue.maxEvents', { queue: { maxEvents: Number.NaN } }],
    ['queue.maxBytes', { queue: { maxBytes: Number.POSITIVE_INFINITY } }],
    ['queue.whenFull', { queue: { whenFull: 'block' } }],
    ['queue.whenFull', { queue: { whenFull: 'x'.repeat(100) } }],
    ['retry.minDelayMs', { retry: { minDelayMs: 0 } }],
    ['retry.maxDelayMs', { retry: { minDelayMs: 1000, maxDelayMs: 500 } }],
    ['retry.maxAgeMs', { retry: { maxAgeMs: {} } }],
    ['concurrency', { concurrency: 0 }],
    ['timeoutMs', { timeoutMs: true }],
  ])('names a bad %s', (field, options) => {
    expect(() => readPipelineOptions(options as never)).toThrow(
      expect.objectContaining({ code: 'INVALID_OPTION', field, message: expect.stringContaining(field) }),
    );
  });
});

import type { BatchReport } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { batchLine } from '../../../src/core/pipeline/batch-line.js';

const report: BatchReport = {
  transport: 'trackApi',
  route: 'batch',
  events: 812,
  bytes: 148_211,
  attempt: 1,
  durationMs: 83.4,
  answer: 'stored',
  refusedEvents: 0,
};

describe('batchLine', () => {
  test.each<[string, { given: Partial<BatchReport>; want: string }]>([
    ['stored', { given: {}, want: '812 events, 148,211 bytes: stored in 83 ms' }],
    ['one event', { given: { events: 1, bytes: 1 }, want: '1 event, 1 byte: stored in 83 ms' }],
    [
      'stored in part',
      {
        given: { refusedEvents: 2, message: 'name is required' },
        want: '812 events, 148,211 bytes: stored in 83 ms, but for 2 events (name is required)',
      },
    ],
    [
      'trouble',
      {
        given: { answer: 'unavailable', message: 'HTTP 503', attempt: 3, retryAfterMs: 2100 },
        want: '812 events, 148,211 bytes: unavailable in 83 ms (HTTP 503), attempt 3, next in 2.1 s or later',
      },
    ],
    ['a long one', { given: { durationMs: 12_345 }, want: '812 events, 148,211 bytes: stored in 12,345 ms' }],
  ])('%s', (_, { given, want }) => {
    expect(batchLine({ ...report, ...given })).toBe(`typed-cio: trackApi batch: ${want}`);
  });
});

import fc from 'fast-check';
import { describe, test } from 'vitest';
import { runSchedule } from './run/run-schedule.js';
import { runs } from './runs.js';
import { anySchedule } from './schedule/any-schedule.js';

describe('whatever happens, in whatever order', () => {
  test('every event has one ending that is true, and nobody hammers, overtakes or repeats', {
    timeout: 3_600_000,
  }, async () => {
    await fc.assert(fc.asyncProperty(anySchedule, runSchedule), runs(1000, 20_000));
  });
});

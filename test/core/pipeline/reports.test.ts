import type { TrackerError } from 'typed-cio';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import type { World } from '../../../src/core/model/ports.js';
import { Reports } from '../../../src/core/pipeline/reports.js';

function setUp() {
  const clock = fakeClock();
  const lines: string[] = [];
  const errors: TrackerError[] = [];
  const logger = { warn: (line: string) => lines.push(line), error: () => {} };
  const reports = new Reports('eu', { clock, logger } as unknown as World, (error) => errors.push(error));
  return { clock, lines, errors, reports };
}

describe('Reports', () => {
  test('trouble that has lasted a minute is a line, once', async () => {
    const { clock, lines, reports } = setUp();
    reports.troubled('HTTP 502');
    await clock.advance(59_999);
    reports.troubled('HTTP 503');
    expect(lines).toEqual([]);
    await clock.advance(1);
    reports.troubled('HTTP 504');
    await clock.advance(600_000);
    reports.troubled('HTTP 505');
    expect(lines).toEqual(['typed-cio: eu: nothing was stored for a minute, events wait: HTTP 504']);
  });

  test('the minute begins anew once something was stored', async () => {
    const { clock, lines, reports } = setUp();
    reports.troubled('HTTP 502');
    await clock.advance(50_000);
    reports.recovered();
    reports.troubled('HTTP 502');
    await clock.advance(59_999);
    reports.troubled('HTTP 502');
    expect(lines).toEqual([]);
  });

  test('an error is told once for each code until something was stored, with its cause', () => {
    const { errors, reports } = setUp();
    const cause = new Error('mine');
    reports.report('STORE_FAILED', 'disk', cause);
    reports.report('STORE_FAILED', 'disk again');
    expect([reports.hasSaid('STORE_FAILED'), reports.hasSaid('BATCH_REFUSED')]).toEqual([true, false]);
    expect(errors).toMatchObject([{ code: 'STORE_FAILED', message: 'eu: disk', transport: 'eu', cause }]);
    reports.recovered();
    expect(reports.hasSaid('STORE_FAILED')).toBe(false);
    reports.report('STORE_FAILED', 'disk');
    expect(errors).toHaveLength(2);
  });
});

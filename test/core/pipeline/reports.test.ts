import type { TrackerError } from 'typed-cio';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import type { World } from '../../../src/core/model/ports.js';
import type { Heard } from '../../../src/core/pipeline/attempt.js';
import { Reports } from '../../../src/core/pipeline/reports.js';

function setUp() {
  const clock = fakeClock();
  const lines: string[] = [];
  const errors: TrackerError[] = [];
  const tally: { lastError: string | undefined } = { lastError: undefined };
  const logger = { warn: (line: string) => lines.push(line), error: () => {} };
  const reports = new Reports('eu', { clock, logger } as unknown as World, tally, (error) =>
    errors.push(error),
  );
  const said = () => errors.splice(0).map(({ code, message }) => `${code} ${message}`);
  return { clock, lines, errors, reports, tally, said };
}

type Failure = Extract<Heard, { kind: 'unavailable' | 'blocked' }>;

const trouble = (message: string, more: Partial<Failure> = {}) =>
  ({ kind: 'unavailable', message, ...more }) as Failure;
const silence = trouble('fetch failed (ECONNREFUSED)', { isSilent: true });

const neverWorked =
  'UNREACHABLE eu: fetch failed (ECONNREFUSED). No response yet from this destination: check the endpoint, ' +
  'the network and any proxy. Events are kept and retried';
const forAMinute = (message: string) =>
  `UNREACHABLE eu: ${message}. No events were stored for a minute; events are kept and retried`;

describe('Reports', () => {
  test('a destination that has never answered is told of at its first failure, once', async () => {
    const { clock, reports, said } = setUp();
    reports.failed(silence);
    expect(said()).toEqual([neverWorked]);
    reports.failed(silence);
    await clock.advance(600_000);
    reports.failed(silence);
    expect(said()).toEqual([]);
  });

  test.each<[string, (reports: Reports) => void]>([
    ['trouble', (reports) => reports.failed(trouble('HTTP 503'))],
    ['a refusal', (reports) => reports.answered()],
    ['something stored', (reports) => reports.recovered()],
  ])('one that has answered with %s has a minute', async (_, answer) => {
    const { clock, reports, said } = setUp();
    answer(reports);
    reports.failed(silence);
    await clock.advance(59_999);
    reports.failed(trouble('HTTP 503'));
    expect(said()).toEqual([]);
    await clock.advance(1);
    reports.failed(trouble('HTTP 504'));
    await clock.advance(600_000);
    reports.failed(trouble('HTTP 505'));
    expect(said()).toEqual([forAMinute('HTTP 504')]);
  });

  test('the minute begins anew once something was stored, and so does what is said', async () => {
    const { clock, reports, said } = setUp();
    reports.failed(trouble('HTTP 502'));
    await clock.advance(50_000);
    reports.recovered();
    reports.failed(trouble('HTTP 502'));
    await clock.advance(59_999);
    reports.failed(trouble('HTTP 502'));
    expect(said()).toEqual([]);
    await clock.advance(1);
    reports.failed(trouble('HTTP 502'));
    reports.recovered();
    reports.failed(trouble('HTTP 502'));
    await clock.advance(60_000);
    reports.failed(trouble('HTTP 502'));
    expect(said()).toEqual([forAMinute('HTTP 502'), forAMinute('HTTP 502')]);
  });

  test('what blocks a destination is told at once, with what to do about a key', () => {
    const { reports, said } = setUp();
    reports.failed({ kind: 'blocked', code: 'CREDENTIALS_REFUSED', message: 'HTTP 401' });
    reports.failed({ kind: 'blocked', code: 'REGION_MISMATCH', message: 'HTTP 302' });
    reports.refusedAll('HTTP 400: no', 12);
    expect(said()).toEqual([
      'CREDENTIALS_REFUSED eu: HTTP 401. Check the key and the region; events are kept and retried',
      'REGION_MISMATCH eu: HTTP 302',
      'BATCH_REFUSED eu: HTTP 400: no; 12 events are kept and retried',
    ]);
  });

  test('an error is told once for each code until something was stored, with its cause', () => {
    const { errors, reports } = setUp();
    const cause = new Error('mine');
    reports.storeFailed('disk', cause);
    reports.storeFailed('disk again');
    expect([reports.hasSaid('STORE_FAILED'), reports.hasSaid('BATCH_REFUSED')]).toEqual([true, false]);
    const message = 'eu: the store failed, events are kept in memory only: disk';
    expect(errors).toMatchObject([{ code: 'STORE_FAILED', message, transport: 'eu', cause }]);
    reports.recovered();
    expect(reports.hasSaid('STORE_FAILED')).toBe(false);
    reports.storeFailed('disk');
    expect(errors).toHaveLength(2);
  });

  test('a message is one line', () => {
    const { reports, said } = setUp();
    reports.couldNotTry(new Error('no\n\u001b[2Jtry'));
    expect(said()).toEqual(['BATCH_REFUSED eu: a batch could not be sent, its events are kept: no try']);
  });

  test('the last error is kept until something is stored, and is that of what is left behind', () => {
    const { reports, tally } = setUp();
    expect(reports.dropped('closed')).toStrictEqual({ status: 'dropped', reason: 'closed' });
    reports.failed(trouble('HTTP 502'));
    reports.failed({ kind: 'blocked', code: 'CREDENTIALS_REFUSED', message: 'HTTP 401' });
    expect(reports.dropped('expired')).toEqual({
      status: 'dropped',
      reason: 'expired',
      lastError: 'HTTP 401',
    });
    reports.refusedAll('HTTP 400: no', 1);
    expect(tally.lastError).toBe('HTTP 400: no');
    reports.storeFailed('disk');
    expect(tally.lastError).toBe('HTTP 400: no');
    reports.recovered();
    expect(tally.lastError).toBeUndefined();
  });

  test.each([
    [60_000, []],
    [60_001, ['typed-cio: eu asked to wait 1 minute (HTTP 503)']],
    [600_000, ['typed-cio: eu asked to wait 10 minutes (HTTP 503)']],
    [3_300_000, ['typed-cio: eu asked to wait 55 minutes (HTTP 503); one request is tried every 10 minutes']],
    [
      3_600_000,
      ['typed-cio: eu asked to wait an hour or longer (HTTP 503); one request is tried every 10 minutes'],
    ],
  ])(
    'a wait of %d ms that a destination asks for is said once until something is stored',
    (retryAfterMs, want) => {
      const { lines, reports } = setUp();
      const asking = trouble('HTTP 503: busy', { retryAfterMs });
      reports.failed(asking);
      reports.failed(asking);
      expect(lines).toEqual(want);
      reports.recovered();
      reports.failed(asking);
      expect(lines).toEqual([...want, ...want]);
    },
  );
});

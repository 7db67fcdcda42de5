import { describe, expect, test } from 'vitest';
import { readRetryAfter } from '../../../src/core/transports/retry-after.js';

const now = Date.UTC(2026, 0, 1);
const hour = 60 * 60 * 1000;
const seconds = now / 1000;

describe('readRetryAfter', () => {
  test.each([
    ['no header', { header: null, want: undefined }],
    ['seconds', { header: '120', want: 120_000 }],
    ['seconds with white space', { header: ' 5 ', want: 5000 }],
    ['a fraction of seconds', { header: '0.5', want: 500 }],
    ['a smaller fraction of seconds', { header: '0.25', want: 250 }],
    ['zero', { header: '0', want: 0 }],
    ['a date', { header: 'Thu, 01 Jan 2026 00:01:00 GMT', want: 60_000 }],
    ['a date without its day of the week', { header: '01 Jan 2026 00:01:00 GMT', want: 60_000 }],
    ['a date with its zone in digits', { header: 'Thu, 01 Jan 2026 00:01:00 +0000', want: 60_000 }],
    ['a date that is over', { header: 'Wed, 31 Dec 2025 23:59:00 GMT', want: 0 }],
    ['words', { header: 'soon', want: undefined }],
    ['an empty header', { header: '', want: undefined }],
    ['more than an hour', { header: '604800', want: hour }],
    ['just below what could be a date', { header: '999999999', want: hour }],
    ['a number without end', { header: '9'.repeat(400), want: hour }],
    ['a date far away', { header: 'Fri, 01 Jan 2100 00:00:00 GMT', want: hour }],
    ['seconds since 1970', { header: `${seconds + 90}`, want: 90_000 }],
    ['milliseconds since 1970', { header: `${now + 90_500}`, want: 90_500 }],
    ['seconds since 1970 that are over', { header: `${seconds - 90}`, want: 0 }],
    ['a negative number', { header: '-5', want: 0 }],
    ['a number in another notation', { header: '1e12', want: undefined }],
  ])('reads %s', (_, { header, want }) => {
    expect(readRetryAfter(header, now)).toBe(want);
  });

  /** A server whose clock is three years behind, or ours is ahead. */
  const theirs = 'Sun, 01 Jan 2023 00:00:00 GMT';
  const theirSeconds = Date.UTC(2023, 0, 1) / 1000;

  test.each([
    ['a date', { header: 'Sun, 01 Jan 2023 00:02:00 GMT', date: theirs, want: 120_000 }],
    ['seconds since 1970', { header: `${theirSeconds + 30}`, date: theirs, want: 30_000 }],
    ['seconds, which count from no clock', { header: '30', date: theirs, want: 30_000 }],
    [
      'a date, beside a Date that is none',
      { header: 'Thu, 01 Jan 2026 00:01:00 GMT', date: 'x', want: 60_000 },
    ],
  ])("counts %s from the response's own Date", (_, { header, date, want }) => {
    expect(readRetryAfter(header, now, date)).toBe(want);
  });
});

import { describe, expect, test } from 'vitest';
import { readRetryAfter } from '../../../src/core/transports/retry-after.js';

const now = Date.UTC(2026, 0, 1);
const day = 24 * 60 * 60 * 1000;

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
    ['more than a day', { header: '604800', want: day }],
    ['a number without end', { header: '9'.repeat(400), want: day }],
    ['a date far away', { header: 'Fri, 01 Jan 2100 00:00:00 GMT', want: day }],
  ])('reads %s', (_, { header, want }) => {
    expect(readRetryAfter(header, now)).toBe(want);
  });
});

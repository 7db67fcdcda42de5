import { describe, expect, test } from 'vitest';
import { withoutValues } from '../../../src/core/plan/without-values.js';

const circle: { self?: unknown; text: string } = { text: 'secret' };
circle.self = circle;

describe('withoutValues', () => {
  test.each<[string, { message: string; given: unknown; want: string }]>([
    [
      'a text in quotes',
      {
        message: 'Expected number but received "12.50"',
        given: '12.50',
        want: 'Expected number but received a string of 5 characters',
      },
    ],
    [
      'a text in other quotes',
      { message: "no such user 'adalo'", given: 'adalo', want: 'no such user a string of 5 characters' },
    ],
    [
      'a text as it is',
      { message: 'adalo is no address', given: 'adalo', want: 'a string of 5 characters is no address' },
    ],
    [
      'a text each time',
      {
        message: 'adalo is not adalo',
        given: 'adalo',
        want: 'a string of 5 characters is not a string of 5 characters',
      },
    ],
    [
      'a text with signs of its own',
      { message: 'received "a$&b"', given: 'a$&b', want: 'received a string of 4 characters' },
    ],
    [
      'a short text where it says so',
      {
        message: 'expected "x" or "yy" but received "yy"',
        given: 'yy',
        want: 'expected "x" or "yy" but received a string of 2 characters',
      },
    ],
    ['a short text with signs', { message: 'was (+', given: '(+', want: 'was a string of 2 characters' }],
    [
      'a long number',
      {
        message: 'must be less than 5 (was 411111)',
        given: 411111,
        want: 'must be less than 5 (was a number)',
      },
    ],
    [
      'a short number where it says so',
      { message: 'must be more than 5 (was 5)', given: 5, want: 'must be more than 5 (was a number)' },
    ],
    ['not the beginning of another number', { message: 'received 55', given: 5, want: 'received 55' }],
    ['a bigint', { message: 'received 123456', given: 123456n, want: 'received a bigint' }],
    [
      'a boolean where it says so',
      {
        message: 'true is expected, received false',
        given: false,
        want: 'true is expected, received a boolean',
      },
    ],
    [
      'a Date',
      {
        message: 'was 2026-01-01T00:00:00.000Z',
        given: new Date(Date.UTC(2026, 0)),
        want: 'was a string of 24 characters',
      },
    ],
    [
      'nothing of an invalid Date',
      { message: 'was Invalid Date', given: new Date('x'), want: 'was Invalid Date' },
    ],
    [
      'what stands inside',
      {
        message: 'was {"card":"41111","list":["other"]}',
        given: { card: '41111', list: ['other'] },
        want: 'was {"card":a string of 5 characters,"list":[a string of 5 characters]}',
      },
    ],
    [
      'the longer of two first',
      {
        message: 'was secret1 and secret',
        given: ['secret', 'secret1'],
        want: 'was a string of 7 characters and a string of 6 characters',
      },
    ],
    ['what contains itself', { message: 'was secret', given: circle, want: 'was a string of 6 characters' }],
    ['nothing for nothing', { message: 'received undefined', given: undefined, want: 'received undefined' }],
    ['nothing for an empty text', { message: 'received ""', given: '', want: 'received ""' }],
  ])('takes out %s', (_, { message, given, want }) => {
    expect(withoutValues(message, given)).toBe(want);
  });

  test('looks at so many values and no more', () => {
    const given = Array.from({ length: 100_000 }, (_, index) => `<${index}>`);
    expect(withoutValues('<17> and <99999>', given)).toBe('a string of 4 characters and <99999>');
  });
});

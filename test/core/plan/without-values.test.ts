import { describe, expect, test } from 'vitest';
import { startWork, withoutValues } from '../../../src/core/plan/without-values.js';

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

  test('does not look again at what it has put in', () => {
    const given = ['ters', ' of ', 'ring', 'a st', 'arac', '4 ch'];
    expect(withoutValues('was "a st"', given)).toBe('was a string of 4 characters');
  });

  /** Pieces of what is put in stand in for what a stranger would send: each round of replacing would meet the next of them. */
  const pieces = ['Inva', 'a st', 'ring', ' of ', '4 ch', 'arac', 'ters', 'a string of 4 characters'];
  const alphabet = [...'abcdefghij'].flatMap((one) =>
    [...'klmnopqrst'].map((two) => `${one}${two}${one}${two}`),
  );

  test.each<[string, { message: string; given: unknown }]>([
    [
      'pieces of what is put in',
      { message: 'Invalid input: expected string, received array', given: repeated(pieces, 200) },
    ],
    ['a message of nothing but values', { message: alphabet.join(''), given: alphabet }],
    [
      'a message of 300,000 letters',
      { message: 'Unrecognized keys: '.padEnd(300_000, '"abcd", '), given: ['abcd'] },
    ],
    [
      'a long value, said often',
      { message: 'x'.repeat(500).concat(' '.repeat(20)).repeat(50), given: 'x'.repeat(500) },
    ],
    [
      'values that begin alike',
      { message: 'a'.repeat(5000), given: Array.from({ length: 900 }, (_, index) => 'a'.repeat(index + 4)) },
    ],
    [
      'every beginning of the message',
      {
        message: pieces.join('').repeat(40),
        given: Array.from({ length: 900 }, (_, index) =>
          pieces
            .join('')
            .repeat(40)
            .slice(0, index + 4),
        ),
      },
    ],
    ['100,000 values', { message: 'expected string, received array', given: repeated(pieces, 100_000) }],
    ['100,000 levels', { message: 'expected string, received array', given: nested(100_000) }],
  ])('never says more than 1,000 characters: %s', (_, { message, given }) => {
    const work = startWork();
    const said = withoutValues(message, given, work);
    expect(said.length).toBeLessThanOrEqual(1000);
    expect(said.length).toBeGreaterThan(20);
    expect(startWork().left - work.left).toBeLessThan(10_000);
  });

  test('leaves no half of a value where the message is cut', () => {
    for (let begins = 960; begins <= 1010; begins++) {
      const said = withoutValues(`${' '.repeat(begins)}"secret-of-ada" and more`, 'secret-of-ada');
      expect(said).not.toMatch(/se|secret|ada/);
    }
  });

  test('leaves nothing of a value that is longer than a message may be', () => {
    const secret = 'secret-of-ada '.repeat(500);
    expect(withoutValues(`Invalid: received "${secret}" here`, secret)).toBe(
      `Invalid: received a string of ${secret.length} characters`,
    );
  });

  test('a message that consists of more values than can be struck out is left out', () => {
    const values = Array.from({ length: 150 }, (_, index) => `<${index}>`);
    expect(withoutValues(values.join(''), values)).toMatch(
      /^the value is refused, and the message .* is left out/,
    );
  });

  test('so is one for which no work is left', () => {
    const work = startWork();
    const given = Array.from({ length: 1500 }, (_, index) => `value ${index}`);
    const said = Array.from({ length: 50 }, () => withoutValues('was "value 7"', given, work));
    expect(said[0]).toBe('was a string of 7 characters');
    expect(said.at(-1)).toMatch(/is left out/);
    expect(said.join()).not.toContain('value 7');
  });

  test('the values of a typed array are in no message', () => {
    expect(withoutValues('received Uint8Array', new Uint8Array(1_000_000))).toBe('received Uint8Array');
  });
});

function repeated(values: readonly string[], count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => values[index % values.length] as string);
}

function nested(levels: number): unknown {
  let value: unknown = 'ring';
  for (let level = 0; level < levels; level++) value = [value];
  return value;
}

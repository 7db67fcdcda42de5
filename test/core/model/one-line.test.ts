import { describe, expect, test } from 'vitest';
import { oneLine } from '../../../src/core/model/one-line.js';

const esc = '\u001b';

describe('oneLine', () => {
  test.each([
    [
      'plain words',
      { given: 'HTTP 503: Überlastet 👩‍👩‍👧 日本語', want: 'HTTP 503: Überlastet 👩‍👩‍👧 日本語' },
    ],
    ['line breaks of every kind', { given: 'a\r\nb\u2028c\u2029d\u0085e\vf', want: 'a b c d e f' }],
    ['a line of a build log', { given: 'x\n::error file=a.ts::y', want: 'x ::error file=a.ts::y' }],
    [
      'a cleared screen and a new title',
      { given: `${esc}[2J${esc}]0;owned\u0007HTTP 500`, want: 'HTTP 500' },
    ],
    ['colours', { given: `${esc}[1;31mred${esc}[0m`, want: 'red' }],
    ['a title that ends as the standard says', { given: `a${esc}]8;;http://x${esc}\\b`, want: 'ab' }],
    ['a title without an end', { given: `a${esc}]0;rest`, want: 'a' }],
    ['a charset', { given: `a${esc}(0b${esc}cc`, want: 'abc' }],
    ['an escape that is none', { given: `a${esc}é${esc}`, want: 'a é' }],
    ['8-bit controls', { given: 'a\u009b2Jb', want: 'a 2Jb' }],
    ['NUL, BEL, DEL', { given: 'a\u0000\u0007\u007fb', want: 'a b' }],
    ['directions turned round', { given: 'a\u202eb\u2066c\u200ed\u061ce', want: 'abcde' }],
    ['unseen letters', { given: 'a\ufeffb\u{e0041}\u{e007f}c', want: 'abc' }],
    ['half a character', { given: 'a\ud83db\ude00', want: 'ab' }],
    ['nothing', { given: '', want: '' }],
  ])('%s', (_, { given, want }) => {
    expect(oneLine(given)).toBe(want);
  });

  test('no character that steers is left, wherever it stands', () => {
    const steering = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/u;
    const texts = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).flatMap((sign) => [
      sign,
      `${sign}[2J`,
      `a${sign}b`,
      `${esc}${sign}`,
      `${esc}[${sign}`,
      `${esc}]${sign}`,
    ]);
    expect(texts.filter((text) => steering.test(oneLine(text)))).toEqual([]);
  });

  test('bounds the length, and cuts no character in two', () => {
    expect(oneLine('x'.repeat(10), 10)).toBe('xxxxxxxxxx');
    expect(oneLine('x'.repeat(11), 10)).toBe('xxxxxxxxxx…');
    expect(oneLine('x'.repeat(9) + '😀'.repeat(9), 10)).toBe('xxxxxxxxx…');
    expect(oneLine('x'.repeat(1_000_000))).toHaveLength(2001);
    expect(oneLine(esc.repeat(1_000_000)).length).toBeLessThanOrEqual(2001);
    expect(oneLine(`${esc}[`.repeat(500_000))).toHaveLength(0);
  });
});

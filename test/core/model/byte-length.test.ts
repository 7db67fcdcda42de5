import { describe, expect, test } from 'vitest';
import { byteLength } from '../../../src/core/model/byte-length.js';

describe('byteLength', () => {
  test.each([
    ['nothing', ''],
    ['ASCII', 'The quick brown fox, %41, i i i'],
    ['the last of one byte', '\u007f'],
    ['the first of two bytes', '\u0080'],
    ['the last of two bytes', '\u07ff'],
    ['the first of three bytes', '\u0800'],
    ['the last before the surrogates', '\ud7ff'],
    ['the first after the surrogates', '\ue000'],
    ['the last of three bytes', '\uffff'],
    ['an emoji', '🎈'],
    ['a family of emoji', '👨‍👩‍👧‍👦'],
    ['a lone high surrogate', '\ud83c'],
    ['a lone low surrogate', '\udf88'],
    ['surrogates the wrong way round', '\udf88\ud83c'],
    ['a high surrogate before a letter', '\ud83cx'],
    ['a high surrogate before a letter beyond the surrogates', '\ud83c\ue000'],
    ['two high surrogates and a low one', '\ud83c\ud83c\udf88'],
    ['a high surrogate before a letter of two bytes', '\ud83cé'],
    ['two high surrogates', '\ud83c\ud83c'],
    ['a high surrogate at the end', 'é\ud83c'],
    ['the first pair there is', '\ud800\udc00'],
    ['the last pair there is', '\udbff\udfff'],
    ['100 KB of ASCII', 'i%'.repeat(50_000)],
    ['a mixture', 'aé漢🎈'.repeat(1000)],
  ])('counts %s as a server does', (_, text) => {
    expect(byteLength(text)).toBe(Buffer.byteLength(text));
  });

  test('counts every unit there is, alone and in a pair', () => {
    for (let unit = 0; unit <= 0xffff; unit += 7) {
      const text = `${String.fromCharCode(unit)}\udf88`;
      expect(byteLength(text)).toBe(Buffer.byteLength(text));
    }
  });
});

import { describe, expect, test } from 'vitest';
import { wellFormed } from '../../../src/core/model/well-formed.js';

describe('wellFormed', () => {
  test.each<[string, unknown, unknown]>([
    ['a first half', 'a\ud83d', 'a\ufffd'],
    ['a second half', '\ude00b', '\ufffdb'],
    ['halves the wrong way round', '\ude00\ud83d', '\ufffd\ufffd'],
    ['in a list', [1, 'x\ud83d', null], [1, 'x\ufffd', null]],
    ['in an object', { a: { b: '\ud83d' }, c: 1 }, { a: { b: '\ufffd' }, c: 1 }],
    ['in a key', { '\ud83d': 1, b: 2 }, { '\ufffd': 1, b: 2 }],
  ])('%s is U+FFFD', (_, given, want) => {
    expect(wellFormed(given)).toEqual(want);
  });

  test.each<[string, unknown]>([
    ['a pair', '😀'],
    ['an object', { a: 'ä', list: ['😀', 1, null], at: new Date(5) }],
    ['a number', 5],
  ])('%s is returned, and not copied', (_, given) => {
    expect(wellFormed(given)).toBe(given);
  });

  test('copies only what lies on the way there', () => {
    const given = { kept: { a: [1] }, at: new Date(5), bad: '\ud83d' };
    const made = wellFormed(given);
    expect(made.kept).toBe(given.kept);
    expect(made.at).toBe(given.at);
    expect(given.bad).toBe('\ud83d');
  });
});

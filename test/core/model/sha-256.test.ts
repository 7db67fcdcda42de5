import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/core/model/sha-256.js';

const hex = (words: readonly number[]) =>
  words.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');

function expectSame(text: string): void {
  expect(hex(sha256(text)), JSON.stringify(text)).toBe(createHash('sha256').update(text).digest('hex'));
}

describe('sha256', () => {
  test('agrees with node:crypto for every length over the bounds of two blocks', () => {
    for (let length = 0; length <= 130; length++) expectSame('a'.repeat(length));
  });

  test.each([
    ['two bytes a character', 'ü'],
    ['three bytes a character', '漢'],
    ['four bytes a character', '🎈'],
    ['a percent sign', '%41%'],
  ])('agrees with node:crypto for %s, at every length', (_, character) => {
    for (let count = 1; count <= 70; count++) expectSame(character.repeat(count));
  });

  test('agrees with node:crypto for a long text', () => {
    expectSame('The quick brown 🦊. '.repeat(1000));
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance } from '../../../src/core/model/edit-distance.js';

describe('editDistance', () => {
  test.each([
    ['the same', { from: 'created', to: 'created', slips: 0 }],
    ['nothing', { from: '', to: '', slips: 0 }],
    ['a letter left out', { from: 'crated', to: 'created', slips: 1 }],
    ['a letter too many', { from: 'creaated', to: 'created', slips: 1 }],
    ['another letter', { from: 'creates', to: 'created', slips: 1 }],
    ['two letters swapped', { from: 'craeted', to: 'created', slips: 1 }],
    ['the first two swapped', { from: 'rceated', to: 'created', slips: 1 }],
    ['everything put in', { from: '', to: 'abc', slips: 3 }],
    ['everything taken out', { from: 'abc', to: '', slips: 3 }],
    ['three slips', { from: 'kitten', to: 'sitting', slips: 3 }],
    ['a pair swapped once only', { from: 'ca', to: 'abc', slips: 3 }],
  ])('counts %s', (_, { from, to, slips }) => {
    expect(editDistance(from, to)).toBe(slips);
    expect(editDistance(to, from)).toBe(slips);
    expect(editDistance(from, to, slips)).toBe(slips);
  });

  test.each([
    ['at the lengths', { from: 'a', to: 'abcdef' }],
    ['on the way', { from: 'abcdef', to: 'uvwxyz' }],
  ])('ends early %s where more slips are no use', (_, { from, to }) => {
    expect(editDistance(from, to, 2)).toBe(3);
  });
});

/** As the textbook has it: every letter with every letter. */
function plainDistance(from: string, to: string): number {
  const rows = Array.from({ length: from.length + 1 }, (_, row) =>
    Array.from({ length: to.length + 1 }, (_, column) => (row === 0 ? column : column === 0 ? row : 0)),
  ) as number[][];
  const at = (row: number, column: number) => rows[row]?.[column] as number;
  for (let row = 1; row <= from.length; row++) {
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1];
      const ways = [
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (isSame ? 0 : 1),
      ];
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        ways.push(at(row - 2, column - 2) + 1);
      }
      (rows[row] as number[])[column] = Math.min(...ways);
    }
  }
  return at(from.length, to.length);
}

describe('editDistance within a bound', () => {
  const words = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 });

  test('is that of every letter compared with every letter', () => {
    fc.assert(
      fc.property(words, words, fc.nat(13), (from, to, most) => {
        const slips = plainDistance(from, to);
        expect(editDistance(from, to, most)).toBe(Math.min(slips, most + 1));
        expect(editDistance(from, to)).toBe(slips);
      }),
      { numRuns: 500 },
    );
  });

  test('compares no letters that are further apart', () => {
    const cells = { left: 10_000 };
    editDistance('ab'.repeat(50), 'ba'.repeat(50), 2, cells);
    expect(10_000 - cells.left).toBeLessThanOrEqual(100 * 5);
  });
});

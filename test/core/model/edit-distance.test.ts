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

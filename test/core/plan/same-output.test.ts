import { describe, expect, test } from 'vitest';
import { isSameOutput } from '../../../src/core/plan/same-output.js';

const one = new URL('https://example.com');
const other = new URL('https://example.org');
const at = (day: number) => new Date(Date.UTC(2026, 0, day));

describe('isSameOutput', () => {
  test.each<[string, { changed: unknown; first: unknown; again?: unknown; want: boolean }]>([
    ['the same values', { changed: { a: 1, b: [1, 'x'] }, first: { a: 1, b: [1, 'x'] }, want: true }],
    ['another value', { changed: { a: 1 }, first: { a: 2 }, want: false }],
    ['a value less', { changed: { a: 1 }, first: { a: 1, b: 1 }, want: false }],
    ['a value more', { changed: { a: 1, b: 1 }, first: { a: 1 }, want: false }],
    ['another key', { changed: { b: undefined }, first: { a: undefined }, want: false }],
    ['a list for an object', { changed: { a: [] }, first: { a: {} }, want: false }],
    ['nothing for an object', { changed: undefined, first: { a: 1 }, want: false }],
    ['an object for nothing', { changed: { a: 1 }, first: undefined, want: false }],
    ['equal dates', { changed: at(1), first: at(1), want: true }],
    ['other dates', { changed: at(1), first: at(2), want: false }],
    ['NaN', { changed: { a: Number.NaN }, first: { a: Number.NaN }, want: true }],
    ['objects without a prototype', { changed: Object.create(null), first: {}, want: true }],
    ['the same object of a class', { changed: { a: one }, first: { a: one }, want: true }],
    [
      'another object of a class, where it is the same each time',
      { changed: { a: other }, first: { a: one }, again: { a: one }, want: false },
    ],
    [
      'another one, where it is another each time',
      { changed: { a: other }, first: { a: one }, again: { a: new URL(one) }, want: true },
    ],
    [
      'dates that are others each time',
      { changed: { a: at(3) }, first: { a: at(1) }, again: { a: at(2) }, want: true },
    ],
    [
      'what is another each time beside what is not',
      { changed: { a: 3, b: 1 }, first: { a: 1, b: 2 }, again: { a: 2, b: 2 }, want: false },
    ],
    ['what was refused the second time', { changed: { a: 1 }, first: { a: 1 }, again: null, want: true }],
  ])('compares %s', (_, { changed, first, again = first, want }) => {
    expect(isSameOutput(changed, first, again)).toBe(want);
  });
});

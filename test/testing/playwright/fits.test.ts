import { describe, expect, test } from 'vitest';
import { differences, fits, told } from '../../../src/testing/playwright/fits.js';

const moment = new Date('2026-01-02T03:04:05.678Z');

describe('fits', () => {
  test.each([
    ['the same', 5, 5],
    ['nothing, where nothing is expected', undefined, undefined],
    ['more than is named', { a: 1, b: 2 }, { a: 1 }],
    ['more than is named, further in', { a: { b: 1, c: 2 } }, { a: { b: 1 } }],
    ['lists, with more than is named in each', [{ a: 1, b: 2 }], [{ a: 1 }]],
    ['what a matcher takes', { a: 'x' }, { a: expect.any(String) }],
    ['what a matcher takes that looks at everything', 'x1', expect.stringMatching(/^x\d$/)],
    ['a moment as Data Pipelines write it', '2026-01-02T03:04:05.678Z', moment],
    ['a moment as the Track API writes it', 1_767_323_045, moment],
  ])('takes %s', (_, actual, expected) => {
    expect(fits(actual, expected)).toBe(true);
  });

  test.each([
    ['another value', 5, 6],
    ['a number for a text', 5, '5'],
    ['nothing', undefined, 5],
    ['nothing, for an object', null, { a: 1 }],
    ['a text, for an object', 'a', { a: 1 }],
    ['less than is named', { a: 1 }, { a: 1, b: 2 }],
    ['a longer list', [1, 2], [1]],
    ['a list in another order', [1, 2], [2, 1]],
    ['an object for a list', { 0: 1, length: 1 }, [1]],
    ['what a matcher refuses', { a: 5 }, { a: expect.any(String) }],
    ['another moment', '2026-01-02T03:04:05.679Z', moment],
    ['another second', 1_767_323_046, moment],
    ['milliseconds for a moment', moment.getTime(), moment],
  ])('refuses %s', (_, actual, expected) => {
    expect(fits(actual, expected)).toBe(false);
  });
});

describe('differences', () => {
  test('has a line for each property that is named and differs', () => {
    expect(differences({ a: 1, b: 'x', c: 3 }, { a: 2, b: expect.any(Number), c: 3, d: { e: 1 } })).toEqual([
      'a: expected 2, arrived 1',
      'b: expected "Any<Number>", arrived "x"',
      'd: expected {"e":1}, arrived nothing',
    ]);
  });
});

describe('told', () => {
  test('shows a value as JSON, matchers by their names', () => {
    expect(told({ a: [expect.any(String)], b: null })).toBe('{"a":["Any<String>"],"b":null}');
    expect(told(undefined)).toBe('nothing');
  });
});

import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { isoWriter, unixSeconds, withUnixSeconds } from '../../../src/core/transports/dates.js';

const date = new Date('2026-01-02T03:04:05.999Z');
const seconds = 1767323045;

describe('unixSeconds', () => {
  test.each([
    ['whole seconds', { given: 1_713_484_800_000, want: 1_713_484_800 }],
    ['milliseconds cut off', { given: 1_713_484_800_999, want: 1_713_484_800 }],
    ['before 1970', { given: -1, want: -1 }],
  ])('%s', (_, { given, want }) => {
    expect(unixSeconds(given)).toBe(want);
  });
});

describe('isoWriter', () => {
  test('writes each time as it is, also after another and again', () => {
    const iso = isoWriter();
    const times = [0, 0, date.getTime(), 0, date.getTime() + 1, date.getTime() + 1];
    expect(times.map(iso)).toEqual(times.map((time) => new Date(time).toISOString()));
  });
});

describe('withUnixSeconds', () => {
  test.each([
    ['a date', { given: { on: date }, want: { on: seconds } }],
    ['a date among others', { given: { a: 1, on: date, b: null }, want: { a: 1, on: seconds, b: null } }],
    ['a date in an object', { given: { a: { b: { on: date } } }, want: { a: { b: { on: seconds } } } }],
    ['a date in a list', { given: { list: [1, date, [date]] }, want: { list: [1, seconds, [seconds]] } }],
    [
      'a date of another realm',
      { given: { on: runInNewContext(`new Date(${date.getTime()})`) }, want: { on: seconds } },
    ],
    ['no date', { given: { a: [1, { b: 'x' }], c: null }, want: { a: [1, { b: 'x' }], c: null } }],
  ])('writes %s', (_, { given, want }) => {
    expect(withUnixSeconds(given)).toEqual(want);
  });

  test('keeps the order of the names', () => {
    expect(Object.keys(withUnixSeconds({ c: 1, a: date, b: 2 }))).toEqual(['c', 'a', 'b']);
  });

  test('keeps a property that is named __proto__', () => {
    const given = JSON.parse('{"__proto__":{"x":1},"on":0}');
    given.on = date;
    expect(JSON.stringify(withUnixSeconds(given))).toBe(`{"__proto__":{"x":1},"on":${seconds}}`);
  });

  test('leaves what it was given as it is, and copies nothing without a date in it', () => {
    const given = Object.freeze({ list: Object.freeze([1, 2]), inner: Object.freeze({ on: date }) });
    const written = withUnixSeconds(given);
    expect(given.inner.on).toBe(date);
    expect(written.list).toBe(given.list);
    expect(withUnixSeconds(given.inner)).not.toBe(given.inner);
    const plain = { a: 1 };
    expect(withUnixSeconds(plain)).toBe(plain);
  });
});

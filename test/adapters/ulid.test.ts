import { describe, expect, test } from 'vitest';
import { createUlidSource } from '../../src/adapters/ulid.js';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const timeOf = (ulid: string) =>
  [...ulid.slice(0, 10)].reduce((time, digit) => time * 32 + crockford.indexOf(digit), 0);

describe('createUlidSource', () => {
  const newId = createUlidSource();

  test.each([
    ['now', Date.UTC(2026, 0, 2, 3, 4, 5, 678)],
    ['1970', 0],
    ['the last moment that a ULID can tell', 2 ** 48 - 1],
  ])('makes 26 characters whose first ten tell the time: %s', (_, now) => {
    const ulid = newId(now);
    expect(ulid).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
    expect(timeOf(ulid)).toBe(now);
  });

  test.each([
    ['before 1970', { now: -5, want: 0 }],
    ['a moment before 1970', { now: -1, want: 0 }],
    ['a moment after', { now: 1, want: 1 }],
    ['within a millisecond', { now: 1234.9, want: 1234 }],
  ])('makes an id for a clock that stands %s, the first one too', (_, { now, want }) => {
    expect(timeOf(createUlidSource()(now))).toBe(want);
    expect(createUlidSource()(now)).toHaveLength(26);
    expect(newId(now)).toHaveLength(26);
    expect(timeOf(newId(now))).toBe(want);
  });

  test('makes another id each time, within one millisecond too', () => {
    const ids = new Set(Array.from({ length: 100_000 }, () => newId(1_767_323_045_678)));
    expect(ids.size).toBe(100_000);
  });

  test('draws anew for each millisecond, and for more ids than two letters can tell', () => {
    const draws = (nows: number[]) => new Set(nows.map((now) => newId(now).slice(10, 24))).size;
    expect(draws([1, 2, 3, 2])).toBe(4);
    expect(draws(new Array(1024).fill(20))).toBe(1);
    expect(draws(new Array(2049).fill(21))).toBe(3);
  });

  test('shares nothing random with another source', () => {
    expect(createUlidSource()(5)).not.toBe(createUlidSource()(5));
  });

  test('sorts by time, and tells a clock that goes back', () => {
    const times = [1, 31, 32, 1000, 1_767_323_045_678, 1_767_323_045_679, 2 ** 47];
    const ids = times.map((now) => newId(now));
    expect([...ids].sort()).toEqual(ids);
    expect(timeOf(newId(7))).toBe(7);
  });

  test('uses the whole alphabet, each letter about as often', () => {
    const counts = new Map<string, number>();
    for (let now = 0; now < 20_000; now++) {
      for (const letter of newId(now).slice(10)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect([...counts.keys()].sort().join('')).toBe(crockford);
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(1000);
  });
});

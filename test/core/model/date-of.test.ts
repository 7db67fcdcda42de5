import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { dateOf, timeOfDate } from '../../../src/core/model/date-of.js';

const ms = 1_700_000_000_000;
const elsewhere = (code: string) => runInNewContext(code) as object;

class Moment {
  readonly _d = new Date(ms);
  toDate() {
    return new Date(this._d);
  }
  toJSON() {
    return this._d.toISOString();
  }
}

class Luxon {
  readonly ts: number;
  constructor(ts: number) {
    this.ts = ts;
  }
  toJSDate() {
    return new Date(this.ts);
  }
  toJSON() {
    return null;
  }
}

class Instant {
  get epochMilliseconds() {
    return ms;
  }
  toJSON() {
    return '2023-11-14T22:13:20Z';
  }
}

describe('timeOfDate', () => {
  test.each<[string, object, number | undefined]>([
    ['a date', new Date(ms), ms],
    ['an invalid date', new Date('x'), Number.NaN],
    ['a date of another realm', elsewhere(`new Date(${ms})`), ms],
    ['an invalid date of another realm', elsewhere('new Date(NaN)'), Number.NaN],
    ['a date of a class of its own', new (class Day extends Date {})(ms), ms],
    [
      'a date whose class has another tag',
      new (class Day extends Date {
        readonly [Symbol.toStringTag] = 'Day';
      })(ms),
      ms,
    ],
    ['a proxy of a date', new Proxy(new Date(ms), {}), undefined],
    ['what inherits from a date', Object.create(Date.prototype), undefined],
    ['what calls itself a date', { [Symbol.toStringTag]: 'Date' }, undefined],
    ['an object', {}, undefined],
    ['a list', [], undefined],
  ])('%s', (_, given, want) => {
    expect(timeOfDate(given)).toEqual(want);
  });
});

describe('dateOf', () => {
  test.each<[string, object, number | undefined]>([
    ['a date', new Date(ms), ms],
    ['moment, dayjs', new Moment(), ms],
    ['luxon', new Luxon(ms), ms],
    ['luxon, invalid', new Luxon(Number.NaN), Number.NaN],
    ['Temporal', new Instant(), ms],
    ['Temporal with a BigInt', { epochMilliseconds: BigInt(ms), toJSON: () => '' }, ms],
    ['Firestore', { seconds: 1, toDate: () => new Date(ms) }, ms],
    ['a date of another realm behind toDate', { toDate: () => elsewhere(`new Date(${ms})`) }, ms],
    ['data that is named so', { toDate: '2024-01-01', toJSDate: true, epochMilliseconds: ms }, undefined],
    ['a toDate that wants an argument', { toDate: (zone: { name: string }) => zone.name }, undefined],
    ['a toDate that gives text', { toDate: () => '2024-01-01' }, undefined],
    ['a toDate that gives null', { toDate: () => null }, undefined],
    ['a toDate that gives an object', { toDate: () => ({}) }, undefined],
    ['a toJSDate beside a toDate that gives none', { toDate: () => 5, toJSDate: () => new Date(ms) }, ms],
  ])('%s', (_, given, want) => {
    expect(dateOf(given)).toEqual(want);
  });
});

import { describe, expect, test } from 'vitest';
import { plainCopy } from '../../../src/core/pipeline/plain-copy.js';

const copyOf = (value: unknown) => {
  const copied = plainCopy({ value }, 'props');
  return 'copy' in copied ? copied.copy.value : copied.refusal;
};

describe('plainCopy', () => {
  test.each([
    ['text, numbers, booleans, null', { given: ['a', 1, true, null], want: ['a', 1, true, null] }],
    ['a date, still a date', { given: new Date(5), want: new Date(5) }],
    ['an invalid date', { given: new Date('x'), want: null }],
    ['NaN', { given: Number.NaN, want: null }],
    ['infinity', { given: Number.NEGATIVE_INFINITY, want: null }],
    ['a bigint, as its digits', { given: 2n ** 64n, want: '18446744073709551616' }],
    [
      'a map',
      {
        given: new Map<unknown, unknown>([
          ['a', 1],
          [2, new Map()],
        ]),
        want: { a: 1, 2: {} },
      },
    ],
    ['a set', { given: new Set([1, 'a']), want: [1, 'a'] }],
    ['a typed array', { given: new Uint8Array([1, 2]), want: [1, 2] }],
    ['a buffer', { given: Buffer.from([1, 2]), want: [1, 2] }],
    ['a data view', { given: new DataView(new Uint8Array([1, 2, 3]).buffer, 1), want: [2, 3] }],
    ['an error', { given: new RangeError('far'), want: { name: 'RangeError', message: 'far' } }],
    [
      'undefined and functions in an object',
      { given: { a: undefined, b: () => 1, c: Symbol('c'), d: 1 }, want: { d: 1 } },
    ],
    [
      'undefined and functions in a list',
      { given: [undefined, () => 1, Symbol('c')], want: [null, null, null] },
    ],
    ['a sparse list', { given: Object.assign(new Array(3), { 0: 1, 2: 3 }), want: [1, null, 3] }],
    ['boxed values', { given: [new Number(1), new String('a'), new Boolean(false)], want: [1, 'a', false] }],
    ['toJSON', { given: { toJSON: () => ({ a: 1 }) }, want: { a: 1 } }],
    [
      'toJSON that returns itself',
      {
        given: {
          a: 1,
          toJSON() {
            return this;
          },
        },
        want: { a: 1 },
      },
    ],
    ['toJSON that returns nothing', { given: [{ toJSON: () => undefined }], want: [null] }],
    ['an address', { given: new URL('https://example.com/a'), want: 'https://example.com/a' }],
    [
      'an instance of a class',
      {
        given: new (class {
          a = 1;
          get b() {
            return 2;
          }
        })(),
        want: { a: 1 },
      },
    ],
    ['an object without prototype', { given: Object.assign(Object.create(null), { a: 1 }), want: { a: 1 } }],
    [
      'the same object twice',
      {
        given: (() => {
          const one = { a: 1 };
          return [one, one];
        })(),
        want: [{ a: 1 }, { a: 1 }],
      },
    ],
  ])('%s', (_, { given, want }) => {
    expect(copyOf(given)).toEqual(want);
  });

  test('a key __proto__ is a key like any other', () => {
    const copy = copyOf(JSON.parse('{"__proto__":{"polluted":true}}')) as object;
    expect(Object.keys(copy)).toEqual(['__proto__']);
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"polluted":true}}');
    expect((copy as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('toJSON is given its key', () => {
    const seen: string[] = [];
    plainCopy(
      {
        a: { toJSON: (key: string) => seen.push(key) },
        toJSON(key: string) {
          seen.push(key);
          return this;
        },
      },
      'props',
    );
    expect(seen).toEqual(['', 'a']);
  });

  const cycle: Record<string, unknown> = { a: {} };
  (cycle.a as Record<string, unknown>).b = [cycle];
  const deep: Record<string, unknown> = {};
  let inner = deep;
  for (let level = 0; level < 10_000; level++) inner = inner.x = {} as Record<string, unknown>;
  const bomb = Array.from({ length: 30 }).reduce((inside) => [inside, inside], {} as unknown);
  const throwing = (error: unknown) => ({
    get bad() {
      throw error;
    },
  });
  const unreadable = Object.defineProperty(new Error(), 'message', {
    get: () => {
      throw new Error('again');
    },
  });

  test.each([
    ['a cycle', { given: cycle, field: 'props.value.a.b[0]', message: 'contains itself' }],
    [
      'a getter that throws',
      { given: throwing(new Error('mine')), field: 'props.value.bad', message: 'mine' },
    ],
    ['a getter that throws no error', { given: throwing('text'), field: 'props.value.bad', message: 'text' }],
    [
      'a getter whose error throws',
      { given: throwing(unreadable), field: 'props.value.bad', message: 'cannot be read' },
    ],
    [
      'a toJSON that throws',
      {
        given: {
          toJSON() {
            throw new Error('mine');
          },
        },
        field: 'props.value',
        message: 'mine',
      },
    ],
    [
      'a proxy that throws',
      {
        given: new Proxy(
          {},
          {
            ownKeys() {
              throw new Error('mine');
            },
          },
        ),
        field: 'props.value',
        message: 'mine',
      },
    ],
    [
      '10,000 levels',
      { given: deep, field: expect.stringMatching(/^props\.value(\.x)+…?$/), message: '100 levels' },
    ],
    [
      'a small graph that is a huge tree',
      { given: bomb, field: expect.stringContaining('props.value'), message: '100000 values' },
    ],
    [
      'a list with a hole of a billion',
      { given: new Array(1e9), field: 'props.value', message: '100000 values' },
    ],
    [
      'a buffer of megabytes',
      { given: Buffer.alloc(50_000_000), field: 'props.value', message: '100000 values' },
    ],
    [
      'a set that is too large',
      {
        given: new Set(Array.from({ length: 100_001 }, (_, key) => key)),
        field: 'props.value',
        message: '100000 values',
      },
    ],
    [
      'a map that is too large',
      {
        given: new Map(Array.from({ length: 100_001 }, (_, key) => [key, 1])),
        field: 'props.value',
        message: '100000 values',
      },
    ],
  ])('refuses %s, with its path', (_, { given, field, message }) => {
    expect(copyOf(given)).toMatchObject({
      code: 'UNSERIALIZABLE',
      field,
      message: expect.stringContaining(message),
    });
  });

  const nested = (levels: number): unknown => (levels === 0 ? 1 : { x: nested(levels - 1) });

  test.each([
    // The object around it is a level, and a value, of its own.
    ['99 levels', { most: nested(99), more: nested(100) }],
    ['99,999 values', { most: new Array(99_999).fill(1), more: new Array(100_000).fill(1) }],
  ])('takes %s, and no more', (_, { most, more }) => {
    expect(copyOf(most)).toEqual(most);
    expect(copyOf(more)).toMatchObject({ code: 'UNSERIALIZABLE' });
  });

  test('names the way to 200 letters, and then leaves off', () => {
    const key = 'k'.repeat(195);
    const cyclic: Record<string, unknown> = {};
    cyclic[key.slice(2)] = cyclic;
    expect(copyOf(cyclic)).toMatchObject({ field: `props.value.${key.slice(2)}` });
    const longer: Record<string, unknown> = {};
    longer[key] = longer;
    expect(copyOf(longer)).toMatchObject({ field: `props.value.${key.slice(0, 193)}…` });
  });

  test('getters run once', () => {
    let runs = 0;
    plainCopy(
      {
        get a() {
          return ++runs;
        },
      },
      'props',
    );
    expect(runs).toBe(1);
  });

  test.each([
    ['a list', { toJSON: () => [] }],
    ['a date', { toJSON: () => new Date() }],
    ['null', { toJSON: () => null }],
    ['text', { toJSON: () => 'text' }],
  ])('refuses as a whole what turns into %s', (_, given) => {
    expect(plainCopy(given, 'props')).toMatchObject({ refusal: { code: 'INVALID_PROPS', field: 'props' } });
  });
});

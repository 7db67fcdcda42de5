// biome-ignore-all lint/suspicious/noThenProperty: that is what is tested.
import { runInNewContext } from 'node:vm';
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
    [
      'a map of another realm, whose keys are one as text',
      { given: runInNewContext('new Map([[1, "a"], ["1", "b"]])'), want: { 1: 'b' } },
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

  const ms = 1_700_000_000_000;
  const elsewhere = (code: string): unknown => runInNewContext(code);
  const form = new FormData();
  form.append('tag', 'a');
  form.append('tag', 'b');
  form.append('name', 'Ada');

  class AxiosError extends Error {
    override readonly name = 'AxiosError';
    readonly config = { auth: { password: 'hunter2' } };
    toJSON() {
      return { message: this.message, config: this.config };
    }
  }

  test.each<[string, { given: unknown; want: unknown }]>([
    ['an error with toJSON', { given: new AxiosError('401'), want: { name: 'AxiosError', message: '401' } }],
    [
      'such an error, deep',
      {
        given: { list: [{ cause: new AxiosError('401') }] },
        want: { list: [{ cause: { name: 'AxiosError', message: '401' } }] },
      },
    ],
    [
      'a DOMException',
      { given: new DOMException('gone', 'AbortError'), want: { name: 'AbortError', message: 'gone' } },
    ],
    [
      'an error of another realm',
      { given: elsewhere('new TypeError("far")'), want: { name: 'TypeError', message: 'far' } },
    ],
    [
      'an error of another realm with toJSON',
      {
        given: elsewhere('new (class Http extends Error { toJSON() { return { secret: 1 }; } })("far")'),
        want: { name: 'Error', message: 'far' },
      },
    ],
    ['a date of another realm', { given: elsewhere(`new Date(${ms})`), want: new Date(ms) }],
    ['a map of another realm', { given: elsewhere('new Map([["a", 1]])'), want: { a: 1 } }],
    ['a set of another realm', { given: elsewhere('new Set([1, 2])'), want: [1, 2] }],
    ['a list of another realm', { given: elsewhere('[1, { a: [2] }]'), want: [1, { a: [2] }] }],
    ['an empty object of another realm', { given: elsewhere('({})'), want: {} }],
    ['bytes of another realm', { given: elsewhere('new Uint8Array([1, 2])'), want: [1, 2] }],
    [
      'boxed values of another realm',
      {
        given: elsewhere('[new Number(1), new String("a"), new Boolean(false), Object(5n)]'),
        want: [1, 'a', false, '5'],
      },
    ],
    ['a boxed BigInt', { given: Object(2n ** 64n), want: '18446744073709551616' }],
    ['a boxed NaN', { given: Object(Number.NaN), want: null }],
    [
      'what calls itself a number',
      {
        given: new (class Price {
          readonly cents = 5;
          readonly [Symbol.toStringTag] = 'Number';
        })(),
        want: { cents: 5 },
      },
    ],
    [
      'a map whose class has another tag',
      {
        given: new (class Bag extends Map<string, number> {
          override readonly [Symbol.toStringTag] = 'Bag';
        })([['a', 1]]),
        want: { a: 1 },
      },
    ],
    [
      'a set whose class has another tag',
      {
        given: new (class Bag extends Set {
          override readonly [Symbol.toStringTag] = 'Bag';
        })([1]),
        want: [1],
      },
    ],
    [
      'what calls itself a map',
      {
        given: new (class Mine {
          readonly a = 1;
          readonly [Symbol.toStringTag] = 'Map';
        })(),
        want: { a: 1 },
      },
    ],
    [
      'a date of moment',
      {
        given: new (class {
          toDate = () => new Date(ms);
          toJSON = () => 'text';
        })(),
        want: new Date(ms),
      },
    ],
    [
      'a date of luxon',
      {
        given: new (class {
          ts = ms;
          toJSDate = () => new Date(ms);
          toJSON = () => 'text';
        })(),
        want: new Date(ms),
      },
    ],
    ['a date of Temporal', { given: { epochMilliseconds: ms, toJSON: () => 'text' }, want: new Date(ms) }],
    ['a date of Firestore', { given: { seconds: 1, toDate: () => new Date(ms) }, want: new Date(ms) }],
    ['an invalid date of moment', { given: { a: 1, toDate: () => new Date(Number.NaN) }, want: null }],
    [
      'data that is named like a date',
      {
        given: { toDate: '2024-05-01', epochMilliseconds: 5 },
        want: { toDate: '2024-05-01', epochMilliseconds: 5 },
      },
    ],
    ['a function that is named like that of a date', { given: { toDate: () => 5, a: 1 }, want: { a: 1 } }],
    [
      'the entries of an address',
      { given: new URLSearchParams('a=1&b=2&a=3&a=4'), want: { a: ['1', '3', '4'], b: '2' } },
    ],
    ['headers', { given: new Headers({ Accept: 'text/html' }), want: { accept: 'text/html' } }],
    ['a form', { given: form, want: { tag: ['a', 'b'], name: 'Ada' } }],
    ['a buffer of bytes', { given: new Uint8Array([1, 2]).buffer, want: [1, 2] }],
    ['a shared buffer', { given: new SharedArrayBuffer(2), want: [0, 0] }],
    ['a regular expression', { given: /a+/gi, want: '/a+/gi' }],
    [
      'a long integer',
      {
        given: new (class Long {
          low = 1;
          high = 2;
          __isLong__ = true;
          toString = () => '8589934593';
        })(),
        want: '8589934593',
      },
    ],
    [
      'a long integer of bson',
      {
        given: new (class Long {
          low = 1;
          get _bsontype() {
            return 'Long';
          }
          toString() {
            return '5';
          }
        })(),
        want: '5',
      },
    ],
    [
      'a map whose keys are one text',
      {
        given: new Map<unknown, unknown>([
          [1, 'a'],
          ['1', 'b'],
        ]),
        want: { 1: 'b' },
      },
    ],
  ])('writes %s', (_, { given, want }) => {
    expect(copyOf(given)).toEqual(want);
    expect(JSON.stringify(copyOf(given))).not.toContain('hunter2');
  });

  const promise = () => Promise.reject(new Error('never looked at'));

  test.each<[string, () => unknown, string]>([
    ['a promise', promise, 'props.value'],
    ['a promise of another realm', () => elsewhere('Promise.reject(new Error("x"))'), 'props.value'],
    ['a promise in a list', () => [{ a: promise() }], 'props.value[0].a'],
    ['a promise in a map', () => new Map([['a', promise()]]), 'props.value.a'],
    ['a promise that toJSON gives', () => ({ toJSON: promise }), 'props.value'],
    [
      'a query builder',
      () =>
        new (class Query {
          then() {}
          sql = 'SELECT 1';
        })(),
      'props.value',
    ],
    ['a literal with a then', () => ({ a: 1, then: () => {} }), 'props.value'],
  ])('refuses %s, and takes up its rejection', async (_, make, field) => {
    expect(copyOf(make())).toEqual({
      code: 'UNSERIALIZABLE',
      field,
      message: `${field} cannot be sent: it is a promise; await it first`,
    });
    await new Promise((resolve) => setImmediate(resolve));
  });

  const lossOf = (value: unknown, noValue?: 'left out') => {
    const copied = plainCopy({ value, kept: 1 }, 'traits', noValue);
    return 'copy' in copied
      ? { copy: copied.copy, losses: copied.losses?.map((loss) => `${loss.field} ${loss.what}`) }
      : copied.refusal;
  };

  test.each<[string, unknown, string]>([
    ['a function', () => 1, 'is a function'],
    ['a symbol', Symbol('a'), 'is a symbol'],
    ['a boxed symbol', Object(Symbol('a')), 'is a symbol'],
    ['a weak map', new WeakMap(), 'is an object of the class WeakMap'],
    ['a generator', (function* () {})(), 'is an object of the class Generator'],
    ['an iterator', [1].values(), 'is an object of the class Array Iterator'],
    ['a blob', new Blob(['x']), 'is an object of the class Blob'],
    ['a response', new Response('x'), 'is an object of the class Response'],
    [
      'private fields',
      new (class Money {
        readonly #cents = 5;
        cents() {
          return this.#cents;
        }
      })(),
      'is an object of the class Money',
    ],
    ['a class without a name', new (class {})(), 'is an object of a class'],
    ['what inherits everything', Object.create({ a: 1, constructor: 5 }), 'is an object of a class'],
  ])('leaves out %s, and says so', (_, given, says) => {
    const { copy, losses } = lossOf(given) as { copy: unknown; losses: string[] };
    expect(copy).toEqual({ kept: 1 });
    expect(losses).toEqual([
      expect.stringMatching(new RegExp(`^traits\\.value ${says}.*, and is left out$`)),
    ]);
  });

  test.each<[string, unknown, string]>([
    ['NaN', Number.NaN, 'is NaN'],
    ['infinity', Number.NEGATIVE_INFINITY, 'is -Infinity'],
    ['an invalid date', new Date('x'), 'is an invalid date'],
    ['an invalid date of another realm', elsewhere('new Date(NaN)'), 'is an invalid date'],
    [
      'an invalid date of a library',
      { toDate: () => new Date('x'), toJSON: () => null },
      'is an invalid date',
    ],
    [
      'an invalid date of a class of a library',
      new (class {
        toJSDate() {
          return new Date('x');
        }
        toJSON() {
          return null;
        }
      })(),
      'is an invalid date',
    ],
    ['what has no JSON', { toJSON: () => null }, 'is an object whose toJSON() returns null'],
    ['a boxed NaN', Object(Number.NaN), 'is NaN'],
  ])('leaves out of traits what would erase one: %s', (_, given, says) => {
    expect(lossOf(given, 'left out')).toEqual({
      copy: { kept: 1 },
      losses: [`traits.value ${says}, and is left out, so that it does not erase the value that is there`],
    });
    expect(lossOf(given)).toEqual({ copy: { value: null, kept: 1 }, losses: undefined });
    expect(lossOf([given, 2], 'left out')).toMatchObject({ copy: { value: [null, 2] } });
    expect(lossOf({ deep: given, a: 1 }, 'left out')).toMatchObject({ copy: { value: { a: 1 } } });
  });

  test('a null that is written down is one', () => {
    expect(lossOf(null, 'left out')).toEqual({ copy: { value: null, kept: 1 }, losses: undefined });
  });

  test('says ten losses of one event, with their places', () => {
    const { losses } = lossOf(Array.from({ length: 20 }, () => () => 1)) as { losses: string[] };
    expect(losses).toHaveLength(10);
    expect(losses[9]).toContain('traits.value[9] ');
  });

  test.each([
    ['a weak map', new WeakMap()],
    [
      'private fields',
      new (class Money {
        readonly #cents = 5;
        cents() {
          return this.#cents;
        }
      })(),
    ],
    ['a date of a library', { toDate: () => new Date() }],
  ])('refuses %s as a whole', (_, given) => {
    expect(plainCopy(given, 'props')).toMatchObject({ refusal: { code: 'INVALID_PROPS', field: 'props' } });
  });

  test('a path is one line, whatever the keys are', () => {
    const key = '\u001b[2Ja\n::error::b\u202e';
    expect(copyOf({ [key]: Promise.resolve() })).toMatchObject({ field: 'props.value.a ::error::b' });
  });
});

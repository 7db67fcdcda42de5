import { describe, expect, test } from 'vitest';
import { jsonOf } from '../../../src/browser/call/json-of.js';
import { plainCopy } from '../../../src/core/pipeline/plain-copy.js';

const cycle: Record<string, unknown> = { name: 'a' };
cycle.self = { cycle };

const same: readonly (readonly [string, object])[] = [
  ['plain values', { a: 1, b: 'ä"\\', c: true, d: null, e: [1, [2]], f: { g: {} } }],
  ['numbers that are none', { a: Number.NaN, b: Number.POSITIVE_INFINITY }],
  ['dates', { at: new Date(0), never: new Date(Number.NaN) }],
  ['big integers', { count: 12345678901234567890n, list: [1n] }],
  [
    'maps and sets',
    {
      map: new Map<unknown, unknown>([
        ['x', 1],
        [2, new Set(['a', 1n])],
      ]),
      set: new Set(),
    },
  ],
  ['typed arrays', { bytes: new Uint8Array([1, 2]), big: new BigInt64Array([3n]) }],
  ['errors', { error: new TypeError('no'), deep: [new Error('yes')] }],
  [
    'what JSON has no word for',
    { a: undefined, b: () => 1, c: Symbol('s'), list: [undefined, () => 1, Symbol('s')] },
  ],
  ['toJSON', { url: new URL('https://example.com/a'), own: { toJSON: () => ({ x: 1n }) } }],
  ['boxed values', { a: new Number(1), b: new String('s'), c: new Boolean(false) }],
  ['a key that is a prototype', JSON.parse('{"__proto__":{"x":1}}')],
];

describe('the values of a call as JSON', () => {
  test.each(same)('%s are written as the server writes them', (_, given) => {
    const server = plainCopy(given, 'props');
    expect('copy' in server).toBe(true);
    expect(jsonOf(given, 'props')).toBe(JSON.stringify((server as { copy: unknown }).copy));
  });

  test.each([
    ['a cycle', cycle, 'props.self'],
    [
      'a getter that throws',
      {
        fine: 1,
        get wrong() {
          throw new Error('secret');
        },
      },
      'props.wrong',
    ],
    [
      'a toJSON that throws',
      {
        a: {
          toJSON: () => {
            throw new Error('secret');
          },
        },
      },
      'props.a',
    ],
  ])('%s is refused by the name of its property, and nothing is thrown', (_, given, field) => {
    expect(jsonOf(given, 'props')).toEqual({
      code: 'UNSERIALIZABLE',
      field,
      message: `${field}: cannot be written as JSON`,
    });
  });

  test('nesting without an end is refused, too', () => {
    let deep: Record<string, unknown> = {};
    for (let level = 0; level < 100_000; level++) deep = { deep };
    expect(jsonOf({ deep }, 'traits')).toMatchObject({ code: 'UNSERIALIZABLE', field: 'traits.deep' });
  });
});

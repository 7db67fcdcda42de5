// biome-ignore-all lint/suspicious/noThenProperty: that is what is tested.
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { handleRejectionsIn } from '../../../src/core/model/handle-rejection.js';
import { isPromise } from '../../../src/core/model/is-promise.js';

const rejecting = () => Promise.reject(new Error('mine'));
const unhandled: unknown[] = [];
const note = (error: unknown) => unhandled.push(error);

describe('isPromise', () => {
  test.each<[string, unknown, boolean]>([
    ['a promise', Promise.resolve(), true],
    ['a promise of another realm', runInNewContext('Promise.resolve()'), true],
    ['a query builder', { then() {} }, true],
    ['data that is named so', { then: 'later' }, false],
    ['null', null, false],
    ['a function', () => {}, false],
  ])('%s', (_, given, want) => {
    expect(isPromise(given)).toBe(want);
  });
});

describe('handleRejectionsIn', () => {
  beforeEach(() => {
    unhandled.length = 0;
    process.on('unhandledRejection', note);
  });
  afterEach(() => {
    process.off('unhandledRejection', note);
  });

  test.each<[string, () => unknown]>([
    ['a promise', rejecting],
    ['a promise of another realm', () => runInNewContext('Promise.reject(new Error("mine"))')],
    ['several, deep in objects and lists', () => ({ a: [rejecting(), { b: rejecting() }], c: rejecting() })],
    ['in a map and in a set', () => [new Map([['a', rejecting()]]), new Set([rejecting()])]],
    [
      'behind a cycle',
      () => {
        const cycle: Record<string, unknown> = {};
        cycle.self = cycle;
        cycle.promise = rejecting();
        return cycle;
      },
    ],
    [
      'in an object of a class',
      () =>
        new (class Order {
          readonly total = rejecting();
        })(),
    ],
    [
      'beside a proxy that throws',
      () => [
        rejecting(),
        new Proxy(
          {},
          {
            ownKeys: () => {
              throw new Error('mine');
            },
          },
        ),
        rejecting(),
      ],
    ],
    ['beside bytes', () => [Buffer.alloc(10), rejecting()]],
  ])('leaves no rejection unhandled: %s', async (_, make) => {
    handleRejectionsIn(make());
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
  });

  test('asks no query builder, and runs no getter', () => {
    let asked = 0;
    handleRejectionsIn({
      query: { then: () => asked++ },
      get later() {
        return asked++;
      },
    });
    expect(asked).toBe(0);
  });

  test('looks at 1000 values at most', () => {
    let looked = 0;
    const ownKeys = () => {
      looked++;
      return [];
    };
    const one = () => new Proxy({}, { ownKeys });
    handleRejectionsIn(Array.from({ length: 300 }, () => Array.from({ length: 300 }, one)));
    expect(looked).toBeGreaterThan(500);
    expect(looked).toBeLessThanOrEqual(1000);
  });
});

import type { Clock } from 'typed-cio';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { guardedClock } from '../../../src/core/model/guarded-clock.js';
import { guardedHttp } from '../../../src/core/model/guarded-http.js';
import { handleRejectionsIn } from '../../../src/core/model/handle-rejection.js';
import { hasOwn } from '../../../src/core/model/has-own.js';
import { isRefusal, isRefused } from '../../../src/core/model/is-refusal.js';
import { readableOptions } from '../../../src/core/model/readable-options.js';

describe('a guarded clock', () => {
  function guarded(parts: Partial<Clock>) {
    const standIn = fakeClock(1000);
    const said: string[] = [];
    return {
      standIn,
      said,
      clock: guardedClock({ ...fakeClock(5), ...parts }, standIn, (what) => said.push(what)),
    };
  }

  test('is the clock, as long as that is one', () => {
    const { clock, said } = guarded({});
    expect(clock.now()).toBe(5);
    expect(said).toEqual([]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, '5', new Date(0)])(
    'has another where now is %s',
    (now) => {
      const { clock, said } = guarded({ now: () => now as number });
      expect(clock.now()).toBe(1000);
      expect(said).toEqual(['now() gave no number of milliseconds']);
    },
  );

  test('runs a timer once, whoever runs it, and not after it was called off', async () => {
    const runs: (() => void)[] = [];
    const { clock, standIn } = guarded({ after: (_, run) => void runs.push(run) as never });
    let count = 0;
    clock.after(10, () => count++);
    runs[0]!();
    await standIn.advance(10);
    expect(count).toBe(1);
    clock.after(10, () => count++)();
    runs[1]!();
    await standIn.advance(10);
    expect(count).toBe(1);
  });
});

test('a guarded http gives what was checked: fields are read once, and a header is a text or nothing', async () => {
  let reads = 0;
  const http = guardedHttp(async () => ({
    get status() {
      return ++reads;
    },
    header: (name) => (name === 'a' ? 'b' : (5 as never)),
    body: '',
  }));
  const response = await http({} as never);
  expect([response.status, response.status, response.header('a'), response.header('c')]).toEqual([
    1,
    1,
    'b',
    null,
  ]);
});

test('a refusal is told by a property of its own', () => {
  const polluted = Object.create({ code: 'X', refusal: {}, name: 'n' });
  expect([isRefusal(polluted), isRefused(polluted), hasOwn(polluted, 'name')]).toEqual([false, false, false]);
  expect(isRefusal({ code: 'INVALID_ID' })).toBe(true);
  expect(isRefused({ refusal: { code: 'INVALID_ID' } })).toBe(true);
});

test('a refused call costs no more than a thousand values, however much it was given', () => {
  let reads = 0;
  const many = new Proxy(
    {},
    {
      ownKeys: () => Array.from({ length: 5000 }, (_, index) => `key${index}`),
      getOwnPropertyDescriptor: () => {
        reads++;
        return { value: { deep: {} }, enumerable: true, configurable: true };
      },
    },
  );
  handleRejectionsIn([many, many, new Uint8Array(5), new Set([1]), many]);
  expect(reads).toBeLessThanOrEqual(6000);
});

test('options that can be read are read, and what they throw for a reason comes out', () => {
  expect(readableOptions('make', () => 5)).toBe(5);
});

import { describe, expect, test } from 'vitest';
import { readTimeout } from '../../../src/core/pipeline/read-timeout.js';

const throwing = new Proxy(
  {},
  {
    get: () => {
      throw new Error('mine');
    },
    ownKeys: () => {
      throw new Error('mine');
    },
  },
);

describe('readTimeout', () => {
  test.each<[string, unknown, { ms: number; says?: string }]>([
    ['nothing', undefined, { ms: 10_000 }],
    ['null', null, { ms: 10_000 }],
    ['no options', {}, { ms: 10_000 }],
    ['undefined', { timeoutMs: undefined }, { ms: 10_000 }],
    ['a time', { timeoutMs: 3000 }, { ms: 3000 }],
    ['no time at all', { timeoutMs: 0 }, { ms: 0 }],
    ['for ever', { timeoutMs: Number.POSITIVE_INFINITY }, { ms: Number.POSITIVE_INFINITY }],
    [
      'the option of another library',
      { timeout: 3000 },
      { ms: 10_000, says: 'Unknown option "timeout" of close(). Did you mean "timeoutMs"?' },
    ],
    [
      'a misspelt one beside the right one',
      { timeoutMs: 5, timeoutMS: 3000 },
      { ms: 5, says: 'Unknown option "timeoutMS" of close(). Did you mean "timeoutMs"?' },
    ],
    [
      'a name that steers a terminal',
      { 'a\u001b[2J\nb': 1 },
      { ms: 10_000, says: 'Unknown option "a b" of close(). Did you mean "timeoutMs"?' },
    ],
    [
      'a number',
      3000,
      { ms: 10_000, says: 'the options of close() are 3000; give timeoutMs, as close({ timeoutMs: 3000 })' },
    ],
    [
      'a negative time',
      { timeoutMs: -1 },
      { ms: 10_000, says: 'timeoutMs of close() is -1; give timeoutMs, as close({ timeoutMs: 3000 })' },
    ],
    [
      'a text',
      { timeoutMs: '3000' },
      {
        ms: 10_000,
        says: 'timeoutMs of close() is a string of 4 characters; give timeoutMs, as close({ timeoutMs: 3000 })',
      },
    ],
    [
      'not a number',
      { timeoutMs: Number.NaN },
      { ms: 10_000, says: 'timeoutMs of close() is NaN; give timeoutMs, as close({ timeoutMs: 3000 })' },
    ],
    ['a proxy that throws', throwing, { ms: 10_000 }],
  ])('%s', (_, options, { ms, says }) => {
    const lines: string[] = [];
    expect(readTimeout('close', options, (_, line) => lines.push(line))).toBe(ms);
    expect(lines).toEqual(says === undefined ? [] : [says]);
  });
});

import { describe, expect, test } from 'vitest';
import type { Evidence } from './evidence.js';
import type { Line } from './row.js';
import { unmet } from './verdict.js';
import { arrival } from './words.js';

const fine: Evidence = {
  exchanges: [
    {
      atMs: 0,
      bytes: 100,
      status: 200,
      isStored: true,
      sentAt: undefined,
      events: [0, 1].map((n) => ({ n, id: `id-${n}`, isBad: false })),
    },
  ],
  mostAtOnce: 1,
  reportedDelivered: new Set([0, 1]),
  reportedFailed: new Set(),
  errors: [],
  thrown: [],
  notes: new Map(),
  stoppedAfterMs: undefined,
  exitCode: 0,
  livedMs: 10,
  said: '',
};

const line: Line = { title: 'a line', cell: () => 'seen', promise: 'kept', isKept: () => true };

describe('the verdict on a line of ours', () => {
  test('has nothing to say when all is well', () => {
    expect(unmet(line, fine)).toEqual([]);
  });

  test.each([
    ['a promise that is not kept', { ...line, isKept: () => false }, fine],
    [
      'an event reported delivered that is not there',
      line,
      { ...fine, reportedDelivered: new Set([0, 1, 2]) },
    ],
    ['an exception in the caller', line, { ...fine, thrown: ['TypeError'] }],
    ['a process that crashed', line, { ...fine, exitCode: 1 }],
  ])('sees %s', (_, judged, evidence) => {
    expect(unmet(judged, evidence)).toHaveLength(1);
  });
});

describe('what the table says of an arrival', () => {
  test.each<[want: string, evidence: Partial<Evidence>, total: number, bad?: number]>([
    ['all delivered', {}, 2],
    ['**1 of 3 lost**, nothing said', {}, 3],
    ['**1 of 3 lost**, each reported', { reportedFailed: new Set([2]) }, 3],
    ['**1 of 3 lost**, 1 error', { errors: ['refused'] }, 3],
    ['the other 2 delivered, the bad one reported', { reportedFailed: new Set([2]) }, 3, 2],
    [
      'the other 2 delivered, **the bad one reported delivered**',
      { reportedDelivered: new Set([0, 1, 2]) },
      3,
      2,
    ],
    ['**2 of 3 delivered when stopped after 30 s**', { stoppedAfterMs: 30_000, exitCode: null }, 3],
  ])('%s', (want, evidence, total, bad) => {
    expect(arrival({ ...fine, ...evidence }, total, bad)).toBe(want);
  });
});

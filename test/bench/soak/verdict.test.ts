import { beforeEach, describe, expect, test } from 'vitest';
import { Observed } from './observed.js';
import type { Final, Progress } from './told.js';
import { judge } from './verdict.js';

const final: Final = {
  heapAtStart: 10_000_000,
  heapAtEnd: 10_500_000,
  thrown: 0,
  tracked: 3,
  timers: 0,
  resourcesBefore: ['PipeWrap'],
  resourcesAfter: ['PipeWrap'],
};
const counts = { accepted: 3, delivered: 2, rejected: 1, dropped: 0, pending: 0 };
const progress: Progress = {
  delivered: ['a', 'b'],
  rejected: ['c'],
  dropped: 0,
  counts,
  heapUsed: 0,
  rss: 0,
};
const server = { stored: new Set(['a', 'b']), doubled: new Set<number>() };

let observed: Observed;
beforeEach(() => {
  observed = new Observed();
});

const failed = (checks: ReturnType<typeof judge>) =>
  checks.filter(({ isMet }) => !isMet).map(({ what }) => what);

describe('the verdict on a soak', () => {
  test('is good when both sides tell the same story', () => {
    observed.hear(progress);
    expect(failed(judge(observed, final, server, true))).toEqual([]);
  });

  test.each<
    [
      what: string,
      given: { progress?: Partial<Progress>; final?: Partial<Final>; server?: object; ends?: boolean },
    ]
  >([
    ['a ledger that does not balance', { progress: { counts: { ...counts, accepted: 4 } } }],
    ['an event left pending', { progress: { counts: { ...counts, delivered: 1, pending: 1 } } }],
    ['an event without an ending', { progress: { rejected: [] } }],
    ['a loss', { progress: { dropped: 1 } }],
    ['an event delivered and not there', { server: { stored: new Set(['a']) } }],
    ['an event there and not delivered', { server: { stored: new Set(['a', 'b', 'c']) } }],
    ['an event under two ids', { server: { doubled: new Set([1]) } }],
    ['a call that threw', { final: { thrown: 1 } }],
    ['a heap that grew', { final: { heapAtEnd: 15_000_000 } }],
    ['a timer left behind', { final: { timers: 1 } }],
    ['a connection left open', { final: { resourcesAfter: ['PipeWrap', 'TCPSocketWrap'] } }],
    ['a process that does not end', { ends: false }],
  ])('sees %s', (_, given) => {
    observed.hear({ ...progress, ...given.progress });
    const checks = judge(
      observed,
      { ...final, ...given.final },
      { ...server, ...given.server },
      given.ends ?? true,
    );
    expect(failed(checks)).not.toEqual([]);
  });

  test('sees an event that is told two endings', () => {
    observed.hear(progress);
    observed.hear({ ...progress, delivered: ['c'], rejected: [] });
    expect(failed(judge(observed, final, server, true))).not.toEqual([]);
  });
});

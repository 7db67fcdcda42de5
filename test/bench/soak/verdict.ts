import type { Observed } from './observed.js';
import type { SoakServer } from './server.js';
import type { Final } from './told.js';

export interface Check {
  readonly what: string;
  readonly isMet: boolean;
}

/** Of the heap after a forced collection: sockets and buffers of the HTTP client come and go by as much. */
const heapBound = 2_000_000;

/** What must be true after the soak, from both sides. */
export function judge(
  observed: Observed,
  final: Final,
  server: Pick<SoakServer, 'stored' | 'doubled'>,
  endedByItself: boolean,
): readonly Check[] {
  const { delivered, rejected, latest } = observed;
  const counts = latest?.counts;
  const lies = [...delivered].filter((id) => !server.stored.has(id)).length;
  const untold = [...server.stored].filter((id) => !delivered.has(id)).length;
  const mb = (bytes: number) => (bytes / 1e6).toFixed(1);
  const same = final.resourcesAfter.join() === final.resourcesBefore.join();
  return [
    {
      what: `every ledger balanced; at the end ${JSON.stringify(counts)}`,
      isMet: observed.unbalanced.length === 0 && counts?.accepted === final.tracked && counts.pending === 0,
    },
    {
      what: `each of ${final.tracked} events was told one ending: ${delivered.size} delivered, ${rejected.size} rejected, ${observed.dropped} dropped`,
      isMet:
        observed.endedTwice.size === 0 &&
        observed.dropped === 0 &&
        delivered.size + rejected.size === final.tracked &&
        delivered.size === counts?.delivered,
    },
    {
      what: `the server has what was delivered, and nothing else: ${lies} delivered and not there, ${untold} there and not delivered`,
      isMet: lies === 0 && untold === 0,
    },
    { what: `no event was stored under two ids: ${server.doubled.size}`, isMet: server.doubled.size === 0 },
    { what: `no call threw: ${final.thrown}`, isMet: final.thrown === 0 },
    {
      what: `the heap ends where it began: ${mb(final.heapAtStart)} MB, then ${mb(final.heapAtEnd)} MB`,
      isMet: final.heapAtEnd - final.heapAtStart <= heapBound,
    },
    {
      what: `timers and connections are back: ${final.timers} timers left, open: ${final.resourcesAfter.join(', ') || 'nothing'}`,
      isMet: same && final.timers === 0,
    },
    { what: 'the process ends by itself', isMet: endedByItself },
  ];
}

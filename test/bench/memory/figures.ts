/** In MB (10⁶ bytes) of growth, of resident memory unless it says otherwise. */
export interface MemoryFigures {
  /** After 100,000 events. */
  readonly grown: number;
  /** Of those 100,000, the ones that are not pending any more. */
  readonly lost: number;
  /** CPU of the ten seconds after that. */
  readonly cpuMs: number;
  readonly waited: number;
  /** The highest while 500,000 events more come to the full queue, and while another 500,000 do. */
  readonly atLimit: number;
  readonly longAtLimit: number;
  readonly pendingAtLimit: number;
  /** The heap after a forced collection. */
  readonly settledHeap: number;
}

interface Criterion {
  readonly what: string;
  readonly isMet: (figures: MemoryFigures) => boolean;
}

const boundMb = 110;
const mostWaitingCpuMs = 200;

export const criteria: readonly Criterion[] = [
  {
    what: `at most ${boundMb} MB for 100,000 events of 0.5 KB`,
    isMet: ({ grown, waited }) => Math.max(grown, waited) <= boundMb,
  },
  { what: 'none of them lost', isMet: ({ lost }) => lost === 0 },
  {
    what: `at most ${mostWaitingCpuMs} ms of CPU in 10 s of waiting`,
    isMet: ({ cpuMs }) => cpuMs <= mostWaitingCpuMs,
  },
  { what: 'the queue holds exactly its limit', isMet: ({ pendingAtLimit }) => pendingAtLimit === 100_000 },
  // Garbage of the events that gave way is collected when the engine sees fit; what counts is that it comes to an end.
  {
    what: 'at the limit, the second 500,000 peak no more than 15 % above the first',
    isMet: ({ atLimit, longAtLimit }) => longAtLimit <= atLimit * 1.15,
  },
  {
    what: `a heap of at most ${boundMb} MB once collected`,
    isMet: ({ settledHeap }) => settledHeap <= boundMb,
  },
];

import type { PersonPlan } from './person-plan.js';

/** Everything that happens in one run, made by chance, replayed exactly. */
export interface Schedule {
  /** Of the jitter. */
  readonly seed: number;
  readonly lanes: readonly LanePlan[];
  readonly settings: Settings;
  readonly steps: readonly Step[];
}

export interface LanePlan {
  readonly dialect: 'trackApi' | 'dataPipelines' | 'segment';
  /** How the server refuses what is bad: by its place in the batch, or the request whole. */
  readonly refuses: '207' | '200' | 'whole';
  /** How long a healthy server takes. */
  readonly latencyMs: number;
  /** What happens to the first requests, one after the other. After that the server is healthy. */
  readonly faults: readonly Fault[];
}

export interface Settings {
  readonly batch: { readonly maxEvents: number; readonly maxBytes: number; readonly maxWaitMs: number };
  readonly queue: {
    readonly maxEvents: number;
    readonly maxBytes: number;
    readonly whenFull: 'drop-oldest' | 'drop-newest';
  };
  readonly retry: { readonly minDelayMs: number; readonly maxDelayMs: number; readonly maxAgeMs: number };
  readonly concurrency: number;
  readonly timeoutMs: number;
  readonly store: 'none' | 'memory' | 'failing';
  readonly middleware: 'none' | 'drops and throws';
  readonly onOutcome: 'listens' | 'throws' | 'calls';
}

export interface Fault {
  readonly kind:
    | 'none'
    | 'some refused'
    | 'all refused'
    | 'a complaint about nobody'
    | 'status'
    | 'cut'
    | 'garbage'
    | 'redirect'
    | 'hangs'
    | 'breaks';
  /** What the kind leaves open: which words, which status, which event. */
  readonly variant: number;
  readonly delay: Delay;
  /** Whether the server keeps what it got although nobody hears of it. */
  readonly stores: boolean;
  readonly retryAfter: { readonly as: 'seconds' | 'date'; readonly ms: number } | undefined;
}

/** How long an answer takes: in milliseconds, or as seen from the time-out. */
export type Delay = number | 'just in time' | 'just too late' | 'much too late';

export interface CallPlan {
  readonly verb: Verb;
  readonly name: string;
  readonly person: PersonPlan;
  /** Who goes up in the person of a merge; the visitor that an identified person was. */
  readonly other: PersonPlan | undefined;
  readonly filler: { readonly text: string; readonly bytes: number };
  /** The server will refuse it. */
  readonly isBad: boolean;
  readonly timestamp: 'date' | 'text' | 'seconds' | 'milliseconds' | undefined;
  /** The business key of an id of one's own; some come twice. */
  readonly key: number | undefined;
  /** What an untyped caller got wrong. */
  readonly mistake: 'person' | 'name' | 'values' | 'cycle' | 'timestamp' | 'id' | undefined;
  /** Whether `settled()` is asked for at once. */
  readonly asks: boolean;
}

export type Verb =
  | 'event'
  | 'page'
  | 'screen'
  | 'identify'
  | 'group'
  | 'merge'
  | 'delete'
  | 'suppress'
  | 'unsuppress'
  | 'addDevice'
  | 'deleteDevice'
  | 'leaveGroup'
  | 'deleteGroup';

/** Steps follow each other at once; only waiting lets anything else happen. */
export type Step =
  | { readonly do: 'call'; readonly calls: readonly CallPlan[] }
  /** Enough large events to fill a request. */
  | { readonly do: 'flood'; readonly call: CallPlan; readonly times: number }
  | { readonly do: 'wait'; readonly ms: number }
  /** A few turns of the microtask queue: promises go on, and stand between two of their steps. */
  | { readonly do: 'turns'; readonly count: number }
  /** Somebody corrects the wall clock. */
  | { readonly do: 'jump'; readonly ms: number }
  | { readonly do: 'flush'; readonly timeoutMs: number }
  | { readonly do: 'ready' }
  /** For a while every request to a lane's server meets the same fault. */
  | { readonly do: 'outage'; readonly lane: number; readonly fault: Fault; readonly ms: number }
  /** Later calls meet the closed tracker, until it has ended and the next one begins. */
  | { readonly do: 'close'; readonly timeoutMs: number }
  /** The process is killed, and the next one begins. */
  | { readonly do: 'crash' };

/** The five counts of the ledger. */
export interface Counts {
  readonly accepted: number;
  readonly delivered: number;
  readonly rejected: number;
  readonly dropped: number;
  readonly pending: number;
}

/** What the soaked process says as it goes: the endings since the last time, and how it is. */
export interface Progress {
  readonly delivered: readonly string[];
  readonly rejected: readonly string[];
  readonly dropped: number;
  readonly counts: Counts;
  readonly heapUsed: number;
  readonly rss: number;
}

export interface Final {
  readonly heapAtStart: number;
  readonly heapAtEnd: number;
  readonly thrown: number;
  readonly tracked: number;
  /** Set and neither fired nor cleared, at the very end. */
  readonly timers: number;
  /** What the process still waits for, by kind. */
  readonly resourcesBefore: readonly string[];
  readonly resourcesAfter: readonly string[];
}

export type Told = Progress | Final | { readonly phase: 'calm, please' | 'trouble, please' };

import type { Exchange } from './fault-server.js';

/** What is known of one sender in one row, from three sides: the server, the SDK's own reports, the process. */
export interface Evidence {
  readonly exchanges: readonly Exchange[];
  readonly mostAtOnce: number;
  readonly reportedDelivered: ReadonlySet<number>;
  readonly reportedFailed: ReadonlySet<number>;
  /** Told outside of an event's own report. */
  readonly errors: readonly string[];
  /** Thrown at the caller of `track`. */
  readonly thrown: readonly string[];
  readonly notes: ReadonlyMap<string, number>;
  /** Set when it did not end by itself in the time of the row. */
  readonly stoppedAfterMs: number | undefined;
  readonly exitCode: number | null;
  /** From the last call to the end. */
  readonly livedMs: number;
  /** What it wrote to the console. */
  readonly said: string;
}

export function stored({ exchanges }: Evidence): ReadonlySet<number> {
  return new Set(exchanges.filter((one) => one.isStored).flatMap((one) => one.events.map(({ n }) => n)));
}

/** The lie: reported delivered, and not at the server. */
export function falselyReported(evidence: Evidence): number {
  const there = stored(evidence);
  return [...evidence.reportedDelivered].filter((n) => !there.has(n)).length;
}

/** It ended by an exception that nobody caught. */
export function crashed({ exitCode }: Evidence): boolean {
  return exitCode !== null && exitCode !== 0;
}

/** When the requests came that held an event, and with which ids. */
export function attemptsFor(n: number, { exchanges }: Evidence): readonly Exchange[] {
  return exchanges.filter(({ events }) => events.some((event) => event.n === n));
}

/** Between two requests with the same event, in milliseconds: of the event that was tried most often. */
export function gaps(evidence: Evidence, total: number): readonly number[] {
  const all = Array.from({ length: total }, (_, n) => attemptsFor(n, evidence));
  const attempts = all.reduce((most, one) => (one.length > most.length ? one : most), []);
  return attempts.slice(1).map(({ atMs }, index) => atMs - (attempts[index] as Exchange).atMs);
}

export function largestRequest({ exchanges }: Evidence): number {
  return Math.max(0, ...exchanges.map(({ bytes }) => bytes));
}

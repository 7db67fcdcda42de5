import type { Ledger, TransportCounts } from '../model/ledger.js';
import type { LaneOutcome } from '../model/outcome.js';

/** Four running counts; what is pending is what remains. */
export interface Tally {
  accepted: number;
  delivered: number;
  rejected: number;
  dropped: number;
  /** How many ended by each reason: made for the first that was not delivered. */
  reasons: Map<string, number> | undefined;
  /** Of a transport: what kept its events from being stored last, until something was. */
  lastError: string | undefined;
}

/** Counts an ending and, where it is a loss, its reason. */
export function countEnding(tally: Tally, outcome: LaneOutcome): void {
  tally[outcome.status]++;
  if (outcome.status === 'delivered') return;
  const reason = outcome.status === 'rejected' ? outcome.code : outcome.reason;
  tally.reasons ??= new Map();
  tally.reasons.set(reason, (tally.reasons.get(reason) ?? 0) + 1);
}

/** Event names come from code, but an untyped caller can make them up for ever. */
const mostNames = 1000;
const otherNames = '(other)';

/** The counts as they run. Everything in them is added up once per event, never walked through. */
export class RunningLedger {
  readonly #total = createTally();
  readonly #byEvent = new Map<string, Tally>();
  readonly #byTransport = new Map<string, Tally>();
  readonly #byAlias = new Map<string, number>();

  get pending(): number {
    return pendingOf(this.#total);
  }

  /** @param label What `byEvent` counts the event under, then and at its end. */
  accept(label: string): void {
    this.#total.accepted++;
    this.#tallyOf(label).accepted++;
  }

  /** Counts a call that came under an old name of its event. */
  countAlias(name: string): void {
    this.#byAlias.set(name, (this.#byAlias.get(name) ?? 0) + 1);
  }

  settle(label: string, outcome: LaneOutcome): void {
    countEnding(this.#total, outcome);
    countEnding(this.#tallyOf(label), outcome);
  }

  /** The tally of one transport, made when first asked for. */
  transport(name: string): Tally {
    return getOrMake(this.#byTransport, name);
  }

  /** A copy of the counts at this moment. */
  read(oldestPendingMs: number): Ledger {
    return {
      ...countsOf(this.#total),
      byEvent: readAll(this.#byEvent),
      byAlias: Object.fromEntries(this.#byAlias),
      byTransport: readAll(this.#byTransport),
      oldestPendingMs,
    };
  }

  #tallyOf(label: string): Tally {
    const isNew = !this.#byEvent.has(label);
    return getOrMake(this.#byEvent, isNew && this.#byEvent.size >= mostNames ? otherNames : label);
  }
}

function getOrMake(tallies: Map<string, Tally>, key: string): Tally {
  const known = tallies.get(key);
  if (known) return known;
  const tally = createTally();
  tallies.set(key, tally);
  return tally;
}

function createTally(): Tally {
  return { accepted: 0, delivered: 0, rejected: 0, dropped: 0, reasons: undefined, lastError: undefined };
}

function pendingOf({ accepted, delivered, rejected, dropped }: Tally): number {
  return accepted - delivered - rejected - dropped;
}

function countsOf(tally: Tally): TransportCounts {
  const { reasons, lastError, ...counts } = tally;
  return {
    ...counts,
    pending: pendingOf(tally),
    byReason: Object.fromEntries(reasons ?? []),
    ...(lastError !== undefined && { lastError }),
  };
}

function readAll(tallies: ReadonlyMap<string, Tally>): Record<string, TransportCounts> {
  return Object.fromEntries([...tallies].map(([key, tally]) => [key, countsOf(tally)]));
}

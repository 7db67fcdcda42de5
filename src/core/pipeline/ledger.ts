import type { Counts, Ledger } from '../model/ledger.js';
import type { LaneOutcome } from '../model/outcome.js';

/** Four running counts; what is pending is what remains. */
export interface Tally {
  accepted: number;
  delivered: number;
  rejected: number;
  dropped: number;
}

/** Event names come from code, but an untyped caller can make them up for ever. */
const mostNames = 1000;
const otherNames = '(other)';

/** The counts as they run. Everything in them is added up once per event, never walked through. */
export class RunningLedger {
  readonly #total = createTally();
  readonly #byReason = new Map<string, number>();
  readonly #byEvent = new Map<string, Tally>();
  readonly #byTransport = new Map<string, Tally>();

  get pending(): number {
    return pendingOf(this.#total);
  }

  /** Counts an accepted event, and returns the tally that its outcome belongs to. */
  accept(label: string): Tally {
    const tally = this.#tallyOf(label);
    this.#total.accepted++;
    tally.accepted++;
    return tally;
  }

  settle(tally: Tally, outcome: LaneOutcome): void {
    this.#total[outcome.status]++;
    tally[outcome.status]++;
    const reason = reasonOf(outcome);
    if (reason !== undefined) this.#byReason.set(reason, (this.#byReason.get(reason) ?? 0) + 1);
  }

  /** The tally of one transport, made when first asked for. */
  transport(name: string): Tally {
    return getOrMake(this.#byTransport, name);
  }

  /** A copy of the counts at this moment. */
  read(oldestPendingMs: number): Ledger {
    return {
      ...countsOf(this.#total),
      byReason: Object.fromEntries(this.#byReason),
      byEvent: readAll(this.#byEvent),
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
  return { accepted: 0, delivered: 0, rejected: 0, dropped: 0 };
}

function pendingOf({ accepted, delivered, rejected, dropped }: Tally): number {
  return accepted - delivered - rejected - dropped;
}

function countsOf(tally: Tally): Counts {
  return { ...tally, pending: pendingOf(tally) };
}

function readAll(tallies: ReadonlyMap<string, Tally>): Record<string, Counts> {
  return Object.fromEntries([...tallies].map(([key, tally]) => [key, countsOf(tally)]));
}

function reasonOf(outcome: LaneOutcome): string | undefined {
  switch (outcome.status) {
    case 'delivered':
      return undefined;
    case 'rejected':
      return outcome.code;
    case 'dropped':
      return outcome.reason;
  }
}

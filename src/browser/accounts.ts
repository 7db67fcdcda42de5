import type { Ledger } from '../core/model/ledger.js';
import type { Outcome } from '../core/model/outcome.js';
import type { Receipt } from '../core/model/receipt.js';
import { attempt } from './attempt.js';
import type { SettledPageEvent } from './tracker-options.js';

/** The account of this page's events: each gets a receipt, and one ending. */
export interface Accounts {
  /** Knows the event again by the object: two may have the same id. */
  readonly accept: (event: SettledPageEvent) => Receipt;
  /** The ending of an event, of this page or of an earlier one. */
  readonly settle: (event: SettledPageEvent, outcome?: Outcome) => void;
  readonly ledger: () => Ledger;
  /** Resolves when each event that is pending now has its outcome. */
  readonly allSettled: () => Promise<unknown>;
}

interface Tally {
  accepted: number;
  delivered: number;
  rejected: number;
  dropped: number;
  pending: number;
  byReason: Record<string, number>;
}

interface Pending {
  readonly tallies: readonly Tally[];
  readonly acceptedAt: number;
  readonly ending: Promise<Outcome>;
  readonly end: (outcome: Outcome) => void;
}

export function createAccounts(
  transport: string,
  onOutcome: (event: SettledPageEvent, outcome: Outcome) => void,
): Accounts {
  const total = newTally();
  const byEvent = new Map<string, Tally>();
  const pending = new Map<SettledPageEvent, Pending>();

  return {
    accept: (event) => {
      const { id, kind, name } = event;
      const label = kind === 'event' ? name : kind;
      const tally = byEvent.get(label) ?? newTally();
      byEvent.set(label, tally);
      const tallies = [total, tally];
      for (const each of tallies) {
        each.accepted++;
        each.pending++;
      }
      let end: (outcome: Outcome) => void = () => {};
      const ending = new Promise<Outcome>((resolve) => {
        end = resolve;
      });
      pending.set(event, { tallies, acceptedAt: Date.now(), ending, end });
      return { id, settled: () => ending };
    },
    settle: (event, outcome = { status: 'delivered' }) => {
      const { id, kind, name } = event;
      const { tallies = [], end } = pending.get(event) ?? {};
      pending.delete(event);
      for (const tally of tallies) {
        tally.pending--;
        tally[outcome.status]++;
        if (outcome.status === 'delivered') continue;
        const reason = outcome.status === 'rejected' ? outcome.code : outcome.reason;
        tally.byReason[reason] = (tally.byReason[reason] ?? 0) + 1;
      }
      end?.(outcome);
      attempt(() => onOutcome({ id, kind, name }, outcome));
    },
    ledger: () => {
      const [oldest] = pending.values();
      // A copy: what was counted yesterday does not change.
      return JSON.parse(
        JSON.stringify({
          ...total,
          byEvent: Object.fromEntries(byEvent),
          byAlias: {},
          byTransport: { [transport]: total },
          oldestPendingMs: oldest ? Date.now() - oldest.acceptedAt : 0,
        }),
      );
    },
    allSettled: () => Promise.all([...pending.values()].map(({ ending }) => ending)),
  };
}

function newTally(): Tally {
  return { accepted: 0, delivered: 0, rejected: 0, dropped: 0, pending: 0, byReason: {} };
}

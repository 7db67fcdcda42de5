import type { Change } from '../compare/change.js';
import { comparePlans } from '../compare/compare-plans.js';
import type { HistoryEntry } from '../document/history.js';
import type { PlanDocument } from '../document/plan-document.js';
import type { Lock } from './lock.js';

/** What locking a plan anew would come to. */
export interface LockUpdate {
  readonly lock: Lock;
  /** Since the lock before; none for the first. */
  readonly changes: readonly Change[];
  /** Nobody said why it breaks: it must not be written. */
  readonly isRefused: boolean;
}

export interface LockOptions {
  /** The day that goes into the history, `2026-11-22`. */
  readonly date: string;
  /** Why a break is meant. */
  readonly reason?: string | undefined;
}

/** The lock of a plan, with what has changed since the lock before in its history. */
export function updateLock(
  before: Lock | undefined,
  document: PlanDocument,
  { date, reason }: LockOptions,
): LockUpdate {
  if (before === undefined) {
    const first: HistoryEntry = { date, changes: [{ kind: 'safe', path: 'events', what: 'first lock' }] };
    return { lock: { document, history: [first] }, changes: [], isRefused: false };
  }
  const changes = comparePlans(before.document, document);
  if (changes.length === 0) return { lock: { ...before, document }, changes, isRefused: false };
  const isBreaking = changes.some(({ kind }) => kind === 'breaking');
  const entry: HistoryEntry = {
    date,
    changes: changes.map(({ kind, path, what }) => ({ kind, path, what })),
    ...(isBreaking && reason !== undefined && { reason }),
  };
  return {
    lock: { document, history: [...before.history, entry] },
    changes,
    isRefused: isBreaking && reason === undefined,
  };
}

import type { TailItem, TailRequest } from './news.js';

/** What became of a row: an item's fate; for a request that brought no item, whether a fault or something else was the reason. */
export type Outcome = TailItem['fate'] | 'fault' | 'other';

export const OUTCOMES: readonly Outcome[] = ['stored', 'refused', 'dropped', 'repeat', 'fault', 'other'];

/** What each means, for those who hover over it or listen to it. */
export const OUTCOME_MEANS: Readonly<Record<Outcome, string>> = {
  stored: 'Stored: Customer.io would have it.',
  refused: 'Refused: the sender was told so.',
  dropped: 'Dropped: answered like a success, and not stored.',
  repeat: 'Repeat: its dedupe key had been stored before, so it was ignored.',
  fault: 'Fault: a programmed fault kept the request from bringing anything.',
  other: 'Other: a request that brought no item.',
};

export function outcomeOf(item: TailItem | undefined, request?: TailRequest): Outcome {
  if (item) return item.fate;
  return request?.fault === undefined || request.fault === 'delayed' ? 'other' : 'fault';
}

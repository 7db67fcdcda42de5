import type { DropReason } from '../model/outcome.js';
import type { OnOutcome } from './settle.js';
import type { Warn } from './warn-once.js';

const hourMs = 3_600_000;

/** Nobody wished for these. What `close()` leaves behind has a line of its own. */
const lossReasons: ReadonlySet<DropReason> = new Set(['queue-full', 'expired']);

/** Where nobody asked for outcomes, a loss is said once for each kind of it. */
export function warnOfLosses(warn: Warn, now: () => number): OnOutcome {
  return ({ kind, name }, outcome) => {
    if (outcome.status === 'rejected') {
      // Pages are often named by their address: they are one topic.
      const topic = kind === 'event' ? name : kind;
      warn(`${outcome.code} ${topic}`, `${name} was rejected (${outcome.code}): ${outcome.message}`);
    } else if (outcome.status === 'dropped' && lossReasons.has(outcome.reason)) {
      const { reason, lastError } = outcome;
      // A loss is said again after an hour: what it was said for may be long over.
      warn(
        `${reason} ${Math.floor(now() / hourMs)}`,
        `events are dropped (${reason}); ledger().byReason has the count${lastError === undefined ? '' : `: ${lastError}`}`,
      );
    }
  };
}

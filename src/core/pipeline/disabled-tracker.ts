import { callThrough } from '../model/call-through.js';
import { guarded } from '../model/callbacks.js';
import { ulid } from '../model/crockford.js';
import { handleRejectionsIn } from '../model/handle-rejection.js';
import type { Ledger } from '../model/ledger.js';
import { dropped } from '../model/outcome.js';
import type { IdSource, Logger } from '../model/ports.js';
import type { Receipt } from '../model/receipt.js';
import type { Tracker, WaitOptions } from '../model/tracker.js';
import { callsOf } from './calls.js';
import { RunningLedger } from './ledger.js';
import { type OnOutcome, Settlement } from './settle.js';
import type { Call } from './stamp.js';

/** What a tracker needs that sends nothing: no transport, no timer, no request. */
export interface DisabledParts {
  readonly now: () => number;
  readonly newId: IdSource;
  readonly onOutcome: OnOutcome | undefined;
  readonly logger: Logger;
}

/** A tracker that is switched off: nothing is looked at, each call is dropped, `disabled`, and counted. */
export function disabledTracker({ now, newId, onOutcome, logger }: DisabledParts): Tracker {
  const running = new RunningLedger();
  const nothing = () => {};
  const settlement = new Settlement(running, 1, {
    onOutcome: onOutcome ? guarded('onOutcome', onOutcome, logger) : nothing,
    detached: callThrough,
    tellsDelivered: false,
    onBusy: nothing,
    onAwaited: nothing,
  });
  const ledger = () => running.read(0);

  function accept({ kind, person, subject, values, options }: Call): Receipt {
    handleRejectionsIn([person, subject, values, options]);
    const name = kind === 'event' && typeof subject === 'string' ? subject.trim() : kind;
    return drop(ownId(options) ?? newId(now()), kind, name);
  }

  function drop(id: string, kind: string, name: string): Receipt {
    const pending = settlement.accept({ id, kind, name }, now());
    settlement.settle(pending, dropped('disabled'));
    return settlement.receipt(pending);
  }

  async function waited(options?: WaitOptions): Promise<Ledger> {
    handleRejectionsIn(options);
    return ledger();
  }

  return {
    ...callsOf(accept),
    replay: () => drop(newId(now()), 'replay', 'replay'),
    flush: waited,
    close: waited,
    ledger,
    ready: async () => {},
  };
}

/** The id that the call would have had. */
function ownId(options: unknown): string | undefined {
  try {
    const { id } = (options ?? {}) as { readonly id?: unknown };
    return typeof id === 'string' && ulid.test(id) ? id.toUpperCase() : undefined;
  } catch {
    // A getter of the caller's.
    return undefined;
  }
}

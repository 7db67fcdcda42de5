import { guardedLogger } from '../core/model/callbacks.js';
import type { Ledger } from '../core/model/ledger.js';
import type { Clock, Logger } from '../core/model/ports.js';
import type { Tracker } from '../core/model/tracker.js';
import { notDelivered, pendingLine, undelivered } from '../core/pipeline/not-delivered.js';

/** How often `flush()` says the same. */
const sameCauseMs = 60_000;

/** A flush that was given less time has not waited for anything. */
const shortestWaitMs = 1000;

/**
 * The same tracker, whose `flush()` and `close()` say in one line what they leave behind, and why. A loss at the end of a
 * process must not take somebody who looks at the ledger to be seen.
 *
 * @param isStored Whether a store keeps what is left behind.
 */
export function sayUndelivered(
  tracker: Tracker,
  { clock, logger, isStored }: { readonly clock: Clock; readonly logger: Logger; readonly isStored: boolean },
): Tracker {
  const { warn, error } = guardedLogger(logger);
  let closing: Promise<Ledger> | undefined;
  let lastCause: string | undefined;
  let lastSaidAt = 0;

  const flush: Tracker['flush'] = async (options) => {
    const begunAt = clock.now();
    const ledger = await tracker.flush(options);
    const waitedMs = clock.now() - begunAt;
    // What came after the call is nothing that it has left behind.
    if (closing || ledger.pending === 0 || ledger.oldestPendingMs < waitedMs) return ledger;
    const line = pendingLine(ledger);
    const causes = Object.values(ledger.byTransport).map(({ lastError }) => lastError);
    const isKnown = causes.some((cause) => cause !== undefined);
    if (!isKnown && waitedMs < shortestWaitMs) return ledger;
    // Numbers and ids change with each answer, and make no other cause of it.
    const cause = JSON.stringify(causes).replace(/[\da-f-]{8,}|\d+/gi, '#');
    if (cause === lastCause && clock.now() - lastSaidAt < sameCauseMs) return ledger;
    lastCause = cause;
    lastSaidAt = clock.now();
    warn(`typed-cio: flush() ended with ${line}. Events are kept and retried`);
    return ledger;
  };

  async function close(options: Parameters<Tracker['close']>[0]): Promise<Ledger> {
    const before = closedIn(tracker.ledger());
    const after = await tracker.close(options);
    const lanes = undelivered(after.byTransport, closedIn);
    const most = Math.max(...Object.values(lanes).map(({ events }) => events));
    if (most > 0) {
      const line = notDelivered(Math.max(closedIn(after) - before, most), lanes);
      error(`typed-cio: close() ended with ${line}${isStored ? '. The store keeps them' : ''}`);
    }
    return after;
  }

  return { ...tracker, flush, close: (options) => (closing ??= close(options)) };
}

function closedIn({ byReason }: Pick<Ledger, 'byReason'>): number {
  return byReason.closed ?? 0;
}

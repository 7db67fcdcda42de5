import type { Logger } from '../core/model/ports.js';
import type { Tracker } from '../core/model/tracker.js';

/** How long a process that has nothing else to do is held open. */
const timeoutMs = 5000;

type Flush = Tracker['flush'];

interface OpenTrackers {
  readonly flushes: Map<Flush, Logger>;
}

/** One for the process, even when both builds of the package are loaded. */
const registry = Symbol.for('typed-cio.openTrackers');

/**
 * Sees to it that a process which ends by itself gets its events out, or says in one line what was lost. It
 * knows only the trackers that have something pending. No signal is listened to: that is the application's.
 */
export function flushBeforeExit(isBusy: boolean, flush: Flush, logger: Logger): void {
  const { flushes } = openTrackers();
  if (isBusy) flushes.set(flush, logger);
  else flushes.delete(flush);
}

function openTrackers(): OpenTrackers {
  const scope = globalThis as { [registry]?: OpenTrackers; process?: { on?: ProcessOn } };
  const known = scope[registry];
  if (known) return known;
  const open: OpenTrackers = { flushes: new Map() };
  scope[registry] = open;
  scope.process?.on?.('beforeExit', () => {
    for (const [flush, logger] of open.flushes) void flushOnce(open, flush, logger);
  });
  return open;
}

type ProcessOn = (event: 'beforeExit', listener: () => void) => unknown;

/** A tracker gets one chance: `beforeExit` comes again whenever there was something left to do. */
async function flushOnce({ flushes }: OpenTrackers, flush: Flush, logger: Logger): Promise<void> {
  flushes.delete(flush);
  const { pending, byTransport } = await flush({ timeoutMs });
  if (pending === 0) return;
  const waiting = Object.entries(byTransport).filter(([, counts]) => counts.pending > 0);
  const lanes = waiting.map(([name, counts]) => `${name}: ${counts.pending}`).join(', ');
  logger.error(`typed-cio: the process ends with ${pending} events not delivered (${lanes})`);
}

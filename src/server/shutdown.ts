import type { Logger } from '../core/model/ports.js';
import type { Tracker } from '../core/model/tracker.js';

/** How long a process that has nothing else to do is held open. */
const timeoutMs = 5000;

type Open = Pick<Tracker, 'flush' | 'close'>;

interface OpenTrackers {
  readonly trackers: Map<Open, Logger>;
}

/** One for the process, even when both builds of the package are loaded. */
const registry = Symbol.for('typed-cio.openTrackers');

/**
 * Sees to it that a process which ends by itself gets its events out, or says in one line what was lost. It
 * knows only the trackers that have something pending. No signal is listened to: that is the application's.
 */
export function flushBeforeExit(isBusy: boolean, tracker: Open, logger: Logger): void {
  const { trackers } = openTrackers();
  if (isBusy) trackers.set(tracker, logger);
  else trackers.delete(tracker);
}

function openTrackers(): OpenTrackers {
  const scope = globalThis as { [registry]?: OpenTrackers; process?: { on?: ProcessOn } };
  const known = scope[registry];
  if (known) return known;
  const open: OpenTrackers = { trackers: new Map() };
  scope[registry] = open;
  scope.process?.on?.('beforeExit', () => {
    for (const [tracker, logger] of open.trackers) void leave(open, tracker, logger);
  });
  return open;
}

type ProcessOn = (event: 'beforeExit', listener: () => void) => unknown;

/**
 * A tracker gets one chance: `beforeExit` comes again whenever there was something left to do. What is still on
 * its way after it is called off, since it would hold the process open.
 */
async function leave({ trackers }: OpenTrackers, tracker: Open, logger: Logger): Promise<void> {
  trackers.delete(tracker);
  const { pending, byTransport } = await tracker.flush({ timeoutMs });
  if (pending === 0) return;
  const waiting = Object.entries(byTransport).filter(([, counts]) => counts.pending > 0);
  const lanes = waiting.map(([name, counts]) => `${name}: ${counts.pending}`).join(', ');
  const events = pending === 1 ? '1 event' : `${pending} events`;
  logger.error(`typed-cio: the process ends with ${events} not delivered (${lanes})`);
  await tracker.close({ timeoutMs: 0 });
}

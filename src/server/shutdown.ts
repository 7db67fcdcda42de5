import { systemClock } from '../adapters/clock.js';
import { guardedLogger } from '../core/model/callbacks.js';
import type { Logger } from '../core/model/ports.js';
import type { Tracker } from '../core/model/tracker.js';
import { type Breath, createBreath } from './breath.js';
import { notDelivered, pendingLine } from './not-delivered.js';

/** How long a process that has nothing else to do is held open. */
const timeoutMs = 5000;

type Open = Pick<Tracker, 'flush' | 'close' | 'ledger'>;

interface OpenTrackers {
  /** Those that have something pending, with their logs. */
  readonly trackers: Map<Open, Logger>;
  /** Those that have their chance just now. */
  readonly leaving: Set<Open>;
  readonly breath: Breath | undefined;
}

/** One for the process, even when both builds of the package are loaded. */
const registry = Symbol.for('typed-cio.openTrackers');

/**
 * Sees to it that a process which ends by itself gets its events out, or says in one line what was lost; and that
 * one which is ended by `process.exit()` or an exception says it, too. It knows only the trackers that have
 * something pending. No signal is listened to: that is the application's.
 */
export function watchForExit(isBusy: boolean, tracker: Open, logger: Logger): void {
  const { trackers } = openTrackers();
  if (isBusy) trackers.set(tracker, logger);
  else trackers.delete(tracker);
}

/** What lets the process come to its end; `undefined` on a runtime that tells nobody of it. */
export function breathOfProcess(): Breath | undefined {
  return openTrackers().breath;
}

function openTrackers(): OpenTrackers {
  const scope = globalThis as { [registry]?: OpenTrackers; process?: { on?: ProcessOn } };
  const known = scope[registry];
  if (known) return known;
  const { process } = scope;
  const trackers = new Map<Open, Logger>();
  const leaving = new Set<Open>();
  const breath = process?.on && createBreath({ ...systemClock, now: () => performance.now() });
  const open: OpenTrackers = { trackers, leaving, breath };
  scope[registry] = open;
  process?.on?.('beforeExit', () => {
    for (const [tracker, logger] of trackers) void leave(open, tracker, logger);
  });
  process?.on?.('exit', () => {
    // Only what is synchronous still happens, so this is all that can be done.
    for (const [tracker, logger] of trackers) say(pendingLine(tracker.ledger()), logger);
  });
  return open;
}

type ProcessOn = (event: 'beforeExit' | 'exit', listener: () => void) => unknown;

/**
 * A tracker gets one chance: `beforeExit` comes again whenever there was something left to do. What is still on
 * its way after it is called off, since it would hold the process open.
 */
async function leave({ leaving }: OpenTrackers, tracker: Open, logger: Logger): Promise<void> {
  if (leaving.has(tracker)) return;
  leaving.add(tracker);
  const { pending, oldestPendingMs } = await tracker.flush({ timeoutMs });
  leaving.delete(tracker);
  // What came since then shows that the process goes on.
  if (pending === 0 || oldestPendingMs < timeoutMs) return;
  const before = tracker.ledger();
  const after = await tracker.close({ timeoutMs: 0 });
  const lost = Object.entries(after.byTransport).map(
    ([name, { dropped }]) => [name, dropped - before.byTransport[name]!.dropped] as const,
  );
  const count = after.dropped - before.dropped;
  if (count > 0) say(notDelivered(count, Object.fromEntries(lost)), logger);
}

function say(loss: string, logger: Logger): void {
  guardedLogger(logger).error(`typed-cio: the process ends with ${loss}`);
}

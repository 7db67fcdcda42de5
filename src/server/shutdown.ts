import { systemClock } from '../adapters/clock.js';
import { guardedLogger } from '../core/model/callbacks.js';
import type { Logger } from '../core/model/ports.js';
import type { Tracker } from '../core/model/tracker.js';
import { notDelivered, pendingLine, undelivered } from '../core/pipeline/not-delivered.js';
import { type Breath, createBreath } from './breath.js';

/** How long a process that has nothing else to do is held open. */
const timeoutMs = 5000;

/**
 * How often a process may come to its end and be held open once more. A listener of the application that tracks an event
 * each time would hold it open for ever.
 */
const mostTurns = 20;

type Open = Pick<Tracker, 'flush' | 'close' | 'ledger'>;

interface OpenTrackers {
  /** Those that have something pending, with their logs. */
  readonly trackers: Map<Open, Logger>;
  /** Those that have their chance just now. */
  readonly leaving: Set<Open>;
  readonly turns: WeakMap<Open, number>;
  readonly breath: Breath | undefined;
  /** Whether its listeners for the end are being called: before it, when it may still go on, or at it. */
  phase: 'running' | 'ending' | 'over';
}

interface Process {
  readonly on?: (event: string, listener: (...told: never[]) => void) => unknown;
  readonly off?: Process['on'];
}

/** One for the process, even when both builds of the package are loaded. */
const registry = Symbol.for('typed-cio.openTrackers');

/**
 * Sees to it that a process which ends by itself gets its events out, or says in one line what was lost; and that
 * one which is ended by `process.exit()` or an exception says it, too. It knows only the trackers that have
 * something pending. No signal is listened to: that is the application's.
 */
export function watchForExit(isBusy: boolean, tracker: Open, logger: Logger): void {
  const open = openTrackers();
  if (!isBusy) {
    open.trackers.delete(tracker);
    return;
  }
  open.trackers.set(tracker, logger);
  if (open.phase === 'over') {
    // There is no later moment, and the event is counted only after this.
    const lanes = undelivered(tracker.ledger().byTransport, () => 1);
    say(notDelivered(1, lanes), logger);
  } else if (open.phase === 'ending' && mayTurn(open, tracker)) {
    // A listener that came after ours has tracked something: the process takes one more turn, and asks again.
    systemClock.after(0, () => {}, { keepAlive: true });
  }
}

/** What lets the process come to its end; `undefined` on a runtime that tells nobody of it. */
export function breathOfProcess(): Breath | undefined {
  return openTrackers().breath;
}

function openTrackers(): OpenTrackers {
  const scope = globalThis as unknown as { [registry]?: OpenTrackers; process?: Process };
  const known = scope[registry];
  if (known) return known;
  const { process } = scope;
  const open: OpenTrackers = {
    trackers: new Map(),
    leaving: new Set(),
    turns: new WeakMap(),
    breath: process?.on && createBreath({ ...systemClock, now: () => performance.now() }),
    phase: 'running',
  };
  scope[registry] = open;
  const enter = (phase: OpenTrackers['phase']) => {
    open.phase = phase;
    // A process that has ended runs no timer, and this one holds none open.
    systemClock.after(0, () => {
      open.phase = 'running';
    });
  };
  const onExit = () => {
    enter('over');
    // Only what is synchronous still happens, so this is all that can be done.
    for (const [tracker, logger] of open.trackers) say(pendingLine(tracker.ledger()), logger);
  };
  process?.on?.('beforeExit', () => {
    enter('ending');
    for (const [tracker, logger] of open.trackers) void leave(open, tracker, logger);
  });
  process?.on?.('exit', onExit);
  // What other listeners track at the end is counted, too: ours stays the last one.
  process?.on?.('newListener', (event: string, listener: unknown) => {
    if (event !== 'exit' || listener === onExit) return;
    queueMicrotask(() => {
      process.off?.('exit', onExit);
      process.on?.('exit', onExit);
    });
  });
  return open;
}

/** `beforeExit` comes again whenever there was something to do, so each turn is one of the tracker's. */
function mayTurn({ turns }: OpenTrackers, tracker: Open): boolean {
  const turn = (turns.get(tracker) ?? 0) + 1;
  turns.set(tracker, turn);
  return turn <= mostTurns;
}

/**
 * A tracker gets one chance: `beforeExit` comes again whenever there was something left to do. What is still on
 * its way after it is called off, since it would hold the process open.
 */
async function leave(open: OpenTrackers, tracker: Open, logger: Logger): Promise<void> {
  const { leaving } = open;
  if (leaving.has(tracker) || !mayTurn(open, tracker)) return;
  leaving.add(tracker);
  const { pending, oldestPendingMs } = await tracker.flush({ timeoutMs });
  leaving.delete(tracker);
  // What came since then shows that the process goes on.
  if (pending === 0 || oldestPendingMs < timeoutMs) return;
  const before = tracker.ledger();
  const after = await tracker.close({ timeoutMs: 0 });
  const lost = undelivered(
    after.byTransport,
    ({ dropped }, name) => dropped - before.byTransport[name]!.dropped,
  );
  const count = after.dropped - before.dropped;
  if (count > 0) say(notDelivered(count, lost), logger);
}

function say(loss: string, logger: Logger): void {
  guardedLogger(logger).error(`typed-cio: the process ends with ${loss}`);
}

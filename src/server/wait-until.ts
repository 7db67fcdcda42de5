import { guardedLogger } from '../core/model/callbacks.js';
import { handleRejection } from '../core/model/handle-rejection.js';
import type { Clock, Logger } from '../core/model/ports.js';
import { reasonOf } from '../core/model/reason-of.js';
import type { Receipt } from '../core/model/receipt.js';
import type { Tracker } from '../core/model/tracker.js';
import type { CallName } from '../core/pipeline/calls.js';
import { pendingLine } from '../core/pipeline/not-delivered.js';
import type { Stays } from '../core/pipeline/stays.js';

/** How a platform is told that something goes on after the response. */
export type WaitUntil = (promise: Promise<unknown>) => void;

/** The calls of one request often come with a little work between them, and share a batch all the same. */
const gatherMs = 20;

/** Longer than a healthy destination needs, and well below the 30 seconds that Cloudflare grants. */
const timeoutMs = 10_000;

/** Every call by its name: the compiler sees to it that none is missing. */
const verbs: Readonly<Record<CallName, true>> = {
  trackEvent: true,
  identify: true,
  page: true,
  screen: true,
  group: true,
  mergePeople: true,
  deletePerson: true,
  suppressPerson: true,
  unsuppressPerson: true,
  addDevice: true,
  deleteDevice: true,
  leaveGroup: true,
  deleteGroup: true,
  replay: true,
};

/**
 * The same tracker for a platform that freezes or ends what runs after the response. Each request registers a
 * promise of its own, synchronously and so in its own context, and sends at once, with timers and requests of its
 * own: those of another request may be gone by now.
 */
export function heldOpen(
  tracker: Tracker,
  waitUntil: WaitUntil,
  { clock, logger, stays }: { readonly clock: Clock; readonly logger: Logger; readonly stays: Stays },
): Tracker {
  const { warn } = guardedLogger(logger);
  let isTold = false;
  let hasFailed = false;
  let isBehind = false;

  /** Once for all calls that the running code makes before it waits for anything. */
  function tell(): void {
    if (isTold) return;
    isTold = true;
    void Promise.resolve().then(() => {
      isTold = false;
    });
    let release = () => {};
    const delivered = new Promise<void>((resolve) => {
      release = resolve;
    });
    try {
      handleRejection(waitUntil(delivered), sayFailed);
    } catch (error) {
      sayFailed(error);
    }
    const gathering = stays.begin(gatherMs);
    const send = () => {
      stays.end(gathering);
      void deliver().then(release);
    };
    clock.after(gatherMs, send, { keepAlive: true });
  }

  async function deliver(): Promise<void> {
    const ledger = await tracker.flush({ timeoutMs });
    const wasBehind = isBehind;
    isBehind = ledger.oldestPendingMs >= timeoutMs;
    if (isBehind && !wasBehind) {
      warn(
        `typed-cio: ${timeoutMs / 1000} s after the call ${pendingLine(ledger)}; ` +
          'they are kept, and go out with the next request that this instance serves',
      );
    }
  }

  /** Outside of a request there may be nothing to hold open. The events go out for as long as the process lives. */
  function sayFailed(error: unknown): void {
    if (hasFailed) return;
    hasFailed = true;
    warn(`typed-cio: waitUntil threw, the process is not held open: ${reasonOf(error)}`);
  }

  const told = Object.keys(verbs).map((name) => {
    const call = tracker[name as CallName] as (...given: unknown[]) => Receipt;
    return [
      name,
      (...given: unknown[]) => {
        const receipt = call(...given);
        tell();
        return receipt;
      },
    ];
  });
  return { ...tracker, ...Object.fromEntries(told) };
}

import { atCaller } from '../core/model/at-caller.js';
import type { TrackerEvent } from '../core/model/event.js';
import type { Rejected } from '../core/model/outcome.js';
import type { Clock } from '../core/model/ports.js';
import type { AnyEvents, AnyTraits, EventShapes, WithRemovals } from '../core/model/tracker.js';
import type { Transport } from '../core/model/transport.js';
import type { SettledEvent } from '../core/pipeline/settle.js';
import type { Plan } from '../core/plan/define-plan.js';
import type { DeprecatedCalls, EventMapOf, PagesOf, TraitsOf } from '../core/plan/event-map.js';
import { checkOptions } from '../server/check-options.js';
import { type ServerTracker, sendingTracker } from '../server/create-tracker.js';
import type { TrackerSettings } from '../server/tracker-options.js';

/** A call that came to nothing, and why. */
export interface RejectedCall extends SettledEvent {
  readonly outcome: Rejected;
}

/** A tracker that keeps what it is told instead of sending it. */
export interface RecordingTracker<
  Events extends EventShapes<Events> = AnyEvents,
  Traits extends object = AnyTraits,
  Pages extends string = string,
> extends ServerTracker<Events, Traits, Pages> {
  /** What would have been sent, in call order: checked against the plan, with its defaults, after the middleware. */
  readonly events: readonly TrackerEvent[];
  /** What would not have been sent, because the call was wrong. */
  readonly rejected: readonly RejectedCall[];
  /** Forgets both lists, for the next test. The ledger goes on counting. */
  readonly clear: () => void;
}

/** Everything a tracker can be told, but for where to send. `CUSTOMER_IO_ENABLED` does not switch it off. */
export type RecordingOptions = Omit<TrackerSettings, 'enabled' | 'store' | 'waitUntil' | 'http'>;

/**
 * A tracker for tests, of the same type as the real one and with the same pipeline behind it: events are checked, run
 * through the middleware and are delivered at once, to a list. Nothing leaves the process and no timer is set, so it
 * works under fake timers, too.
 *
 * @example
 * const tracker = recordingTracker<EventMap>();
 * await completeOrder(order, tracker);
 * expect(tracker.events).toMatchObject([{ name: 'Order Completed', props: { total: 5 } }]);
 */
export function recordingTracker<P extends Plan>(
  options: RecordingOptions & { readonly plan: P },
): DeprecatedCalls<P, 'server'> & RecordingTracker<EventMapOf<P, 'server'>, TraitsOf<P>, PagesOf<P>>;
export function recordingTracker<
  Events extends EventShapes<Events> = AnyEvents,
  Traits extends object = AnyTraits,
>(options?: RecordingOptions): RecordingTracker<Events, WithRemovals<Partial<Traits>>>;
export function recordingTracker(options: RecordingOptions = {}): object {
  return atCaller(recordingTracker, makeRecording, options);
}

function makeRecording(options: RecordingOptions): RecordingTracker {
  const events: TrackerEvent[] = [];
  const rejected: RejectedCall[] = [];
  const transport = recordInto(events);
  checkOptions({ ...options, transport });
  const settings: RecordingOptions = {
    clock: atOnce,
    logger: silence,
    ...options,
    batch: { ...options.batch, maxWaitMs: 0 },
    onOutcome: (event, outcome) => {
      if (outcome.status === 'rejected') rejected.push({ ...event, outcome });
      // A promise of theirs goes on to whoever looks after it.
      return options.onOutcome?.(event, outcome);
    },
  };
  const tracker = sendingTracker(settings, [transport]);
  return {
    ...tracker,
    events,
    rejected,
    clear: () => {
      events.length = 0;
      rejected.length = 0;
    },
  };
}

/** Encoding happens at the call, so an event is on the list when the call returns. */
function recordInto(events: TrackerEvent[]): Transport {
  const anySize = Number.MAX_SAFE_INTEGER;
  return {
    name: 'recording',
    routes: {
      list: { maxEvents: 1000, maxEventBytes: anySize, maxBatchBytes: anySize, envelopeBytes: 0 },
    },
    encode: (event) => {
      events.push(event);
      return { route: 'list', body: '' };
    },
    send: async () => ({ kind: 'stored' }),
  };
}

/** What is due now runs now; nothing else ever has to, since nothing is waited for. */
const atOnce: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    let isCalledOff = delayMs > 0;
    void Promise.resolve().then(() => {
      if (!isCalledOff) run();
    });
    return () => {
      isCalledOff = true;
    };
  },
};

/** What went wrong is on the list. */
const silence = { warn() {}, error() {} };

import { detachedContext } from '../adapters/async-context.js';
import { systemClock } from '../adapters/clock.js';
import { createHttp } from '../adapters/http.js';
import { retry } from '../adapters/retry.js';
import { createUlidSource } from '../adapters/ulid.js';
import { atCaller } from '../core/model/at-caller.js';
import { guardedLogger } from '../core/model/callbacks.js';
import { guardedClock } from '../core/model/guarded-clock.js';
import type { Clock } from '../core/model/ports.js';
import { readableOptions } from '../core/model/readable-options.js';
import type { AnyEvents, AnyTraits, EventShapes, Tracker, WithRemovals } from '../core/model/tracker.js';
import type { TransportSource } from '../core/pipeline/destinations.js';
import { disabledTracker } from '../core/pipeline/disabled-tracker.js';
import { readPipelineOptions } from '../core/pipeline/options.js';
import { reliableIds } from '../core/pipeline/reliable-ids.js';
import { sensitiveGuard } from '../core/pipeline/sensitive-guard.js';
import { Stays } from '../core/pipeline/stays.js';
import { assembleTracker } from '../core/pipeline/tracker.js';
import { warnOnce } from '../core/pipeline/warn-once.js';
import type { Plan } from '../core/plan/define-plan.js';
import type { DeprecatedCalls, EventMapOf, PagesOf, TraitsOf } from '../core/plan/event-map.js';
import { readSensitiveData } from '../core/sensitive/sensitive-data-options.js';
import { checkOptions } from './check-options.js';
import { isSwitchedOn } from './is-switched-on.js';
import { readDestination } from './read-destination.js';
import { sayUndelivered } from './say-undelivered.js';
import { breathOfProcess, watchForExit } from './shutdown.js';
import type {
  DisabledTrackerOptions,
  KeyedTrackerOptions,
  TrackerOptions,
  TrackerSettings,
} from './tracker-options.js';
import { heldOpen } from './wait-until.js';

/** A tracker that `await using` closes. */
export interface ServerTracker<
  Events extends EventShapes<Events> = AnyEvents,
  Traits extends object = AnyTraits,
  Pages extends string = string,
> extends Tracker<Events, Traits, Pages>,
    AsyncDisposable {}

/** A tracker of what the plan says. Calls that the plan calls deprecated are struck through in editors. */
export type PlannedTracker<P extends Plan> = DeprecatedCalls<P, 'server'> &
  ServerTracker<EventMapOf<P, 'server'>, TraitsOf<P>, PagesOf<P>>;

/**
 * Makes a tracker for a server: Node, Bun, Deno, an edge worker. Make one for the process, and close it when the
 * process ends.
 *
 * @throws TrackerError `INVALID_OPTION`, naming the option.
 * @example
 * const { trackEvent, identify, close } = createTracker<EventMap, Traits>({ transport: transportFromEnv() });
 * trackEvent(user.id, 'Account Created', { plan: 'free', signup_source: 'organic' });
 */
export function createTracker<P extends Plan>(
  options: (TrackerOptions | KeyedTrackerOptions | DisabledTrackerOptions) & { readonly plan: P },
): PlannedTracker<P>;
export function createTracker<
  Events extends EventShapes<Events> = AnyEvents,
  Traits extends object = AnyTraits,
>(
  options: TrackerOptions | KeyedTrackerOptions | DisabledTrackerOptions,
): ServerTracker<Events, WithRemovals<Partial<Traits>>>;
export function createTracker(options: AnyOptions): object {
  return atCaller(createTracker, () => readableOptions('createTracker', () => makeTracker(options)));
}

type AnyOptions = TrackerOptions | KeyedTrackerOptions | DisabledTrackerOptions;

function makeTracker(options: AnyOptions): ServerTracker {
  checkOptions(options);
  return options.enabled !== false && isSwitchedOn()
    ? sendingTracker(options, readDestination(options))
    : idleTracker(options);
}

/** The tracker of checked options, whatever the environment says. */
export function sendingTracker(
  options: TrackerSettings,
  transports: readonly TransportSource[],
): ServerTracker {
  const { onInvalid = 'reject', logger = console, middleware = [], waitUntil } = options;
  const clock = reliableClock(options);
  const warn = warnOnce(guardedLogger(logger), clock.now);
  // A clock of one's own is a world of one's own, and a platform that freezes is left when it says so.
  const breath = options.clock || waitUntil ? undefined : breathOfProcess();
  const stays = new Stays(clock, waitUntil !== undefined);
  const tracker: Tracker = assembleTracker({
    transports,
    settings: readPipelineOptions(options),
    world: {
      clock,
      http: options.http ?? createHttp(),
      newId: options.newId ?? createUlidSource(),
      retry,
      gate: breath?.gate ?? ((send) => send()),
      random: Math.random,
      logger,
      detached: detachedContext(waitUntil !== undefined),
    },
    plan: options.plan,
    place: 'server',
    writer: options.writer,
    onInvalid,
    allowMessageOverrides: options.allowMessageOverrides === true,
    middleware,
    sensitiveGuard: sensitiveGuard(
      readSensitiveData(options.sensitiveData, options.plan !== undefined),
      options.plan,
      warn,
    ),
    keepsCalls: options.keepCalls === true,
    store: options.store,
    stays,
    onOutcome: options.onOutcome,
    onError: options.onError,
    onBatch: options.onBatch,
    isDebugging: options.debug === true,
    onBusy: (isBusy) => watchForExit(isBusy, tracker, logger),
    onAwaited: (isAwaited) => breath?.awaited(tracker, isAwaited),
  });
  const held = waitUntil ? heldOpen(tracker, waitUntil, { clock, logger, stays }) : tracker;
  return disposable(sayUndelivered(held, { clock, logger, isStored: options.store !== undefined }));
}

/** What is switched off makes no transport, sets no timer, and holds no process open. */
function idleTracker(options: TrackerSettings): ServerTracker {
  const { newId = createUlidSource(), onOutcome } = options;
  const logger = guardedLogger(options.logger ?? console);
  const { now } = reliableClock(options);
  const warn = warnOnce(logger, now);
  if (options.debug) logger.debug('typed-cio: the tracker is switched off: every call is dropped (disabled)');
  return disposable(
    disabledTracker({ now, newId: reliableIds({ newId, random: Math.random }, warn), onOutcome, logger }),
  );
}

/** A clock of one's own, with the system's behind it. */
function reliableClock({ clock, logger = console }: TrackerSettings): Clock {
  const warn = warnOnce(guardedLogger(logger), systemClock.now);
  const say = (what: string) => warn('clock', `clock: ${what}; the system's clock stands in`);
  return clock ? guardedClock(clock, systemClock, say) : systemClock;
}

function disposable(tracker: Tracker): ServerTracker {
  return {
    ...tracker,
    [Symbol.asyncDispose]: async () => {
      await tracker.close();
    },
  };
}

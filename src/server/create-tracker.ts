/// <reference lib="esnext.disposable" />
import { systemClock } from '../adapters/clock.js';
import { createHttp } from '../adapters/http.js';
import { retry } from '../adapters/retry.js';
import { createUlidSource } from '../adapters/ulid.js';
import type { AnyEvents, AnyTraits, EventShapes, Tracker } from '../core/model/tracker.js';
import type { Transport } from '../core/model/transport.js';
import { functionOrNothing, invalidOption, oneOf, readPipelineOptions } from '../core/pipeline/options.js';
import { assembleTracker } from '../core/pipeline/tracker.js';
import type { EventMapOf, Plan, TraitsOf } from '../core/plan/define-plan.js';
import { flushBeforeExit } from './shutdown.js';
import type { TrackerOptions } from './tracker-options.js';

/** A tracker that `await using` closes. */
export interface ServerTracker<
  Events extends EventShapes<Events> = AnyEvents,
  Traits extends object = AnyTraits,
> extends Tracker<Events, Traits>,
    AsyncDisposable {}

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
  options: TrackerOptions & { readonly plan: P },
): ServerTracker<EventMapOf<P>, TraitsOf<P>>;
export function createTracker<
  Events extends EventShapes<Events> = AnyEvents,
  Traits extends object = AnyTraits,
>(options: TrackerOptions): ServerTracker<Events, Partial<Traits>>;
export function createTracker(options: TrackerOptions): ServerTracker {
  if (typeof options !== 'object' || options === null) {
    throw invalidOption('options', 'createTracker was given no options; give at least { transport }');
  }
  const settings = readPipelineOptions(options);
  const { onInvalid = 'reject', logger = console, middleware = [] } = options;
  oneOf(['reject', 'throw', 'send'], 'onInvalid', onInvalid);
  for (const option of ['onOutcome', 'onError', 'http', 'newId'] as const)
    functionOrNothing(option, options[option]);
  if (!Array.isArray(middleware))
    throw invalidOption('middleware', 'middleware is not a list; give an array of functions');
  middleware.forEach((step, index) => {
    if (typeof step !== 'function')
      throw invalidOption('middleware', `middleware[${index}] is not a function`);
  });
  const tracker = assembleTracker({
    transports: readTransports(options.transport),
    settings,
    world: {
      clock: options.clock ?? systemClock,
      http: options.http ?? createHttp(),
      newId: options.newId ?? createUlidSource(),
      retry,
      random: Math.random,
      logger,
    },
    plan: options.plan,
    onInvalid,
    allowMessageOverrides: options.allowMessageOverrides === true,
    middleware,
    store: options.store,
    onOutcome: options.onOutcome,
    onError: options.onError,
    onBusy: (isBusy, flush) => flushBeforeExit(isBusy, flush, logger),
  });
  return {
    ...tracker,
    [Symbol.asyncDispose]: async () => {
      await tracker.close();
    },
  };
}

function readTransports(given: TrackerOptions['transport']): readonly Transport[] {
  const transports: readonly Transport[] = Array.isArray(given) ? given : [given];
  if (transports.length === 0)
    throw invalidOption('transport', 'transport is an empty list; give at least one');
  const names = new Set<string>();
  for (const transport of transports) {
    if (typeof transport?.encode !== 'function' || typeof transport.send !== 'function') {
      throw invalidOption(
        'transport',
        'transport is not a transport; give trackApi({ … }), dataPipelines({ … }) or your own',
      );
    }
    if (names.has(transport.name)) {
      throw invalidOption(
        'transport',
        `two transports are named ${transport.name}; give one of them another name`,
      );
    }
    names.add(transport.name);
  }
  return transports;
}

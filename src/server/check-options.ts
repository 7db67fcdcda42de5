import {
  booleanOrNothing,
  functionOrNothing,
  invalidOption,
  oneOf,
  showGiven,
} from '../core/model/invalid-option.js';
import { namesOf, refuseUnknown } from '../core/model/refuse-unknown.js';
import type { BatchOptions, QueueOptions, RetryOptions } from '../core/pipeline/options.js';
import { checkPlan } from '../core/plan/check-plan.js';
import { requireName } from '../core/plan/plan-values.js';
import type { SensitiveDataOptions } from '../core/sensitive/sensitive-data-options.js';
import type { DisabledTrackerOptions, KeyedTrackerOptions, TrackerOptions } from './tracker-options.js';

/** What an option that is an object must be able to do. */
const methods = {
  clock: ['now', 'after'],
  logger: ['warn', 'error'],
  store: ['open'],
} as const;

const names = namesOf<TrackerOptions>({
  transport: true,
  siteId: true,
  apiKey: true,
  writeKey: true,
  region: true,
  endpoint: true,
  headers: true,
  enabled: true,
  plan: true,
  writer: true,
  onInvalid: true,
  allowMessageOverrides: true,
  batch: true,
  queue: true,
  retry: true,
  concurrency: true,
  timeoutMs: true,
  sensitiveData: true,
  middleware: true,
  store: true,
  waitUntil: true,
  onOutcome: true,
  keepCalls: true,
  onError: true,
  onBatch: true,
  debug: true,
  logger: true,
  clock: true,
  http: true,
  newId: true,
});

const groups = {
  batch: namesOf<BatchOptions>({ maxEvents: true, maxBytes: true, maxWaitMs: true }),
  queue: namesOf<QueueOptions>({ maxEvents: true, maxBytes: true, whenFull: true }),
  retry: namesOf<RetryOptions>({ minDelayMs: true, maxDelayMs: true, maxAgeMs: true }),
};

const sensitiveDataNames = namesOf<SensitiveDataOptions>({ action: true, allow: true });

/**
 * Holds what a caller gave against what the types ask for: not every caller has a compiler.
 *
 * @throws TrackerError `INVALID_OPTION`, naming the option.
 */
export function checkOptions(options: TrackerOptions | KeyedTrackerOptions | DisabledTrackerOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw invalidOption('options', 'createTracker was given no options; give at least { transport }');
  }
  refuseUnknown('', options, names);
  for (const group of ['batch', 'queue', 'retry'] as const) {
    checkGroup(group, options[group], groups[group]);
  }
  if (options.onInvalid !== undefined) {
    oneOf(['reject', 'throw', 'send'], 'onInvalid', options.onInvalid);
  }
  const { sensitiveData } = options;
  if (typeof sensitiveData === 'object' && sensitiveData !== null && !Array.isArray(sensitiveData)) {
    refuseUnknown('sensitiveData', sensitiveData, sensitiveDataNames);
  }
  for (const option of ['waitUntil', 'onOutcome', 'onError', 'onBatch', 'http', 'newId'] as const) {
    functionOrNothing(option, options[option]);
  }
  for (const option of ['clock', 'logger', 'store'] as const) {
    hasMethods(option, options[option], methods[option]);
  }
  functionOrNothing('logger.debug', options.logger?.debug);
  checkMiddleware(options.middleware);
  if (options.plan !== undefined) checkPlan(options.plan, 'plan.');
  if (options.writer !== undefined) requireName(options.writer, 'writer');
  for (const option of ['allowMessageOverrides', 'debug', 'enabled', 'keepCalls'] as const)
    booleanOrNothing(option, options[option]);
}

function checkGroup(group: string, given: unknown, known: readonly string[]): void {
  if (given === undefined) return;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw invalidOption(group, `${group} is ${showGiven(given)}; give an object`);
  }
  refuseUnknown(group, given, known);
}

function hasMethods(option: string, given: unknown, names: readonly string[]): void {
  if (given === undefined) return;
  const missing = names.find(
    (name) => typeof (given as Record<string, unknown> | null)?.[name] !== 'function',
  );
  if (missing !== undefined) throw invalidOption(option, `${option} has no ${missing}()`);
}

function checkMiddleware(given: unknown): void {
  if (given === undefined) return;
  if (!Array.isArray(given)) {
    throw invalidOption('middleware', 'middleware is not a list; give an array of functions');
  }
  given.forEach((step, index) => {
    if (typeof step !== 'function') {
      throw invalidOption(`middleware[${index}]`, `middleware[${index}] is not a function`);
    }
  });
}

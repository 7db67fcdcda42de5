import { functionOrNothing, invalidOption, oneOf } from '../core/pipeline/options.js';
import type { TrackerOptions } from './tracker-options.js';

/** What an option that is an object must be able to do. */
const methods = {
  clock: ['now', 'after'],
  logger: ['warn', 'error'],
  store: ['open'],
} as const;

/**
 * Holds what a caller gave against what the types ask for: not every caller has a compiler.
 *
 * @throws TrackerError `INVALID_OPTION`, naming the option.
 */
export function checkOptions(options: TrackerOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw invalidOption('options', 'createTracker was given no options; give at least { transport }');
  }
  oneOf(['reject', 'throw', 'send'], 'onInvalid', options.onInvalid ?? 'reject');
  for (const option of ['onOutcome', 'onError', 'http', 'newId'] as const) {
    functionOrNothing(option, options[option]);
  }
  for (const option of ['clock', 'logger', 'store'] as const) {
    hasMethods(option, options[option], methods[option]);
  }
  checkMiddleware(options.middleware);
  checkPlan(options.plan);
  const { allowMessageOverrides } = options;
  if (allowMessageOverrides !== undefined && typeof allowMessageOverrides !== 'boolean') {
    throw invalidOption('allowMessageOverrides', 'allowMessageOverrides is neither true nor false');
  }
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

function checkPlan(given: unknown): void {
  if (given === undefined) return;
  const events = (given as { events?: unknown } | null)?.events;
  if (typeof events !== 'object' || events === null) {
    throw invalidOption('plan', 'plan is not a tracking plan; give what definePlan() returned');
  }
}

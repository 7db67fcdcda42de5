import { TrackerError } from '../../core/model/errors.js';
import {
  booleanOrNothing,
  functionOrNothing,
  invalidOption,
  showGiven,
} from '../../core/model/invalid-option.js';
import { namesOf, refuseUnknown } from '../../core/model/refuse-unknown.js';
import { checkPlan } from '../../core/plan/check-plan.js';
import { requireName } from '../../core/plan/plan-values.js';
import { pipelinesHosts } from '../../core/transports/pipelines-hosts.js';
import { placeOf } from '../../core/transports/region.js';
import { cookieOptionNames, type VisitorCookieOptions, visitorCookie } from '../anonymous-id.js';
import type { EventsProxyOptions } from './proxy-options.js';

const names = namesOf<EventsProxyOptions>({
  writeKey: true,
  region: true,
  endpoint: true,
  headers: true,
  allowedOrigins: true,
  plan: true,
  writer: true,
  allowMessageOverrides: true,
  allowSubscriptionTraits: true,
  sensitiveData: true,
  signedIn: true,
  ip: true,
  cookie: true,
  timeoutMs: true,
  onError: true,
  logger: true,
  http: true,
});

/**
 * Holds what a caller gave against what the types ask for: not every caller has a compiler. The key is the transport's to
 * check.
 *
 * @throws TrackerError `INVALID_OPTION`, naming the option.
 */
export function checkProxyOptions(options: EventsProxyOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw invalidOption('options', 'eventsProxy was given no options; give {}, or { writeKey }');
  }
  refuseUnknown('', options, names);
  for (const option of ['signedIn', 'ip', 'onError', 'http'] as const) {
    functionOrNothing(option, options[option]);
  }
  for (const option of ['allowMessageOverrides', 'allowSubscriptionTraits'] as const) {
    booleanOrNothing(option, options[option]);
  }
  if (options.plan !== undefined) checkPlan(options.plan, 'plan.');
  if (options.writer !== undefined) requireName(options.writer, 'writer');
  const { logger, timeoutMs } = options;
  if (logger !== undefined && (typeof logger?.warn !== 'function' || typeof logger.error !== 'function')) {
    throw invalidOption('logger', 'logger has no warn() or no error()');
  }
  if (timeoutMs !== undefined && !(Number.isFinite(timeoutMs) && timeoutMs >= 1)) {
    throw invalidOption(
      'timeoutMs',
      `timeoutMs is ${showGiven(timeoutMs)}; give a number of milliseconds, 1 or more`,
    );
  }
  placeOf(pipelinesHosts, options);
  checkOrigins(options.allowedOrigins);
  checkCookie(options.cookie);
}

function checkOrigins(given: unknown): void {
  if (given === undefined) return;
  if (!Array.isArray(given)) {
    throw invalidOption('allowedOrigins', `allowedOrigins is ${showGiven(given)}; give a list of origins`);
  }
  given.forEach((origin: unknown, index) => {
    if (typeof origin === 'string' && /^[a-z][a-z0-9+.-]*:\/\/[^\s/?#@*]+$/i.test(origin)) return;
    const option = `allowedOrigins[${index}]`;
    throw invalidOption(
      option,
      `${option} is not an origin; give scheme and host alone, such as "https://www.example.com"`,
    );
  });
}

function checkCookie(given: VisitorCookieOptions | undefined): void {
  if (given === undefined) return;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw invalidOption('cookie', `cookie is ${showGiven(given)}; give an object, {} for the defaults`);
  }
  refuseUnknown('cookie', given, cookieOptionNames);
  booleanOrNothing('cookie.secure', given.secure);
  try {
    visitorCookie('x', given);
  } catch (error) {
    const { field, message } = error as TrackerError;
    throw error instanceof TrackerError ? invalidOption(`cookie.${field}`, `cookie.${message}`) : error;
  }
}

import { invalidOption, oneOf, showGiven } from '../model/invalid-option.js';
import { readAllowedPaths } from './allowed-paths.js';

/** What becomes of a value that looks sensitive. */
export type SensitiveDataAction =
  /** `[redacted]` goes out in its place, with one warning for each event and path. */
  | 'redact'
  /** The event is rejected, `SENSITIVE_DATA`. */
  | 'reject'
  /** It goes out; nothing is looked at. */
  | 'allow';

/** What becomes of what looks sensitive, and what may go out all the same. */
export interface SensitiveDataOptions {
  /** @default 'redact' */
  readonly action?: SensitiveDataAction | undefined;
  /**
   * Properties and traits that may hold what looks sensitive, whatever the call: `['tax_id', 'items.serial']`, and for
   * the context `['context.page.url']`. Exceptions of a single event belong into the plan: `allowSensitive`.
   * @default none
   */
  readonly allow?: readonly string[] | undefined;
}

/** The same, read and checked. */
export interface SensitiveDataSettings {
  readonly action: SensitiveDataAction;
  readonly allow: readonly string[];
}

/** @throws TrackerError `INVALID_OPTION`, naming the option. */
export function readSensitiveData(
  given: SensitiveDataAction | SensitiveDataOptions | undefined,
  hasPlan: boolean,
): SensitiveDataSettings {
  if (given === undefined) return { action: hasPlan ? 'redact' : 'allow', allow: [] };
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) {
    const { action = 'redact', allow = [] } = given;
    requireAction('sensitiveData.action', action);
    readAllowedPaths('sensitiveData.allow', allow);
    return { action, allow };
  }
  if (typeof given !== 'string') {
    throw invalidOption(
      'sensitiveData',
      `sensitiveData is ${showGiven(given)}; give 'redact', 'reject', 'allow' or { action, allow }`,
    );
  }
  requireAction('sensitiveData', given);
  return { action: given, allow: [] };
}

function requireAction(option: string, given: string): void {
  oneOf(['redact', 'reject', 'allow'], option, given);
}

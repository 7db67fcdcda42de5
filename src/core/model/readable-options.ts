import { TrackerError } from './errors.js';
import { invalidOption } from './invalid-option.js';
import { reasonOf } from './reason-of.js';

/**
 * Runs what reads options. A getter or a proxy among them may throw anything: what comes out names it all the same.
 *
 * @param what The function that was called.
 * @throws TrackerError as `read` does, and `INVALID_OPTION` for what cannot be read.
 */
export function readableOptions<Value>(what: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof TrackerError) throw error;
    throw invalidOption('options', `the options of ${what} cannot be read: ${reasonOf(error)}`);
  }
}

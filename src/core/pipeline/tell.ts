import type { TrackerError } from '../model/errors.js';
import { oneLine } from '../model/one-line.js';
import type { Logger } from '../model/ports.js';
import { reasonOf } from '../model/reason-of.js';

/** Somebody's callback: what it throws, now or in a promise, is said, and harms nobody. */
export function guarded<Arguments extends unknown[]>(
  what: string,
  callback: (...given: Arguments) => unknown,
  logger: Logger,
): (...given: Arguments) => void {
  const say = (error: unknown) => logger.error(`typed-cio: ${what} threw: ${reasonOf(error)}`);
  return (...given) => {
    try {
      const returned = callback(...given);
      if (typeof returned === 'object') Promise.resolve(returned).then(undefined, say);
    } catch (error) {
      say(error);
    }
  };
}

/** Somebody's logger: a log that fails must not fail the call that it speaks of, and a line is one line. */
export function guardedLogger(logger: Logger): Required<Logger> {
  const quietly = (write: (line: string) => void) => (line: string) => {
    try {
      write(oneLine(line));
    } catch {
      // There is nowhere left to say it.
    }
  };
  return {
    warn: quietly((line) => logger.warn(line)),
    error: quietly((line) => logger.error(line)),
    debug: quietly((line) => (logger.debug ? logger.debug(line) : logger.warn(line))),
  };
}

/** Says an error in one line, where nobody asked for `onError`. */
export function errorLine(error: TrackerError): string {
  return `typed-cio: ${error.code}: ${error.message}`;
}

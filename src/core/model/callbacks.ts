import { handleRejection } from './handle-rejection.js';
import { oneLine } from './one-line.js';
import type { Logger } from './ports.js';
import { reasonOf } from './reason-of.js';

/** A callback of the user's: what it throws, at once or in a promise, is logged and goes no further. */
export function guarded<Arguments extends unknown[]>(
  what: string,
  callback: (...given: Arguments) => unknown,
  logger: Logger,
): (...given: Arguments) => void {
  const say = (error: unknown) => logger.error(`typed-cio: ${what} threw: ${reasonOf(error)}`);
  return (...given) => {
    try {
      handleRejection(callback(...given), say);
    } catch (error) {
      say(error);
    }
  };
}

/** A logger of the user's: a log that fails, at once or in a promise, must not fail the call that it speaks of. What it gets is one line. */
export function guardedLogger(logger: Logger): Required<Logger> {
  const quietly = (write: (line: string) => unknown) => (line: string) => {
    try {
      handleRejection(write(oneLine(line)));
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

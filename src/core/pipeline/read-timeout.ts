import { handleRejectionsIn } from '../model/handle-rejection.js';
import { showGiven } from '../model/invalid-option.js';
import { oneLine } from '../model/one-line.js';
import type { Warn } from './warn-once.js';

/** How long `flush()` and `close()` wait where nobody says. */
const waitMs = 10_000;

/**
 * The `timeoutMs` of `flush()` and `close()`. They never throw and never reject, so whatever else is given is a line in the
 * log, and the default: `close(null)` of an untyped caller must close all the same.
 */
export function readTimeout(verb: 'flush' | 'close', options: unknown, warn: Warn): number {
  const example = `give timeoutMs, as ${verb}({ timeoutMs: 3000 })`;
  handleRejectionsIn(options);
  try {
    if (options === undefined || options === null) return waitMs;
    if (typeof options !== 'object') {
      warn(`${verb}-options`, `the options of ${verb}() are ${showGiven(options)}; ${example}`);
      return waitMs;
    }
    const unknown = Object.keys(options).find((name) => name !== 'timeoutMs');
    if (unknown !== undefined) {
      const name = JSON.stringify(oneLine(unknown, 60));
      warn(`${verb}-options ${unknown}`, `Unknown option ${name} of ${verb}(). Did you mean "timeoutMs"?`);
    }
    const { timeoutMs } = options as { readonly timeoutMs?: unknown };
    if (typeof timeoutMs === 'number' && timeoutMs >= 0) return timeoutMs;
    if (timeoutMs !== undefined) {
      warn(`${verb}-timeoutMs`, `timeoutMs of ${verb}() is ${showGiven(timeoutMs)}; ${example}`);
    }
  } catch {
    // A getter or a proxy of the caller's.
  }
  return waitMs;
}

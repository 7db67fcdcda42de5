import { TrackerError } from './errors.js';

type ImportInstead =
  "import createTracker from 'typed-cio/server' on a server, and from 'typed-cio/browser' in a page";

/**
 * Stands where most people look first. A page needs another tracker than a server, so each has an entry point of its own.
 *
 * @deprecated Import it from `typed-cio/server` on a server, and from `typed-cio/browser` in a page.
 * @throws TrackerError `INVALID_OPTION`, always.
 */
export function createTracker<_Events = unknown, _Traits = unknown>(_options: ImportInstead): never {
  const instead: ImportInstead =
    "import createTracker from 'typed-cio/server' on a server, and from 'typed-cio/browser' in a page";
  throw new TrackerError('INVALID_OPTION', `typed-cio has no tracker: ${instead}`);
}

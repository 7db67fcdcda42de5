import { TrackerError } from '../core/model/errors.js';
import { createTracker as createPageTracker } from './create-tracker.js';

export { onNavigation } from './navigation/on-navigation.js';
export { trackForm } from './navigation/track-form.js';
export { trackLink } from './navigation/track-link.js';

/**
 * Stands for the page's entry point on servers and in workers (conditions in package.json): the same names, so that a
 * server can render an app that imports them, and words that a page need not load. A test with a page of its own, such as
 * jsdom, has a tracker here, too.
 */
export const createTracker: typeof createPageTracker = (options) => {
  if (typeof document === 'undefined') {
    throw new TrackerError(
      'INVALID_OPTION',
      'typed-cio/browser works in a browser page only, and here is no document. On a server import typed-cio/server. Where a ' +
        'server renders the app, make the tracker in the page: in an effect, or <TrackerProvider tracker={() => createTracker(…)}>',
      { field: 'document' },
    );
  }
  return createPageTracker(options);
};

import { useContext } from 'react';
import type { RegisteredTracker } from './register.js';
import { TrackerContext } from './tracker-context.js';

/**
 * The tracker of the app, for event handlers and effects. It is the same object in every render, and its methods can be
 * taken out of it.
 *
 * @throws Error outside of a `TrackerProvider`.
 * @example const { trackEvent } = useTracker();
 */
export function useTracker(): RegisteredTracker {
  const tracker = useContext(TrackerContext);
  if (!tracker) {
    throw new Error('useTracker found no tracker; put <TrackerProvider tracker={…}> around the app');
  }
  return tracker as RegisteredTracker;
}

import { createElement, type ReactElement, type ReactNode, useEffect, useState } from 'react';
import type { BrowserTracker } from '../browser/browser-tracker.js';
import { lazyTracker } from './lazy-tracker.js';
import type { RegisteredTracker } from './register.js';
import { TrackerContext } from './tracker-context.js';

/** What `TrackerProvider` takes. */
export interface TrackerProviderProps {
  /**
   * The tracker, or a function that makes it: then it is made in the page alone, once, and a server can render the app.
   *
   * @example <TrackerProvider tracker={() => createTracker({ writeKey })}>the app</TrackerProvider>
   */
  readonly tracker: RegisteredTracker | (() => RegisteredTracker);
  /** The app. */
  readonly children?: ReactNode;
}

/** Gives an app its tracker. Once, around everything that tracks. */
export function TrackerProvider({ tracker, children }: TrackerProviderProps): ReactElement {
  const [lazy] = useState(() =>
    typeof tracker === 'function' ? lazyTracker(tracker as () => BrowserTracker) : undefined,
  );
  // What an earlier page left is sent also by a page that tracks nothing.
  useEffect(() => void lazy?.anonymousId, [lazy]);
  return createElement(TrackerContext.Provider, { value: lazy ?? (tracker as BrowserTracker) }, children);
}

import type { BrowserTracker } from '../browser/browser-tracker.js';
import { reasonOf } from '../core/model/reason-of.js';
import { idleTracker } from './idle-tracker.js';

/** A tracker that is made at its first use: React may render a component more than once before it is really there. */
export function lazyTracker(create: () => BrowserTracker): BrowserTracker {
  let made: BrowserTracker | undefined;
  const tracker = () => {
    made ??= make(create);
    return made;
  };
  return {
    trackEvent: ((...call) => tracker().trackEvent(...call)) as BrowserTracker['trackEvent'],
    page: (...call) => tracker().page(...call),
    identify: (...call) => tracker().identify(...call),
    reset: () => tracker().reset(),
    get anonymousId() {
      return tracker().anonymousId;
    },
    get consent() {
      return tracker().consent;
    },
    flush: (options) => tracker().flush(options),
    ledger: () => tracker().ledger(),
  };
}

function make(create: () => BrowserTracker): BrowserTracker {
  if (typeof document === 'undefined') {
    return idleTracker(
      'a server renders the app; track in an effect or an event handler, or with typed-cio/server',
    );
  }
  try {
    return create();
  } catch (error) {
    // React would take the whole app away.
    return idleTracker(reasonOf(error));
  }
}

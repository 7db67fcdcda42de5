import type { Tracker } from 'typed-cio';
import type { EventMap, Page, Traits } from '../lifecycle-plan.js';
import { Accounts } from './accounts.js';
import { ActivityLog } from './activity-log.js';

export type LifecycleTracker = Pick<Tracker<EventMap, Traits, Page>, 'trackEvent' | 'identify' | 'page'>;

/** What every route works with. */
export interface App {
  readonly tracker: LifecycleTracker;
  readonly accounts: Accounts;
  readonly activities: ActivityLog;
}

/** A backend's state, empty. The tracker is handed in: whoever made it closes it. */
export function createApp(tracker: LifecycleTracker): App {
  return { tracker, accounts: new Accounts(), activities: new ActivityLog() };
}

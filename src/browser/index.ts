export type { BrowserTracker, PagePerson } from './browser-tracker.js';
export type { Consent, ConsentStatus } from './consent.js';
export { createTracker } from './create-tracker.js';
export type { BrowserTrackerOptions, CookieOptions, PageEvent, SettledPageEvent } from './tracker-options.js';

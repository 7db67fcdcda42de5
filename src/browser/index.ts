/**
 * The tracker of a page, and what calls it: navigation, links, forms.
 *
 * @module typed-cio/browser
 */
export type { BrowserTracker, PagePerson, ScriptTracker } from './browser-tracker.js';
export type { Consent, ConsentStatus } from './consent.js';
export { createTracker } from './create-tracker.js';
export type { ChosenElements } from './navigation/listen-at.js';
export { type NavigationListener, onNavigation } from './navigation/on-navigation.js';
export { trackForm } from './navigation/track-form.js';
export { trackLink } from './navigation/track-link.js';
export type { BrowserTrackerOptions, CookieOptions, PageEvent, SettledPageEvent } from './tracker-options.js';

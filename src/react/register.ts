import type { BrowserTracker } from '../browser/browser-tracker.js';

/**
 * Says once which tracker an app has; `useTracker` then has its events, traits and pages.
 *
 * @example
 * declare module 'typed-cio/react' {
 *   interface Register { tracker: BrowserTracker<EventMap, Traits> }
 * }
 */
// biome-ignore lint/suspicious/noEmptyInterface: apps add to it.
export interface Register {}

/** The tracker that the app has registered, or else one that takes every event. */
export type RegisteredTracker = Register extends { readonly tracker: infer Registered }
  ? Registered
  : BrowserTracker;

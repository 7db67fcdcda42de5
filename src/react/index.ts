/**
 * The tracker of a page as React components and hooks have it. React is an optional peer.
 *
 * @module typed-cio/react
 */
export type { Register, RegisteredTracker } from './register.js';
export { TrackerProvider, type TrackerProviderProps } from './tracker-provider.js';
export { usePageViews } from './use-page-views.js';
export { useTracker } from './use-tracker.js';

export type { Register, RegisteredTracker } from './register.js';
export { TrackerProvider, type TrackerProviderProps } from './tracker-provider.js';
export { usePageViews } from './use-page-views.js';
export { useTracker } from './use-tracker.js';

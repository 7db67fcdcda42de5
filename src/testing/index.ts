export type { FakeClock } from './fake-clock.js';
export { fakeClock } from './fake-clock.js';
export type { RecordingOptions, RecordingTracker, RejectedCall } from './recording-tracker.js';
export { recordingTracker } from './recording-tracker.js';
export type { SandboxFetch } from './sandbox/sandbox-fetch.js';
export type { MswHttp } from './sandbox/sandbox-handlers.js';
export { sandboxHandlers } from './sandbox/sandbox-handlers.js';
export type { TrackerMatchers } from './tracker-matchers.js';
export { trackerMatchers } from './tracker-matchers.js';

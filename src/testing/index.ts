/**
 * What tests need: a tracker that records, matchers, a clock that stands still, the sandbox behind msw and Playwright, and the
 * suites that a transport or a store must pass.
 *
 * @module typed-cio/testing
 */

export { describeStore } from './contract/describe-store.js';
export { describeTransport } from './contract/describe-transport.js';
export type { Skips } from './contract/run-checks.js';
export type { TestFunction, TestRunner } from './contract/runner.js';
export type { ScriptedAnswer } from './contract/scripted-http.js';
export type { OpenedStore, StoreUnderTest } from './contract/store-under-test.js';
export type { TransportUnderTest } from './contract/transport-under-test.js';
export type { FakeClock } from './fake-clock.js';
export { fakeClock } from './fake-clock.js';
export type { PlaywrightContext } from './playwright/route-context.js';
export type { TrackedOptions, Tracking, TrackingServer } from './playwright/tracking.js';
export type {
  TrackingFixtureSet,
  TrackingFixtures,
  TrackingOptions,
  TrackingWorkerFixtures,
} from './playwright/tracking-fixtures.js';
export { trackingFixtures } from './playwright/tracking-fixtures.js';
export type { RecordingOptions, RecordingTracker, RejectedCall } from './recording-tracker.js';
export { recordingTracker } from './recording-tracker.js';
export type { ArrivedEvent, ArrivedPerson, RunningSandbox } from './sandbox/running-sandbox.js';
export type { SandboxFetch } from './sandbox/sandbox-fetch.js';
export type { MswHttp } from './sandbox/sandbox-handlers.js';
export { sandboxHandlers } from './sandbox/sandbox-handlers.js';
export type { TrackerMatchers } from './tracker-matchers.js';
export { trackerMatchers } from './tracker-matchers.js';

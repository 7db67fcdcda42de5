import type { Transport } from 'typed-cio';
import {
  describeTransport,
  fakeClock,
  type RecordingTracker,
  recordingTracker,
  trackerMatchers,
} from 'typed-cio/testing';
import { plan } from './plan.js';

const recorded = recordingTracker({ plan, clock: fakeClock() });
recorded.trackEvent('u1', 'Order Paid', { total: 5 });
export const kinds: readonly string[] = recorded.events.map(({ kind }) => kind);
export const typed: RecordingTracker<{ 'Order Paid': { total: number } }> = recordingTracker<{
  'Order Paid': { total: number };
}>();
export const matchers: object = trackerMatchers;

// @ts-expect-error no such event
recorded.trackEvent('u1', 'Order Payed', { total: 5 });
// @ts-expect-error it has its own transport
recordingTracker({ transport: {} as Transport });
// @ts-expect-error a transport to test is missing
describeTransport('none', {});

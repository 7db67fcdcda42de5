import { writeFileSync } from 'node:fs';
import { recordingTracker, trackerMatchers } from 'typed-cio/testing';
import { beginStory } from './story.js';

/** A test file as Jest runs it in CommonJS. */
interface Expectation {
  readonly not: Expectation;
  readonly toBe: (value: unknown) => void;
  readonly toThrow: (message: string) => void;
  readonly toHaveTracked: (name: string, props?: object) => void;
  readonly toHaveIdentified: (person: string, traits?: object) => void;
}
declare const test: (name: string, run: () => void | Promise<void>) => void;
declare const expect: ((value: unknown) => Expectation) & {
  readonly extend: (matchers: object) => void;
  readonly any: (kind: unknown) => unknown;
};
/** Of the Jest configuration: where the sandbox is, and where to tell. */
declare const SETTINGS: string;
declare const TOLD_FILE: string;

expect.extend(trackerMatchers);

test('the matchers read a recording tracker', () => {
  const tracker = recordingTracker();
  tracker.trackEvent('ada', 'Order Paid', { total: 5, order_id: 'A-1' });
  tracker.identify('ada', { plan: 'pro' });
  expect(tracker).toHaveTracked('Order Paid', { total: 5, order_id: expect.any(String) });
  expect(tracker).toHaveIdentified('ada', { plan: 'pro' });
  expect(tracker).not.toHaveTracked('Order Cancelled');
  expect(() => expect(tracker).toHaveTracked('Order Paid', { total: 6 })).toThrow('total');
});

test('the real tracker delivers', async () => {
  const { call, close, told } = beginStory(JSON.parse(SETTINGS));
  call();
  await close();
  writeFileSync(TOLD_FILE, JSON.stringify(told()));
  expect(told().ledger.pending).toBe(0);
});

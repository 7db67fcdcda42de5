import { stripVTControlCharacters } from 'node:util';
import {
  type RecordingTracker,
  recordingTracker,
  type TrackerMatchers,
  trackerMatchers,
} from 'typed-cio/testing';
import { beforeEach, describe, expect, test } from 'vitest';

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: vitest declares it so.
  interface Matchers<T = any> extends TrackerMatchers<T> {}
}

expect.extend(trackerMatchers);

interface EventMap {
  'Order Completed': { order_id: string; total: number; items?: readonly { sku: string }[] };
  'Order Cancelled': { order_id: string };
}

let tracker: RecordingTracker<EventMap>;
beforeEach(() => {
  tracker = recordingTracker<EventMap>();
});

/** The message of an assertion that fails. */
function messageOf(assertion: () => void): string {
  try {
    assertion();
  } catch (error) {
    return stripVTControlCharacters((error as Error).message);
  }
  throw new Error('the assertion holds');
}

describe('toHaveTracked', () => {
  beforeEach(() => {
    tracker.trackEvent('u1', 'Order Completed', { order_id: 'o1', total: 5, items: [{ sku: 'a' }] });
    tracker.trackEvent('u1', 'Order Completed', { order_id: 'o2', total: 7 });
  });

  test('takes the name alone, some properties, nested ones, and matchers in their place', () => {
    expect(tracker).toHaveTracked('Order Completed');
    expect(tracker).toHaveTracked('Order Completed', { total: 7 });
    expect(tracker).toHaveTracked('Order Completed', { items: [{ sku: 'a' }] });
    expect(tracker).toHaveTracked('Order Completed', { order_id: expect.stringMatching(/^o/) });
    expect(tracker).not.toHaveTracked('Order Cancelled');
    expect(tracker).not.toHaveTracked('Order Completed', { total: 6 });
  });

  test('needs all properties in one event', () => {
    expect(tracker).not.toHaveTracked('Order Completed', { order_id: 'o1', total: 7 });
  });

  test('shows the event that came nearest, and in what it differs', () => {
    const message = messageOf(() =>
      expect(tracker).toHaveTracked('Order Completed', { order_id: 'o2', total: 8 }),
    );
    expect(message).toMatch(/was not told of "Order Completed" with .*"total": 8/s);
    expect(message).toMatch(/nearest differs in:.*-\s+"total": 8.*\+\s+"total": 7/s);
  });

  test('shows the nearest name', () => {
    const message = messageOf(() => expect(tracker).toHaveTracked('Order Complete' as never));
    expect(message).toContain('The nearest is "Order Completed"');
  });

  test('shows what there was instead, where nothing is near', () => {
    expect(messageOf(() => expect(tracker).toHaveTracked('Xyz' as never))).toContain(
      'It was told of "Order Completed".',
    );
    tracker.clear();
    expect(messageOf(() => expect(tracker).toHaveTracked('Order Completed'))).toContain(
      'It was told of no event.',
    );
  });

  test('says so when a call was rejected', () => {
    tracker.clear();
    tracker.trackEvent('', 'Order Cancelled', { order_id: 'o1' });
    expect(messageOf(() => expect(tracker).toHaveTracked('Order Cancelled'))).toContain(
      'A call was rejected (INVALID_PERSON): person is empty',
    );
  });

  test('shows the event that should not be there', () => {
    expect(messageOf(() => expect(tracker).not.toHaveTracked('Order Completed', { total: 7 }))).toMatch(
      /was told of .*"order_id": "o2"/s,
    );
  });

  test('refuses what is no recording tracker', () => {
    for (const other of [undefined, {}, { events: 5 }]) {
      expect(() => expect(other).toHaveTracked('Order Completed')).toThrow(/recordingTracker\(\)/);
    }
  });

  test('does not take a page or a person for an event', () => {
    const other = recordingTracker();
    other.page('u1', 'Pricing');
    other.identify('u1', {});
    expect(other).not.toHaveTracked('Pricing');
    expect(other).not.toHaveTracked('identify');
  });

  test('knows the names and the properties of the tracker', () => {
    // @ts-expect-error The map has no such event.
    expect(tracker).not.toHaveTracked('Order Shipped');
    // @ts-expect-error The event has no such property.
    expect(tracker).not.toHaveTracked('Order Completed', { totl: 5 });
  });
});

describe('toHaveIdentified', () => {
  beforeEach(() => {
    tracker.identify(42, { plan: 'pro', seats: 3 });
    tracker.identify({ email: 'a@example.com' }, { plan: 'free' });
  });

  test('takes the person as the call does, and some traits', () => {
    expect(tracker).toHaveIdentified(42);
    expect(tracker).toHaveIdentified('42', { plan: 'pro' });
    expect(tracker).toHaveIdentified({ userId: 42 }, { seats: expect.any(Number) });
    expect(tracker).toHaveIdentified({ email: 'a@example.com' }, { plan: 'free' });
    expect(tracker).not.toHaveIdentified('u1');
    expect(tracker).not.toHaveIdentified('a@example.com');
    expect(tracker).not.toHaveIdentified(42, { plan: 'free' });
  });

  test('shows in what the traits differ, who there was, or that there was nobody', () => {
    expect(messageOf(() => expect(tracker).toHaveIdentified(42, { plan: 'free' }))).toMatch(
      /did not identify 42 with .*nearest differs in:.*"plan": "pro"/s,
    );
    expect(messageOf(() => expect(tracker).toHaveIdentified('u1'))).toContain('"userId": "42"');
    tracker.clear();
    expect(messageOf(() => expect(tracker).toHaveIdentified('u1'))).toContain('It identified nobody.');
    tracker.identify('', {});
    expect(messageOf(() => expect(tracker).toHaveIdentified('u1'))).toContain('INVALID_PERSON');
  });

  test('says whom it should not have identified', () => {
    expect(messageOf(() => expect(tracker).not.toHaveIdentified(42))).toContain('identified 42');
  });
});

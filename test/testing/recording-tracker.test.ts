import { definePlan } from 'typed-cio';
import { recordingTracker } from 'typed-cio/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';

interface EventMap {
  'Order Completed': { order_id: string; total: number };
  'Signed Out': Record<never, never>;
}

const plan = definePlan({
  events: {
    'Order Completed': { props: z.object({ order_id: z.string(), currency: z.string().default('EUR') }) },
  },
  traits: { schema: z.object({ email: z.email() }).partial() },
  pages: ['Pricing'],
});

afterEach(() => {
  vi.useRealTimers();
});

describe('recordingTracker', () => {
  test('has what it was told on its list when the call returns', () => {
    const tracker = recordingTracker<EventMap, { email: string }>();
    tracker.trackEvent('u1', 'Order Completed', { order_id: 'o1', total: 5 });
    tracker.identify({ userId: 7 }, { email: 'a@example.com' }, { anonymousId: 'visitor-1' });
    tracker.page({ anonymousId: 'visitor-1' }, 'Pricing');
    expect(tracker.events).toMatchObject([
      {
        kind: 'event',
        name: 'Order Completed',
        person: { by: 'userId', userId: 'u1' },
        props: { order_id: 'o1', total: 5 },
      },
      {
        kind: 'identify',
        person: { userId: '7', anonymousId: 'visitor-1' },
        traits: { email: 'a@example.com' },
      },
      { kind: 'page', name: 'Pricing', person: { by: 'anonymousId' } },
    ]);
  });

  test('applies the plan: defaults are there, and what is wrong is on the other list', () => {
    const tracker = recordingTracker({ plan });
    tracker.trackEvent('u1', 'Order Completed', { order_id: 'o1' });
    tracker.trackEvent('u1', 'Order Completed', { order_id: 7 } as never);
    tracker.trackEvent('u1', 'Order Compleet' as never, {} as never);
    expect(tracker.events).toMatchObject([{ props: { order_id: 'o1', currency: 'EUR' } }]);
    expect(tracker.events).toHaveLength(1);
    expect(tracker.rejected.map(({ name, outcome }) => [name, outcome.code])).toEqual([
      ['Order Completed', 'INVALID_PROPS'],
      ['Order Compleet', 'UNKNOWN_EVENT'],
    ]);
  });

  test('settles receipts as delivered, flushes and closes, without a timer', async () => {
    vi.useFakeTimers();
    const tracker = recordingTracker<EventMap>();
    const receipt = tracker.trackEvent('u1', 'Signed Out');
    tracker.identify('u1', {});
    expect(await receipt.settled()).toEqual({ status: 'delivered' });
    expect(await tracker.flush()).toMatchObject({ accepted: 2, delivered: 2, pending: 0 });
    await tracker.ready();
    expect(await tracker.close()).toMatchObject({ delivered: 2, pending: 0 });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('goes by the time that the test sets', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 4, 5) });
    const tracker = recordingTracker<EventMap>();
    tracker.trackEvent('u1', 'Signed Out');
    expect(tracker.events[0]?.timestamp).toBe(Date.UTC(2026, 4, 5));
  });

  test('runs the middleware, and tells outcomes and errors to whoever asks', () => {
    const outcomes: string[] = [];
    const tracker = recordingTracker<EventMap>({
      middleware: [(event) => (event.kind === 'page' ? null : event)],
      onOutcome: ({ name }, { status }) => outcomes.push(`${name} ${status}`),
    });
    tracker.page('u1', 'Pricing');
    tracker.trackEvent('', 'Signed Out');
    expect(tracker.events).toEqual([]);
    expect(outcomes).toEqual(['Pricing dropped', 'Signed Out rejected']);
  });

  test('forgets both lists when it is cleared, and goes on', () => {
    const tracker = recordingTracker<EventMap>();
    tracker.trackEvent('u1', 'Signed Out');
    tracker.trackEvent('', 'Signed Out');
    tracker.clear();
    expect([tracker.events, tracker.rejected]).toEqual([[], []]);
    tracker.trackEvent('u2', 'Signed Out');
    expect(tracker.events).toHaveLength(1);
  });

  test('says of an unknown option what the real tracker says', () => {
    expect(() => recordingTracker({ onOutcom: () => {} } as never)).toThrow(/onOutcom/);
  });
});

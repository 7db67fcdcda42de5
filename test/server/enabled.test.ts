import type { Outcome, TrackerError } from 'typed-cio';
import { createTracker, type ServerTracker, type TrackerOptions, trackApi } from 'typed-cio/server';
import { recordingTracker } from 'typed-cio/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { scriptedHttp, stored } from '../contract/scripted-http.js';

const transport = trackApi({ siteId: 'site', apiKey: 'key' });

/** Every call, right and wrong. */
function callAll(tracker: ServerTracker) {
  return [
    tracker.trackEvent('u1', 'Order Paid', { total: 5 }),
    tracker.trackEvent('', ''),
    tracker.identify('u1', { plan: 'pro' }),
    tracker.page('u1', 'Home'),
    tracker.screen('u1', 'Home'),
    tracker.group('u1', 'acme'),
    tracker.mergePeople({ into: 'u1', from: 'u2' }),
    tracker.deletePerson('u1'),
    tracker.suppressPerson('u1'),
    tracker.unsuppressPerson('u1'),
  ];
}

/** Everything that a tracker could do to the world. */
function watched(options: Partial<TrackerOptions>) {
  const { http, requests } = scriptedHttp(stored);
  const lines: string[] = [];
  const timers: number[] = [];
  const outcomes: Outcome[] = [];
  const held: Promise<unknown>[] = [];
  const write = (line: string) => void lines.push(line);
  const tracker = createTracker({
    http,
    logger: { warn: write, error: write, debug: write },
    clock: {
      now: () => 1_790_000_000_000,
      after: (delayMs) => {
        timers.push(delayMs);
        return () => {};
      },
    },
    onOutcome: (_, outcome) => void outcomes.push(outcome),
    waitUntil: (promise) => void held.push(promise),
    ...options,
  } as TrackerOptions);
  return { tracker, requests, lines, timers, outcomes, held };
}

afterEach(() => void vi.unstubAllEnvs());

describe('a tracker that is switched off', () => {
  test('drops every call, counts it, and does nothing else', async () => {
    const world = watched({ enabled: false, transport });
    const receipts = callAll(world.tracker);
    for (const receipt of receipts) {
      expect(receipt.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
      expect(await receipt.settled()).toEqual({ status: 'dropped', reason: 'disabled' });
    }
    const { length } = receipts;
    await world.tracker.ready();
    for (const ledger of [world.tracker.ledger(), await world.tracker.flush(), await world.tracker.close()]) {
      expect(ledger).toMatchObject({
        accepted: length,
        dropped: length,
        pending: 0,
        byReason: { disabled: length },
      });
    }
    expect(world.tracker.ledger().byEvent).toMatchObject({
      'Order Paid': { dropped: 1 },
      identify: { dropped: 1 },
    });
    expect(world.outcomes).toHaveLength(length);
    expect(world).toMatchObject({ requests: [], lines: [], timers: [], held: [] });
  });

  test.each<[string, object]>([
    ['nothing', {}],
    ['keys that are empty', { siteId: '', apiKey: '' }],
    [
      'a function that throws',
      {
        transport: () => {
          throw new Error('no keys');
        },
      },
    ],
  ])('needs no keys: %s is enough', async (_, destination) => {
    const world = watched({ enabled: false, ...destination });
    expect(await world.tracker.trackEvent('u1', 'Order Paid').settled()).toMatchObject({
      reason: 'disabled',
    });
    expect(world.lines).toEqual([]);
  });

  test('keeps the id that a call gives, and survives options that cannot be read', () => {
    const { tracker } = watched({ enabled: false });
    const id = '01kdxz4p0gq3v8m2n4p6r8t0v1';
    expect(tracker.trackEvent('u1', 'Order Paid', {}, { id }).id).toBe(id.toUpperCase());
    for (const options of [null, 5, { id: 5 }, { id: 'order-5' }]) {
      expect(tracker.trackEvent('u1', 'Order Paid', {}, options as never).id).toHaveLength(26);
    }
    const hostile = {
      get id(): string {
        throw new Error('no');
      },
    };
    expect(tracker.trackEvent('u1', 'Order Paid', {}, hostile).id).toHaveLength(26);
  });

  test('says so where it debugs', () => {
    expect(watched({ enabled: false, debug: true }).lines).toEqual([
      'typed-cio: the tracker is switched off: every call is dropped (disabled)',
    ]);
  });

  test('has the console as its log, and `await using` closes it', async () => {
    await using tracker = createTracker({ enabled: false });
    expect(await tracker.trackEvent('u1', 'Order Paid').settled()).toMatchObject({ reason: 'disabled' });
  });

  test('is still held against what its options may be', () => {
    expect(() => watched({ enabled: false, concurrency: 1, plam: 1 } as never)).toThrow('plam');
    expect(() => watched({ enabled: 'no', transport } as never)).toThrow('enabled is');
  });
});

describe('CUSTOMER_IO_ENABLED', () => {
  test.each(['0', 'false', 'no', 'off', 'OFF', ' False '])('%j switches trackers off', async (value) => {
    vi.stubEnv('CUSTOMER_IO_ENABLED', value);
    for (const enabled of [undefined, true]) {
      const { tracker } = watched({ transport, ...(enabled && { enabled }) });
      expect(await tracker.trackEvent('u1', 'Order Paid').settled()).toMatchObject({ reason: 'disabled' });
    }
  });

  test.each(['', '1', 'true', 'yes', 'on'])('%j leaves them on', (value) => {
    vi.stubEnv('CUSTOMER_IO_ENABLED', value);
    const { tracker } = watched({ transport });
    tracker.trackEvent('u1', 'Order Paid');
    expect(tracker.ledger().pending).toBe(1);
  });

  test.each(['flase', '2', 'a'.repeat(100)])('%j is refused by name', (value) => {
    vi.stubEnv('CUSTOMER_IO_ENABLED', value);
    const error = (() => {
      try {
        createTracker({ transport });
      } catch (caught) {
        return caught as TrackerError;
      }
      throw new Error('it was taken');
    })();
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field: 'CUSTOMER_IO_ENABLED' });
    expect(error.message).not.toContain('aaaaaaaaaaaaa');
  });

  test('leaves a recording tracker alone: a test sees what its code tracks', () => {
    vi.stubEnv('CUSTOMER_IO_ENABLED', '0');
    const tracker = recordingTracker();
    tracker.trackEvent('u1', 'Order Paid');
    expect(tracker.events).toHaveLength(1);
  });
});

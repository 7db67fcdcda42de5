import { TrackerError, type Transport } from 'typed-cio';
import { createTracker, memoryStore, transportFromEnv } from 'typed-cio/server';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { scriptedHttp, stored } from '../../contract/scripted-http.js';
import { scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked } from './tracked.js';

/** A function that throws until it is told not to, and counts how often it was called. */
function lateTransport(transport: Transport = scriptedTransport()) {
  const late = { isThere: false, calls: 0, make };
  function make(): Transport {
    late.calls++;
    if (late.isThere) return transport;
    throw new Error('no keys yet');
  }
  return late;
}

describe('a transport that is a function', () => {
  test('is called at the first event, once, and not before', async () => {
    const transport = scriptedTransport();
    const late = lateTransport(transport);
    late.isThere = true;
    const { trackEvent, flush, ledger, ready, clock } = tracked({ transport: late.make });
    await ready();
    const before = flush();
    await clock.advance(10_000);
    expect(await before).toMatchObject({ accepted: 0, byTransport: {} });
    expect(late.calls).toBe(0);
    const { id } = trackEvent('p', 'Order Paid');
    expect(late.calls).toBe(1);
    trackEvent('p', 'Order Paid');
    await clock.advance(1000);
    expect(late.calls).toBe(1);
    expect(transport.stored).toContain(id);
    expect(ledger()).toMatchObject({ delivered: 2, byTransport: { scripted: { delivered: 2 } } });
  });

  test('that throws an error without a field is named itself', () => {
    const { trackEvent, errors } = tracked({
      transport: () => {
        throw new TrackerError('INVALID_OPTION', 'no keys yet');
      },
    });
    trackEvent('p', 'Order Paid');
    expect(errors).toMatchObject([{ code: 'INVALID_OPTION', field: 'transport', transport: 'transport' }]);
  });

  test('is not called for a call that is rejected, or comes after close()', async () => {
    const late = lateTransport();
    const { trackEvent, close, errors, clock } = tracked({ transport: late.make });
    trackEvent('', 'Order Paid');
    const closing = close();
    await clock.advance(10_000);
    await closing;
    trackEvent('p', 'Order Paid');
    expect(late.calls).toBe(0);
    expect(errors).toEqual([]);
  });

  test('that throws drops the event, says why once, and is tried again with a later event', async () => {
    const transport = scriptedTransport();
    const late = lateTransport(transport);
    const { trackEvent, ledger, clock, errors } = tracked({ transport: late.make });
    const receipts = [trackEvent('p', 'Order Paid'), trackEvent('p', 'Order Paid')];
    for (const receipt of receipts) {
      expect(await receipt.settled()).toEqual({
        status: 'dropped',
        reason: 'disabled',
        lastError: 'no keys yet',
      });
    }
    expect(late.calls).toBe(1);
    await clock.advance(1000);
    trackEvent('p', 'Order Paid');
    expect(late.calls).toBe(2);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toBeInstanceOf(TrackerError);
    expect(errors[0]).toMatchObject({ code: 'INVALID_OPTION', field: 'transport', transport: 'transport' });
    expect(errors[0]!.message).toContain('no keys yet');
    expect(ledger()).toMatchObject({ dropped: 3, byReason: { disabled: 3 } });
    expect(ledger().byTransport).toMatchObject({ transport: { accepted: 3, dropped: 3 } });
    expectBalanced(ledger());

    late.isThere = true;
    await clock.advance(1000);
    const { id } = trackEvent('p', 'Order Paid');
    await clock.advance(1000);
    expect(transport.stored).toEqual([id]);
    expect(late.calls).toBe(3);
    expectBalanced(ledger());
  });

  test('names the variable that is missing', () => {
    const { trackEvent, errors } = tracked({ transport: () => transportFromEnv({}) });
    trackEvent('p', 'Order Paid');
    expect(errors[0]).toMatchObject({ code: 'INVALID_OPTION', field: 'CUSTOMER_IO_SITE_ID' });
    expect(errors[0]!.message).toContain('Missing Customer.io credentials');
  });

  test('says it in the log where there is no onError', () => {
    const lines: string[] = [];
    const tracker = createTracker({
      transport: () => transportFromEnv({}),
      logger: { warn: (line) => lines.push(line), error: (line) => lines.push(line) },
      clock: fakeClock(),
    });
    tracker.trackEvent('p', 'Order Paid');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('typed-cio: INVALID_OPTION: transport cannot be made');
  });

  test.each<[string, { make: () => unknown; says: string }]>([
    ['nothing', { make: () => undefined, says: 'not a transport' }],
    ['an object without routes', { make: () => ({ ...scriptedTransport(), routes: {} }), says: 'no routes' }],
    ['a promise', { make: async () => scriptedTransport(), says: 'promise' }],
    ['a promise that rejects', { make: () => Promise.reject(new Error('late')), says: 'promise' }],
    ['the name of another one', { make: () => scriptedTransport({ name: 'other' }), says: 'named other' }],
  ])('that returns %s is one that cannot be made', async (_, { make, says }) => {
    const other = scriptedTransport({ name: 'other' });
    const { trackEvent, ledger, clock, errors } = tracked({ transport: [other, make as () => Transport] });
    const receipt = trackEvent('p', 'Order Paid');
    await clock.advance(1000);
    expect(await receipt.settled()).toMatchObject({
      status: 'dropped',
      reason: 'disabled',
      byTransport: { other: { status: 'delivered' }, 'transport[1]': { status: 'dropped' } },
    });
    expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining(says)]);
    expectBalanced(ledger());
  });

  test('that tracks an event itself is not called again by it', () => {
    let calls = 0;
    const tracker = tracked({
      transport: () => {
        calls++;
        tracker.trackEvent('p', 'Transport Made');
        return scriptedTransport();
      },
    });
    tracker.trackEvent('p', 'Order Paid');
    expect(calls).toBe(1);
    expect(tracker.ledger()).toMatchObject({ accepted: 2, dropped: 1, pending: 1 });
  });

  test('stands beside others in a list, which do not wait for it', async () => {
    const transport = scriptedTransport({ name: 'late' });
    const late = lateTransport(transport);
    const other = scriptedTransport({ name: 'other' });
    const { trackEvent, ledger, clock } = tracked({ transport: [late.make, other] });
    trackEvent('p', 'Order Paid');
    late.isThere = true;
    await clock.advance(1000);
    trackEvent('p', 'Order Paid');
    await clock.advance(1000);
    expect(other.stored).toHaveLength(2);
    expect(transport.stored).toHaveLength(1);
    expect(ledger().byTransport).toMatchObject({
      'transport[0]': { dropped: 1 },
      late: { delivered: 1 },
      other: { delivered: 2 },
    });
    expectBalanced(ledger());
  });

  test('sends what a store holds once it is made', async () => {
    const store = memoryStore();
    const down = tracked({
      transport: scriptedTransport({ answer: () => ({ kind: 'unavailable', message: 'down' }) }),
      store,
    });
    const { id } = down.trackEvent('p', 'Order Paid');
    const closing = down.close({ timeoutMs: 10 });
    await down.clock.advance(2000);
    await closing;
    const transport = scriptedTransport();
    const next = tracked({ transport: () => transport, store });
    const second = next.trackEvent('p', 'Order Paid');
    await next.clock.advance(1000);
    expect(transport.stored).toEqual([id, second.id]);
  });

  test('has what any other has: one request, with the keys of then', async () => {
    const { http, requests } = scriptedHttp(stored);
    const env: Record<string, string> = {};
    const { trackEvent, clock } = tracked({ transport: () => transportFromEnv(env), http });
    env.CUSTOMER_IO_WRITE_KEY = 'key-that-comes-later';
    trackEvent('p', 'Order Paid');
    await clock.advance(1000);
    expect(requests.map(({ auth }) => auth?.username)).toEqual(['key-that-comes-later']);
  });
});

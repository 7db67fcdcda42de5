// What arrives at Customer.io, and what becomes of it when Customer.io is in trouble: a sandbox behind the real hosts.
import { http } from 'msw';
import { setupServer } from 'msw/node';
import { createSandbox } from 'typed-cio/sandbox';
import { createTracker, trackApi } from 'typed-cio/server';
import { sandboxHandlers } from 'typed-cio/testing';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

const sandbox = createSandbox();
const server = setupServer(...sandboxHandlers(sandbox, http));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => sandbox.reset());
afterAll(() => server.close());

function openTracker() {
  const { siteId, apiKey } = sandbox.credentials;
  return createTracker<{ 'Order Completed': { order_id: string; total: number } }>({
    transport: trackApi({ siteId, apiKey }),
    retry: { minDelayMs: 1, maxDelayMs: 5 },
  });
}

describe('an order', () => {
  test('stands on the timeline of its customer', async () => {
    const tracker = openTracker();
    tracker.identify('customer-1', { email: 'ada@example.com' });
    tracker.trackEvent('customer-1', 'Order Completed', { order_id: 'A1', total: 12.5 });
    await tracker.close();
    expect(sandbox.person({ userId: 'customer-1' })).toMatchObject({
      traits: { email: 'ada@example.com' },
      timeline: [{ name: 'Order Completed', props: { order_id: 'A1', total: 12.5 } }],
    });
  });

  test.each([
    ['a server that is busy', { status: 503, times: 2 }],
    ['a connection that is cut after the order was stored', { cut: 'after' }],
  ] as const)('is there once, for all of %s', async (_, fault) => {
    sandbox.fault(fault);
    const tracker = openTracker();
    tracker.trackEvent('customer-1', 'Order Completed', { order_id: 'A1', total: 12.5 });
    expect(await tracker.flush()).toMatchObject({ delivered: 1 });
    await tracker.close();
    expect(sandbox.events({ name: 'Order Completed' })).toHaveLength(1);
  });
});

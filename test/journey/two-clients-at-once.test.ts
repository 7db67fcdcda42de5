import { Analytics as CustomerIoAnalytics } from '@customerio/cdp-analytics-node';
import { Analytics as SegmentAnalytics } from '@segment/analytics-node';
import { TrackClient } from 'customerio-node';
import { idFromKey, type Transport } from 'typed-cio';
import type { ListeningSandbox, Sandbox } from 'typed-cio/sandbox';
import { createSandbox } from 'typed-cio/sandbox';
import { createTracker, dataPipelines, trackApi } from 'typed-cio/server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { agentTo } from './agent-to.js';

/** What the guides on moving say of the weeks in which two clients send the same events. */
let sandbox: Sandbox;
let server: ListeningSandbox;

beforeEach(async () => {
  sandbox = createSandbox();
  server = await sandbox.listen();
});

afterEach(() => server.close());

const id = idFromKey('order_completed', 'A1');
const paidAt = new Date('2026-11-20T10:00:00Z');

async function track(transport: readonly Transport[], options: { id?: string }): Promise<void> {
  const tracker = createTracker({ transport });
  tracker.trackEvent('42', 'Order Completed', { total: 12.5 }, { ...options, timestamp: paidAt });
  await tracker.close();
}
const toTrackApi = () => trackApi({ ...sandbox.credentials, endpoint: server.url });
const toPipelines = () => dataPipelines({ writeKey: sandbox.credentials.writeKey, endpoint: server.url });

describe('customerio-node 4 beside a tracker', () => {
  const old = () =>
    new TrackClient(sandbox.credentials.siteId, sandbox.credentials.apiKey, { agent: agentTo(server.port) });
  const event = { name: 'Order Completed', timestamp: paidAt.getTime() / 1000, data: { total: 12.5 } };

  test('counts once what both send with one id', async () => {
    await old().track('42', { ...event, id });
    await track([toTrackApi()], { id });
    expect(sandbox.events()).toMatchObject([{ id, timestamp: paidAt.getTime() }]);
    expect(sandbox.repeats()).toHaveLength(1);
  });

  test('counts twice what both send without one', async () => {
    await old().track('42', event);
    await track([toTrackApi()], {});
    expect(sandbox.events().map(({ props }) => '_io_id' in props)).toEqual([false, true]);
  });

  test('differs in what a Date among the traits becomes', async () => {
    const traits = () => sandbox.person({ userId: '42' })?.traits;
    await old().identify('42', { trial_ends: paidAt });
    expect(traits()).toMatchObject({ trial_ends: paidAt.toISOString() });
    const tracker = createTracker({ transport: toTrackApi() });
    tracker.identify('42', { trial_ends: paidAt });
    await tracker.close();
    expect(traits()).toMatchObject({ trial_ends: paidAt.getTime() / 1000 });
  });
});

describe.each([
  ['@customerio/cdp-analytics-node', CustomerIoAnalytics],
  ['@segment/analytics-node', SegmentAnalytics],
] as const)('%s beside a tracker', (_, Analytics) => {
  test('counts once what both send with one id', async () => {
    const old = new Analytics({ writeKey: sandbox.credentials.writeKey, host: server.url });
    old.track({ userId: '42', event: 'Order Completed', properties: { total: 12.5 }, messageId: id });
    await old.closeAndFlush();
    await track([toPipelines()], { id });
    expect(sandbox.events()).toMatchObject([{ id }]);
    expect(sandbox.repeats()).toHaveLength(1);
  });
});

test('one id at two different APIs counts twice, as far as the documents say', async () => {
  await track([toTrackApi(), toPipelines()], { id });
  expect(sandbox.events().map((one) => [one.id, one.via])).toEqual(
    expect.arrayContaining([
      [id, 'track'],
      [id, 'pipelines'],
    ]),
  );
});

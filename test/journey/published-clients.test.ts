import { Analytics as CustomerIoAnalytics } from '@customerio/cdp-analytics-node';
import { Analytics as SegmentAnalytics } from '@segment/analytics-node';
import { RegionEU, RegionUS, TrackClient } from 'customerio-node';
import type { ListeningSandbox, Sandbox } from 'typed-cio/sandbox';
import { createSandbox } from 'typed-cio/sandbox';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { agentTo } from './agent-to.js';

let sandbox: Sandbox;
let server: ListeningSandbox;

beforeEach(async () => {
  sandbox = createSandbox();
  server = await sandbox.listen();
});

afterEach(() => server.close());

describe('customerio-node 4', () => {
  const client = (region = RegionUS) =>
    new TrackClient(sandbox.credentials.siteId, sandbox.credentials.apiKey, {
      region,
      agent: agentTo(server.port),
    });

  test('identifies people and tracks their events and pages', async () => {
    const cio = client();
    await cio.identify('42', { email: 'ada@example.com', created_at: 1_713_484_800, plan: 'pro' });
    await cio.track('42', { name: 'Order Completed', timestamp: 1_713_484_800, data: { total: 12.5 } });
    await cio.trackPageView('42', '/pricing');
    expect(sandbox.people()).toMatchObject([
      {
        userId: '42',
        traits: { email: 'ada@example.com', created_at: 1_713_484_800, plan: 'pro' },
        timeline: [
          { name: 'Order Completed', kind: 'event', props: { total: 12.5 }, timestamp: 1_713_484_800_000 },
          { name: '/pricing', kind: 'page' },
        ],
      },
    ]);
    expect(sandbox.requests()[0]).toMatchObject({ host: 'track.customer.io' });
  });

  test('tracks a visitor, who becomes a person', async () => {
    const cio = client();
    await cio.trackAnonymous('visitor-1', { name: 'Video Watched' });
    await cio.identify('42', { anonymous_id: 'visitor-1' });
    expect(sandbox.person({ userId: '42' })?.timeline).toMatchObject([{ name: 'Video Watched' }]);
  });

  test('adds devices, merges, suppresses and destroys', async () => {
    const cio = client();
    await cio.identify('1', { plan: 'pro' });
    await cio.identify('2', { email: 'two@example.com' });
    await cio.addDevice('2', 'token', 'ios', { last_used: 1_713_484_800, app: '7' });
    await cio.mergeCustomers('id' as never, '1', 'email' as never, 'two@example.com');
    expect(sandbox.people()).toMatchObject([
      {
        userId: '1',
        email: 'two@example.com',
        devices: [{ token: 'token', platform: 'ios', attributes: { app: '7' } }],
      },
    ]);
    await cio.deleteDevice('1', 'token');
    expect(sandbox.people()).toMatchObject([{ devices: [] }]);
    await cio.trackPush({ delivery_id: 'd', event: 'opened', device_id: 'token', timestamp: 1 });
    await cio.destroy('1');
    expect(sandbox.people()).toEqual([]);
    await cio.suppress('3');
    await cio.track('3', { name: 'X' });
    expect(sandbox.dropped()).toMatchObject([{ reason: 'suppressed' }]);
    await cio.unsuppress('3');
    await cio.track('3', { name: 'X' });
    expect(sandbox.events()).toHaveLength(1);
  });

  test('shows the sandbox’s refusals as its own errors', async () => {
    await expect(client().track('1', { name: 'x'.repeat(101) })).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('event name cannot be longer than 100 bytes'),
    });
  });

  test('fails with a US account in the EU region', async () => {
    await expect(client(RegionEU).identify('1', {})).rejects.toMatchObject({ statusCode: 401 });
  });
});

describe.each([
  ['@customerio/cdp-analytics-node', CustomerIoAnalytics],
  ['@segment/analytics-node', SegmentAnalytics],
] as const)('%s', (_, Analytics) => {
  const client = (writeKey = sandbox.credentials.writeKey) => new Analytics({ writeKey, host: server.url });

  test('delivers all six calls', async () => {
    const analytics = client();
    const timestamp = new Date('2026-01-01T00:00:00.123Z');
    analytics.track({ anonymousId: 'visitor-1', event: 'Video Watched' });
    analytics.identify({
      userId: '42',
      anonymousId: 'visitor-1',
      traits: { email: 'ada@example.com', plan: 'pro' },
    });
    analytics.track({
      userId: '42',
      event: 'Order Completed',
      properties: { total: 12.5 },
      timestamp,
      messageId: 'm1',
    });
    analytics.page({ userId: '42', name: 'Pricing', properties: { path: '/pricing' } });
    analytics.screen({ userId: '42', name: 'Start' });
    analytics.group({ userId: '42', groupId: 'acme', traits: { name: 'Acme' } });
    analytics.track({ userId: '41', event: 'Old Event' });
    analytics.alias({ userId: '42', previousId: '41' });
    await analytics.closeAndFlush();

    expect(sandbox.people()).toMatchObject([
      { userId: '42', email: 'ada@example.com', traits: { plan: 'pro' } },
    ]);
    const events = sandbox.events({ userId: '42' }).map(({ kind, name }) => `${kind} ${name}`);
    expect(events.sort()).toEqual([
      'event Old Event',
      'event Order Completed',
      'event Video Watched',
      'page Pricing',
      'screen Start',
    ]);
    expect(sandbox.events({ name: 'Order Completed' })).toMatchObject([
      { id: 'm1', props: { total: 12.5 }, timestamp: timestamp.getTime() },
    ]);
    expect(sandbox.objects()).toMatchObject([
      { objectId: 'acme', traits: { name: 'Acme' }, people: [{ userId: '42' }] },
    ]);
    expect([...sandbox.dropped(), ...sandbox.refused()]).toEqual([]);
  });

  test('retries what was cut after accepting, and the sandbox knows the repeats', async () => {
    sandbox.fault({ cut: 'after' });
    const analytics = client();
    analytics.track({ userId: '42', event: 'X' });
    await analytics.closeAndFlush();
    expect(sandbox.events()).toHaveLength(1);
    expect(sandbox.repeats()).toHaveLength(1);
  });

  test('does not notice that all was dropped for a wrong key', async () => {
    const analytics = client('wrong');
    const errors: unknown[] = [];
    (analytics as SegmentAnalytics).on('error', (error) => errors.push(error));
    analytics.track({ userId: '42', event: 'X' });
    await analytics.closeAndFlush();
    expect(errors).toEqual([]);
    expect(sandbox.dropped()).toMatchObject([{ reason: 'bad-key' }]);
  });
});

import { Analytics } from '@segment/analytics-node';
import { createTracker, dataPipelines, segment, trackApi } from 'typed-cio/server';

/** Sends `count` events to `url` and resolves when all are delivered. */
export type Sender = (url: string, count: number) => Promise<void>;

const propsOf = (index: number) => ({
  order_id: `order-${index}`,
  total: index % 500,
  currency: 'EUR',
  items: 3,
  coupon: null,
  source: 'organic',
});

const ours =
  (transport: (endpoint: string) => ReturnType<typeof trackApi>): Sender =>
  async (url, count) => {
    const tracker = createTracker({ transport: transport(url) });
    for (let index = 0; index < count; index++) {
      if (index % 1000 === 0) await tracker.ready();
      tracker.trackEvent(`user-${index % 5000}`, 'Order Completed', propsOf(index));
    }
    const { delivered } = await tracker.close({ timeoutMs: 60_000 });
    if (delivered !== count) throw new Error(`delivered ${delivered} of ${count}`);
  };

/** What the same events cost with nothing around them: stringify, join, post. */
const bareLoop: Sender = async (url, count) => {
  for (let from = 0; from < count; from += 1000) {
    const bodies: string[] = [];
    for (let index = from; index < from + 1000; index++) {
      bodies.push(
        JSON.stringify({
          type: 'track',
          userId: `user-${index % 5000}`,
          event: 'Order Completed',
          properties: propsOf(index),
          messageId: `id-${index}`,
          timestamp: new Date().toISOString(),
        }),
      );
    }
    const response = await fetch(`${url}/v1/batch`, { method: 'POST', body: `{"batch":[${bodies.join()}]}` });
    await response.text();
  }
};

const segmentNode: Sender = async (url, count) => {
  const analytics = new Analytics({ writeKey: 'write-key', host: url });
  for (let index = 0; index < count; index++) {
    analytics.track({ userId: `user-${index % 5000}`, event: 'Order Completed', properties: propsOf(index) });
  }
  await analytics.closeAndFlush({ timeout: 120_000 });
};

export const senders: Readonly<Record<string, Sender>> = {
  'bare loop': bareLoop,
  'typed-cio dataPipelines': ours((endpoint) => dataPipelines({ writeKey: 'write-key', endpoint })),
  'typed-cio trackApi': ours((endpoint) => trackApi({ siteId: 'site', apiKey: 'api-key', endpoint })),
  'typed-cio segment': ours((endpoint) => segment({ writeKey: 'write-key', endpoint })),
  '@segment/analytics-node': segmentNode,
};

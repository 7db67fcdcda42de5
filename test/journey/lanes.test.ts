import { createSandbox, type Sandbox, type SandboxFault } from 'typed-cio/sandbox';
import { createTracker, dataPipelines, trackApi } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';

const stored = (sandbox: Sandbox, via: 'track' | 'pipelines') =>
  sandbox
    .events()
    .filter((event) => event.via === via)
    .map((event) => event.props.order);

const orders = Array.from({ length: 50 }, (_, order) => order);

/** What happens to every request to the Track API, for as long as it lasts. */
const troubles: readonly [string, SandboxFault][] = [
  ['is down', { match: { path: '/api/v2/batch' }, status: 503, times: 'always' }],
  ['refuses the key', { match: { path: '/api/v2/batch' }, status: 401, times: 'always' }],
  ['cuts every connection', { match: { path: '/api/v2/batch' }, cut: 'before', times: 'always' }],
  ['answers with a page', { match: { path: '/api/v2/batch' }, status: 200, body: '<html>', times: 'always' }],
];

describe('two destinations over real HTTP', () => {
  test.each(troubles)(
    'while one %s, the other gets every event once; then the first does',
    async (_, fault) => {
      const sandbox = createSandbox();
      const server = await sandbox.listen();
      const { siteId, apiKey, writeKey } = sandbox.credentials;
      const tracker = createTracker({
        transport: [
          trackApi({ siteId, apiKey, endpoint: server.url }),
          dataPipelines({ writeKey, endpoint: server.url }),
        ],
        batch: { maxEvents: 10, maxWaitMs: 5 },
        retry: { minDelayMs: 10, maxDelayMs: 50 },
        onError: () => {},
      });
      try {
        sandbox.fault(fault);
        for (const order of orders) tracker.trackEvent('ann', 'Order Paid', { order });
        let during = await tracker.flush({ timeoutMs: 50 });
        for (let look = 0; look < 200 && during.byTransport.dataPipelines?.pending !== 0; look++) {
          during = await tracker.flush({ timeoutMs: 50 });
        }
        expect(during.byTransport).toMatchObject({
          trackApi: { delivered: 0, pending: 50 },
          dataPipelines: { delivered: 50, pending: 0 },
        });
        expect(stored(sandbox, 'pipelines')).toEqual(orders);
        expect(stored(sandbox, 'track')).toEqual([]);
        sandbox.clearFaults();
        expect(await tracker.flush()).toMatchObject({ delivered: 50, pending: 0 });
        expect(stored(sandbox, 'track')).toEqual(orders);
        expect(stored(sandbox, 'pipelines')).toEqual(orders);
      } finally {
        await tracker.close({ timeoutMs: 0 });
        await server.close();
      }
    },
  );
});

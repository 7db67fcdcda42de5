import {
  createTracker,
  dataPipelines,
  eventsProxy,
  segment,
  trackApi,
  transportFromEnv,
} from 'typed-cio/server';
import { describe, expect, test } from 'vitest';

const endpoint = 'http://collector.example.com';
const http = async () => ({ status: 200, header: () => null, body: '{}' });

function listening() {
  const lines: string[] = [];
  return {
    lines,
    logger: { warn: (line: string) => lines.push(line), error: (line: string) => lines.push(line) },
  };
}

const inTheClear = (name: string) =>
  `typed-cio: ${name}: endpoint is plain http:// to another machine: keys and people go over the network unencrypted. Give an https:// address`;

describe('an endpoint in the clear', () => {
  test.each([
    ['trackApi', () => trackApi({ siteId: 'site', apiKey: 'key', endpoint })],
    ['dataPipelines', () => dataPipelines({ writeKey: 'key', endpoint })],
    ['segment', () => segment({ writeKey: 'key', endpoint })],
    [
      'trackApi',
      () =>
        transportFromEnv({
          CUSTOMER_IO_SITE_ID: 'a',
          CUSTOMER_IO_API_KEY: 'b',
          CUSTOMER_IO_ENDPOINT: endpoint,
        }),
    ],
  ])('of %s is warned of once', async (name, make) => {
    const { lines, logger } = listening();
    const tracker = createTracker({ transport: make(), http, logger });
    tracker.trackEvent('u1', 'A');
    tracker.trackEvent('u1', 'B');
    expect(await tracker.close()).toMatchObject({ delivered: 2 });
    expect(lines).toEqual([inTheClear(name)]);
  });

  test('of several transports is one warning, and one that is made later warns then', () => {
    const { lines, logger } = listening();
    const tracker = createTracker({
      transport: [segment({ writeKey: 'key', endpoint }), dataPipelines({ writeKey: 'key', endpoint })],
      http,
      logger,
    });
    expect(lines).toEqual([inTheClear('segment')]);
    const later = listening();
    const lazy = createTracker({
      transport: () => segment({ writeKey: 'key', endpoint }),
      http,
      logger: later.logger,
    });
    expect(later.lines).toEqual([]);
    lazy.trackEvent('u1', 'A');
    expect(later.lines).toEqual([inTheClear('segment')]);
    return Promise.all([tracker.close(), lazy.close()]);
  });

  test('of eventsProxy is warned of', () => {
    const { lines, logger } = listening();
    eventsProxy({ writeKey: 'key', endpoint, logger, http });
    expect(lines).toEqual([inTheClear('eventsProxy')]);
  });
});

describe('headers for a gateway', () => {
  const headers = { 'X-Gateway-Token': 'gateway-token-0123456789' };
  const gateway = 'https://gw.example.com/cio';

  test.each([
    [
      'trackApi',
      { transport: trackApi({ siteId: 'site', apiKey: 'key', endpoint: gateway, headers }) },
      '/api/v2/batch',
    ],
    [
      'dataPipelines',
      { transport: dataPipelines({ writeKey: 'key', endpoint: gateway, headers }) },
      '/v1/batch',
    ],
    ['segment', { transport: segment({ writeKey: 'key', endpoint: gateway, headers }) }, '/v1/batch'],
    ['the short form', { writeKey: 'key', endpoint: gateway, headers }, '/v1/batch'],
    [
      'transportFromEnv',
      {
        transport: transportFromEnv(
          { CUSTOMER_IO_WRITE_KEY: 'key', CUSTOMER_IO_ENDPOINT: gateway },
          { headers },
        ),
      },
      '/v1/batch',
    ],
  ])('go out with %s', async (_, options, path) => {
    const seen: unknown[] = [];
    const tracker = createTracker({
      ...options,
      http: async ({ url, headers: sent }) => {
        seen.push([url, sent['x-gateway-token']]);
        return http();
      },
    });
    tracker.trackEvent('u1', 'A');
    expect(await tracker.close()).toMatchObject({ delivered: 1 });
    expect(seen).toEqual([[gateway + path, 'gateway-token-0123456789']]);
  });

  test('belong to the transport', () => {
    const transport = segment({ writeKey: 'key' });
    expect(() => createTracker({ transport, headers } as never)).toThrow(
      /headers and transport are both given/,
    );
    expect(() => transportFromEnv({ CUSTOMER_IO_WRITE_KEY: 'key' }, { headers: { host: 'h' } })).toThrow(
      /headers\.host is set by the transport/,
    );
  });
});

import type { Transport } from 'typed-cio';
import { observeTracker, recordBatches } from 'typed-cio/opentelemetry';
import {
  createTracker,
  dataPipelines,
  eventsProxy,
  segment,
  type TrackerOptions,
  trackApi,
  transportFromEnv,
} from 'typed-cio/server';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { openTelemetry } from '../../opentelemetry/collected.js';
import { batchOf, pageCall } from '../../server/events-proxy/proxied.js';
import { everythingSaid } from './everything-said.js';
import { type Keys, oddKeys, plainKeys, tellsSecret } from './secrets.js';
import { answers, redirectToHostOfKey, serverThat, transmissions } from './ways-to-fail.js';

type Make = (endpoint: string) => Transport;

const transportsWith = ({ siteId, apiKey, writeKey }: Keys): readonly (readonly [string, Make])[] => [
  ['trackApi', (endpoint) => trackApi({ siteId, apiKey, endpoint })],
  ['dataPipelines', (endpoint) => dataPipelines({ writeKey, endpoint })],
  ['segment', (endpoint) => segment({ writeKey, endpoint })],
  [
    'transportFromEnv for Track',
    (endpoint) =>
      transportFromEnv({
        CUSTOMER_IO_SITE_ID: siteId,
        CUSTOMER_IO_API_KEY: apiKey,
        CUSTOMER_IO_ENDPOINT: endpoint,
      }),
  ],
  [
    'transportFromEnv for Pipelines',
    (endpoint) => transportFromEnv({ CUSTOMER_IO_WRITE_KEY: writeKey, CUSTOMER_IO_ENDPOINT: endpoint }),
  ],
];

const redirectTo = ['a redirect to a host named after the key', redirectToHostOfKey] as const;

afterEach(() => vi.restoreAllMocks());

/** Everything that is printed from now on. */
function printed(): unknown[] {
  const lines: unknown[] = [];
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, name).mockImplementation((...given) => void lines.push(...given));
  }
  return lines;
}

/** Tracks, waits for the first request to fail, closes, and gives back all that could be heard of it. */
async function heardFrom(transport: Transport, options: Partial<TrackerOptions>): Promise<unknown[]> {
  const telemetry = openTelemetry();
  const heard: unknown[] = [transport, telemetry.meter];
  const record = recordBatches({ meter: telemetry.meter });
  let onFailed = () => {};
  const failed = new Promise<void>((resolve) => {
    onFailed = resolve;
  });
  const tracker = createTracker({
    transport,
    timeoutMs: 100,
    batch: { maxWaitMs: 0 },
    retry: { minDelayMs: 1, maxDelayMs: 2 },
    debug: true,
    onBatch: (report) => {
      record(report);
      heard.push(report);
      onFailed();
    },
    ...options,
  });
  const stop = observeTracker(tracker, { meter: telemetry.meter });
  const receipts = [
    tracker.trackEvent('u1', 'Order Paid', { total: 5 }),
    tracker.trackEvent({ anonymousId: 'v1' }, 'Seen'),
    tracker.identify('u2', { email: 'a@b.co' }),
  ];
  await failed;
  await tracker.flush({ timeoutMs: 20 });
  heard.push(tracker, receipts, tracker.ledger(), await tracker.close({ timeoutMs: 1 }));
  heard.push(await Promise.all(receipts.map((receipt) => receipt.settled())), await telemetry.collect());
  stop();
  await telemetry.stop();
  return heard;
}

function expectNoSecret(heard: readonly unknown[]): void {
  for (const one of heard) {
    const said = everythingSaid(one);
    // The whole text is not shown: reports of tests are read by many.
    if (tellsSecret(said)) throw new Error(`a secret stands in ${said.slice(0, 2000)}`);
  }
}

describe.each([
  ['keys of letters and digits', { keys: plainKeys, replies: [...answers, redirectTo] }],
  ['keys with signs', { keys: oddKeys, replies: answers }],
] as const)('with %s', (_, { keys, replies }) => {
  describe.each(transportsWith(keys))('%s tells no secret', (_, make) => {
    test.each(replies)('when the answer is %s', async (_, reply) => {
      const { url, seen, close } = await serverThat(reply);
      onTestFinished(close);
      const lines = printed();
      const told: unknown[] = [];
      const listeners = {
        onError: (one: unknown) => told.push(one),
        onOutcome: (one: unknown) => told.push(one),
      };
      const heard = [...(await heardFrom(make(url), {})), ...(await heardFrom(make(url), listeners))];
      expect(tellsSecret(seen.key), 'the key was sent').toBe(true);
      expectNoSecret([...heard, ...lines, ...told]);
    });

    test.each(transmissions)('when it sends by %s', async (_, http) => {
      const lines = printed();
      const errors: unknown[] = [];
      const heard = await heardFrom(make('http://127.0.0.1:9'), {
        http,
        onError: (error) => errors.push(error),
      });
      expect(lines.length).toBeGreaterThan(0);
      expectNoSecret([...heard, ...lines, ...errors]);
    });

    test('when nobody listens there', async () => {
      const { url, close } = await serverThat(() => {});
      await close();
      const lines = printed();
      expectNoSecret([...(await heardFrom(make(url), {})), ...lines]);
    });
  });

  describe('eventsProxy tells no secret to a page or a log', () => {
    test.each(replies)('when the answer is %s', async (_, reply) => {
      const { url, seen, close } = await serverThat(reply);
      onTestFinished(close);
      const lines = printed();
      const errors: unknown[] = [];
      for (const onError of [undefined, (error: unknown) => void errors.push(error)]) {
        const handle = eventsProxy({ writeKey: keys.writeKey, endpoint: url, timeoutMs: 100, onError });
        const response = await handle(
          new Request('https://www.example.com/events', {
            method: 'POST',
            headers: { 'content-type': 'text/plain', 'sec-fetch-site': 'same-origin' },
            body: batchOf([pageCall('one')]),
          }),
        );
        lines.push(handle, [...response.headers], await response.text());
      }
      expect(tellsSecret(seen.key), 'the key was sent').toBe(true);
      expectNoSecret([...lines, ...errors]);
    });
  });
});

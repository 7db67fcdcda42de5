import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import type { Transport } from 'typed-cio';
import { createTracker, dataPipelines, segment, trackApi } from 'typed-cio/server';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const keys = { siteId: 'a-site-id', apiKey: 'an-api-key', writeKey: 'a-write-key' };
const basic = (username: string, password = '') =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | null;
  readonly strict: string | null;
  readonly body: unknown;
}

/** Answers at an address, and keeps what came. */
function answering(url: string, answer: () => Response = () => HttpResponse.json({})): Seen[] {
  const seen: Seen[] = [];
  server.use(
    http.all(url, async ({ request }) => {
      const { method, headers } = request;
      const body = JSON.parse(await request.text());
      seen.push({
        method,
        url: request.url,
        authorization: headers.get('authorization'),
        strict: headers.get('x-strict-mode'),
        body,
      });
      return answer();
    }),
  );
  return seen;
}

function redirectTo(location: string, status = 301): () => Response {
  return () => new HttpResponse(null, { status, headers: { location } });
}

async function deliver(transport: Transport) {
  const errors: { code: string; message: string }[] = [];
  const tracker = createTracker({
    transport,
    onError: (error) => errors.push(error),
    retry: { minDelayMs: 1, maxDelayMs: 2 },
  });
  tracker.trackEvent('user', 'Order Paid', { total: 5 });
  const ledger = await tracker.close({ timeoutMs: 300 });
  return { ledger, errors };
}

describe('each transport goes to its host, with its key in the header alone', () => {
  test.each([
    [
      'Track API, US',
      {
        transport: trackApi(keys),
        url: 'https://track.customer.io/api/v2/batch',
        authorization: basic('a-site-id', 'an-api-key'),
      },
    ],
    [
      'Track API, EU',
      {
        transport: trackApi({ ...keys, region: 'eu' }),
        url: 'https://track-eu.customer.io/api/v2/batch',
        authorization: basic('a-site-id', 'an-api-key'),
      },
    ],
    [
      'Data Pipelines, US',
      {
        transport: dataPipelines(keys),
        url: 'https://cdp.customer.io/v1/batch',
        authorization: basic('a-write-key'),
        strict: '1',
      },
    ],
    [
      'Data Pipelines, EU',
      {
        transport: dataPipelines({ ...keys, region: 'eu' }),
        url: 'https://cdp-eu.customer.io/v1/batch',
        authorization: basic('a-write-key'),
        strict: '1',
      },
    ],
    [
      'Data Pipelines, permissive',
      {
        transport: dataPipelines({ ...keys, strict: false }),
        url: 'https://cdp.customer.io/v1/batch',
        authorization: basic('a-write-key'),
      },
    ],
    [
      'Segment',
      {
        transport: segment(keys),
        url: 'https://api.segment.io/v1/batch',
        authorization: basic('a-write-key'),
      },
    ],
  ] as const)('%s', async (_, { transport, url, authorization, ...want }) => {
    const seen = answering(url);
    const { ledger } = await deliver(transport);
    expect(ledger).toMatchObject({ delivered: 1 });
    expect(seen).toMatchObject([
      { method: 'POST', url, authorization, strict: 'strict' in want ? want.strict : null },
    ]);
    for (const key of Object.values(keys))
      expect(JSON.stringify([seen[0]?.url, seen[0]?.body])).not.toContain(key);
  });
});

describe('an account of the other region', () => {
  test.each([301, 302, 303, 307, 308])(
    'is followed to the other Customer.io host with the whole request: HTTP %i',
    async (status) => {
      answering(
        'https://track.customer.io/api/v2/batch',
        redirectTo('https://track-eu.customer.io/api/v2/batch', status),
      );
      const seen = answering('https://track-eu.customer.io/api/v2/batch');
      const { ledger, errors } = await deliver(trackApi(keys));
      expect(ledger).toMatchObject({ delivered: 1 });
      expect(errors).toEqual([]);
      expect(seen).toMatchObject([
        {
          method: 'POST',
          authorization: basic('a-site-id', 'an-api-key'),
          body: { batch: [{ name: 'Order Paid' }] },
        },
      ]);
    },
  );

  test.each([
    ['another host', 'https://elsewhere.example/api/v2/batch'],
    ['a host that only ends alike', 'https://evilcustomer.io/api/v2/batch'],
    ['a host behind a user name', 'https://track.customer.io@elsewhere.example/'],
    ['the same host without TLS', 'http://track.customer.io/api/v2/batch'],
    ['nowhere', ''],
  ])('never follows to %s, says so once, and keeps the event', async (_, location) => {
    answering('https://track.customer.io/api/v2/batch', redirectTo(location));
    const { ledger, errors } = await deliver(trackApi(keys));
    expect(errors.map((error) => error.code)).toEqual(['REGION_MISMATCH']);
    expect(ledger).toMatchObject({ delivered: 0, dropped: 1, byReason: { closed: 1 } });
    for (const key of Object.values(keys)) expect(errors[0]?.message).not.toContain(key);
  });
});

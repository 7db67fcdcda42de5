import type { HttpRequest, Person } from 'typed-cio';
import { createTracker, dataPipelines, segment, trackApi } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { visitor } from './sample-events.js';
import { scriptedHttp, stored } from './scripted-http.js';
import { pipelinesAlias, pipelinesBatch } from './wire/pipelines.js';
import { segmentBatch } from './wire/segment.js';
import { trackBatch, visitorEvent } from './wire/track.js';

const transports = [
  trackApi({ siteId: 'site', apiKey: 'key' }),
  dataPipelines({ writeKey: 'key' }),
  segment({ writeKey: 'key' }),
];

/** What may be sent to each address, and nothing else. */
const allowed: Readonly<Record<string, ZodType>> = {
  'https://track.customer.io/api/v2/batch': trackBatch,
  'https://track.customer.io/api/v1/events': visitorEvent,
  'https://cdp.customer.io/v1/batch': pipelinesBatch,
  'https://cdp.customer.io/v1/alias': pipelinesAlias,
  'https://api.segment.io/v1/batch': segmentBatch,
};

const people: readonly Person[] = [
  'u1',
  42,
  { userId: 'u1', anonymousId: visitor },
  { email: 'a@b.co' },
  { anonymousId: visitor },
  { phone: '+16505551212' },
  { cioId: 'cio_a3000001' },
];

const values = {
  text: 'ü漢🎈 "\\\u2028',
  total: 12.5,
  at: new Date('2026-01-02T03:04:05.678Z'),
  list: [new Date(0), Number.NaN, undefined, 10n, new Map([['a', new Set([1])]])],
  missing: undefined,
  inner: { deep: { at: new Date(0) } },
};

async function sentBy(): Promise<{ requests: readonly HttpRequest[]; refused: readonly string[] }> {
  const { http, requests } = scriptedHttp(stored);
  const logger = { warn: () => {}, error: () => {} };
  const tracker = createTracker({ transport: transports, http, logger, batch: { maxEvents: 7 } });
  const options = { timestamp: '2026-01-02T03:04:05Z', context: { ip: '8.8.8.8', at: new Date(0) } };
  const receipts = people.flatMap((person) => [
    tracker.trackEvent(person, 'Order Paid', values, options),
    tracker.trackEvent(person, 'Order Paid'),
    tracker.page(person, 'Home', values, options),
    tracker.screen(person, 'Home', values),
    tracker.identify(person, { plan: 'pro', joined: new Date(0) }, options),
    tracker.group(person, 'acme', { name: 'Acme', relationshipAttributes: { since: new Date(0) } }, options),
    tracker.mergePeople({ into: 'main', from: person }, options),
    tracker.deletePerson(person, options),
    tracker.suppressPerson(person),
    tracker.unsuppressPerson(person),
    tracker.addDevice(
      person,
      { id: 'token', platform: 'ios', lastUsed: new Date(Date.UTC(2026, 0, 1)), attributes: values },
      options,
    ),
    tracker.addDevice(person, { token: 'token', platform: 'android' }),
    tracker.deleteDevice(person, 'token', options),
    tracker.leaveGroup(person, 'acme', options),
    tracker.deleteGroup(42, { ...options, objectTypeId: 2 }),
  ]);
  receipts.push(tracker.identify('u1', { plan: 'pro' }, { anonymousId: visitor }));
  await tracker.close();
  const outcomes = await Promise.all(receipts.map((receipt) => receipt.settled()));
  const refused = outcomes.flatMap(({ byTransport = {} }) =>
    Object.values(byTransport).flatMap((one) => (one.status === 'rejected' ? [one.code] : [])),
  );
  return { requests, refused };
}

describe('what a tracker puts on the wire', () => {
  test('is what the documents allow, for every verb and every kind of person', async () => {
    const { requests, refused } = await sentBy();
    expect(new Set(requests.map(({ url }) => url))).toEqual(new Set(Object.keys(allowed)));
    for (const { url, body } of requests) {
      expect(allowed[url]!.safeParse(JSON.parse(body)).error, body).toBeUndefined();
    }
    expect(new Set(refused)).toEqual(new Set(['UNSUPPORTED']));
  });

  test('holds every event of the table once', async () => {
    const { requests } = await sentBy();
    const count = (url: string) =>
      requests
        .filter((request) => request.url === url)
        .flatMap(({ body }) => JSON.parse(body).batch ?? [JSON.parse(body)]).length;
    // Seven people and 15 calls, one of which is about nobody; a visitor has four ways out of the Track API, and nobody is
    // merged by a telephone number.
    expect(count('https://track.customer.io/api/v2/batch')).toBe(5 * 15 + 14 + 1 + 1);
    expect(count('https://track.customer.io/api/v1/events')).toBe(4);
    expect(count('https://cdp.customer.io/v1/batch')).toBe(4 * 14 + 7 + 1 + 1 + 1);
    expect(count('https://cdp.customer.io/v1/alias')).toBe(5);
    expect(count('https://api.segment.io/v1/batch')).toBe(5 * 7 + 1);
  });

  test.each([
    ['a name that no item has', { url: 'https://track.customer.io/api/v2/batch', change: { extra: 1 } }],
    [
      'milliseconds',
      { url: 'https://track.customer.io/api/v2/batch', change: { timestamp: 1_713_484_800_000 } },
    ],
    ['an id that is no ULID', { url: 'https://track.customer.io/api/v2/batch', change: { id: 'evt_123' } }],
    [
      'two identifiers',
      { url: 'https://track.customer.io/api/v2/batch', change: { identifiers: { id: '1', email: 'a@b' } } },
    ],
    [
      'the attributes of another version',
      { url: 'https://track.customer.io/api/v2/batch', change: { data: {} } },
    ],
    ['Unix seconds', { url: 'https://cdp.customer.io/v1/batch', change: { timestamp: 1_713_484_800 } }],
    [
      'an identifier of Track',
      { url: 'https://cdp.customer.io/v1/batch', change: { identifiers: { id: '1' } } },
    ],
    ['no event', { url: 'https://cdp.customer.io/v1/batch', change: { event: '' } }],
    [
      'a semantic event',
      { url: 'https://api.segment.io/v1/batch', change: { event: 'User Deleted', properties: {} } },
    ],
  ])('would not pass with %s', async (_, { url, change }) => {
    const { requests } = await sentBy();
    const body = JSON.parse(requests.find((request) => request.url === url)!.body);
    expect(allowed[url]!.safeParse(body).success).toBe(true);
    const [first, ...rest] = body.batch;
    expect(allowed[url]!.safeParse({ ...body, batch: [{ ...first, ...change }, ...rest] }).success).toBe(
      false,
    );
    expect(allowed[url]!.safeParse({ ...body, extra: 1 }).success).toBe(false);
  });
});

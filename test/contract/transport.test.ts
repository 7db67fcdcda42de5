import type { Transport } from 'typed-cio';
import { dataPipelines, segment, trackApi } from 'typed-cio/server';
import { describeTransport } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { outbox } from './outbox.js';
import { everyCall, someone, verbs } from './sample-events.js';
import { scriptedHttp, sendContext, stored } from './scripted-http.js';
import { pipelinesAlias, pipelinesBatch } from './wire/pipelines.js';
import { segmentBatch } from './wire/segment.js';
import { trackBatch, visitorEvent } from './wire/track.js';

const siteId = 'f1ad4f15d5ca5f27b2d1';
const apiKey = '9b1c6c4f0a7d2e8b3f5a';
const writeKey = '0c1d2e3f4a5b6c7d8e9f';

const ours = [
  [
    'trackApi',
    {
      make: () => trackApi({ siteId, apiKey }),
      bodies: { batch: trackBatch, visitor: visitorEvent },
      secrets: [siteId, apiKey],
    },
  ],
  [
    'dataPipelines',
    {
      make: () => dataPipelines({ writeKey }),
      bodies: { batch: pipelinesBatch, alias: pipelinesAlias },
      secrets: [writeKey],
    },
  ],
  ['segment', { make: () => segment({ writeKey }), bodies: { batch: segmentBatch }, secrets: [writeKey] }],
] as const;

for (const [name, given] of ours) describeTransport(name, given, { describe, test });

describeTransport(
  'outbox, a transport of one’s own',
  {
    make: ({ sent }) => outbox(async (lines) => sent(`${lines.join('\n')}\n`)),
    bodies: { lines: z.looseObject({ kind: z.string(), id: z.string() }) },
    skip: { http: 'it writes to a table' },
  },
  { describe, test },
);

/** One event for each route, as its batch. */
function batchesOf({ encode, routes }: Transport) {
  const encoded = everyCall().map(([, event]) => encode(event));
  return Object.keys(routes).map((route) => ({
    route,
    bodies: encoded.flatMap((one) => ('body' in one && one.route === route ? [one.body] : [])).slice(0, 1),
  }));
}

describe.each(ours)('%s, beyond what every transport promises', (name, { make, bodies, secrets }) => {
  test('has the routes whose bodies are described', () => {
    expect(Object.keys(make().routes).sort()).toEqual(Object.keys(bodies).sort());
  });

  test('carries its credentials in auth alone, and JSON to an address without a query', async () => {
    for (const batch of batchesOf(make())) {
      const { http, requests } = scriptedHttp(stored);
      await make().send(batch, sendContext(http));
      const { auth, ...rest } = requests[0]!;
      expect(
        Object.values(auth!)
          .filter((part) => part !== '')
          .sort(),
      ).toEqual([...secrets].sort());
      for (const secret of secrets) expect(JSON.stringify(rest)).not.toContain(secret);
      expect(rest.headers['content-type']).toBe('application/json');
      expect(new URL(rest.url).search).toBe('');
    }
  });

  test('takes 200, 204 and 207 alone for stored', async () => {
    for (const batch of batchesOf(make())) {
      for (let status = 200; status <= 299; status++) {
        const { kind } = await make().send(batch, sendContext(scriptedHttp({ status, body: '{}' }).http));
        expect({ status, isStored: kind === 'stored' }).toEqual({
          status,
          isStored: [200, 204, 207].includes(status),
        });
      }
    }
  });

  test('passes on a failure to send as a rejection', async () => {
    const [batch] = batchesOf(make());
    const sending = make().send(
      batch!,
      sendContext(() => Promise.reject(new Error('cut'))),
    );
    await expect(sending).rejects.toThrow('cut');
  });

  // Segment documents no limit for names, ids and traits.
  test.skipIf(name === 'segment')('refuses names and ids that are over a documented limit', () => {
    const long = 'x'.repeat(151);
    const tooLong = [
      { ...verbs.event(someone), name: long },
      verbs.event({ by: 'userId', userId: long }),
      verbs.identify(someone, { [long]: 1 }),
      verbs.identify(someone, { bio: 'x'.repeat(1001) }),
    ] as const;
    for (const event of tooLong) expect(make().encode(event)).toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });
});

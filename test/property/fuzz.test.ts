import type { Http, Receipt } from 'typed-cio';
import { createTracker, dataPipelines, segment, trackApi } from 'typed-cio/server';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { hostileCall } from './fuzz/hostile-call.js';
import { endless } from './fuzz/hostile-value.js';
import { seededRandom } from './run/seeded-random.js';
import { readRequest } from './server/read-request.js';

const lanes = ['trackApi', 'dataPipelines', 'segment'] as const;

/** A server that takes everything that is well formed, and keeps count. */
function strictServer() {
  const kept = { trackApi: 0, dataPipelines: 0, segment: 0 };
  const markers = lanes.map(() => new Set<number>());
  const wrong: string[] = [];
  const http: Http = async (request) => {
    const lane = lanes.find((name) => request.auth?.username === name) ?? 'trackApi';
    try {
      const items = readRequest(lane, request, undefined);
      // What UTF-8 cannot say would come back as another text.
      if (Buffer.from(request.body).toString() !== request.body)
        wrong.push(`not well formed: ${request.body}`);
      kept[lane] += items.length;
      for (const { marker } of items)
        if (typeof marker === 'number') markers[lanes.indexOf(lane)]?.add(marker);
    } catch (error) {
      wrong.push(String(error));
    }
    return { status: 200, body: '{}', header: () => null };
  };
  return { kept, markers, wrong, http };
}

/** What a polluted prototype would show. */
const prototypes = () =>
  [Object, Array, Date, Map, String, Function].map((one) => Reflect.ownKeys(one.prototype).length);

const seeds = Array.from({ length: 10 }, (_, index) => [index + 1]);

describe('10,000 calls with whatever a caller without types may give', () => {
  test.each(seeds)(
    'seed %i: none throws, each has one true ending, and no good event is lost',
    async (seed) => {
      const random = seededRandom(seed);
      const server = strictServer();
      const clock = fakeClock();
      const before = prototypes();
      const tracker = createTracker({
        transport: [
          trackApi({ siteId: 'trackApi', apiKey: 'not-for-the-body' }),
          dataPipelines({ writeKey: 'dataPipelines' }),
          segment({ writeKey: 'segment' }),
        ],
        http: server.http,
        clock,
        logger: { warn: () => {}, error: () => {} },
      });
      const good: Receipt[] = [];
      const props = Object.freeze({
        marker: 0,
        list: Object.freeze(['ü', Object.freeze({ at: new Date(0) })]),
      });
      let mostAsked = 0;
      for (let number = 0; number < 10_000; number++) {
        endless.asked = 0;
        if (number % 20 === 0)
          good.push(
            tracker.trackEvent(`user-${number % 70}`, 'Good', Object.freeze({ ...props, marker: number })),
          );
        else if (typeof hostileCall(tracker, random).id !== 'string')
          server.wrong.push(`no receipt: ${number}`);
        mostAsked = Math.max(mostAsked, endless.asked);
        if (number % 500 === 499) await tracker.flush();
      }
      const ledger = await tracker.close();
      expect(server.wrong).toEqual([]);
      expect(ledger).toMatchObject({ accepted: 10_000, dropped: 0, pending: 0 });
      for (const lane of lanes) expect(ledger.byTransport[lane]?.delivered, lane).toBe(server.kept[lane]);
      for (const outcome of await Promise.all(good.map((receipt) => receipt.settled()))) {
        expect(outcome.status).toBe('delivered');
      }
      for (const markers of server.markers) {
        for (let number = 0; number < 10_000; number += 20) expect(markers.has(number)).toBe(true);
      }
      expect(ledger.rejected).toBeGreaterThan(1000);
      expect(ledger.delivered).toBeGreaterThan(1000);
      // Each call looks at so many values and no more, however many there are.
      expect(mostAsked).toBeLessThan(1_000_000);
      expect(prototypes()).toEqual(before);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      expect(clock.timers()).toBe(0);
    },
  );
});

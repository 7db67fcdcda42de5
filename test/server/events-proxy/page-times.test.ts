import { createTracker, dataPipelines, trackApi } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { pageClock, readPageTime } from '../../../src/server/events-proxy/page-clock.js';
import { batchOf, pageCall, proxied } from './proxied.js';

const second = 1000;
const hour = 3600 * second;
const day = 24 * hour;
const now = Date.UTC(2026, 5, 1, 12);
const at = (time: number) => new Date(time).toISOString();

describe('the time of a page’s event', () => {
  test.each<[string, { timestamp?: unknown; sentAt?: unknown; want: number | 'refused' }]>([
    ['none is now', { want: now }],
    ['a moment ago stays', { timestamp: at(now - 5 * second), want: now - 5 * second }],
    ['so does one of a number of milliseconds', { timestamp: now - 5 * second, want: now - 5 * second }],
    ['so does one of a number of seconds', { timestamp: now / 1000 - 5, want: now - 5 * second }],
    ['six days ago stays', { timestamp: at(now - 6 * day), want: now - 6 * day }],
    ['eight days ago stays', { timestamp: at(now - 8 * day), want: now - 8 * day }],
    ['longer ago is refused', { timestamp: at(now - 8 * day - 1), want: 'refused' }],
    ['1971 is refused', { timestamp: '1971-02-01T00:00:00.000Z', want: 'refused' }],
    ['a second ahead is now', { timestamp: at(now + second), want: now }],
    ['119 seconds ahead are now', { timestamp: at(now + 119 * second), want: now }],
    ['an hour ahead is now', { timestamp: at(now + hour), want: now }],
    ['2099 is now', { timestamp: '2099-12-30T00:00:00.000Z', want: now }],
    ['2099 as a number is now', { timestamp: Date.UTC(2099, 11, 30), want: now }],
    ['2099 in seconds is now', { timestamp: Date.UTC(2099, 11, 30) / 1000, want: now }],
    [
      'of a clock that is an hour fast is put right',
      { timestamp: at(now + hour - 5 * second), sentAt: at(now + hour), want: now - 5 * second },
    ],
    [
      'of a clock that is a second fast is put right: what came first stays first',
      { timestamp: at(now + second - 5), sentAt: at(now + second), want: now - 5 },
    ],
    [
      'of a clock that is two days slow is put right',
      { timestamp: at(now - 2 * day - 5 * second), sentAt: at(now - 2 * day), want: now - 5 * second },
    ],
    [
      'of a request that took a minute stays',
      { timestamp: at(now - hour), sentAt: at(now - 60 * second), want: now - hour },
    ],
    ['after its own sentAt is now', { timestamp: at(now + 2 * hour), sentAt: at(now + hour), want: now }],
    [
      'of a clock that is four days slow is not used',
      { timestamp: at(now - 4 * day), sentAt: at(now - 4 * day), want: now },
    ],
    [
      'of a clock that is four days fast is not used',
      { timestamp: at(now + day), sentAt: at(now + 4 * day), want: now },
    ],
    [
      'of a clock in 1995 is not used',
      { timestamp: at(now - day), sentAt: '1995-01-01T00:00:00.000Z', want: now },
    ],
    [
      'of a clock in 1970 is not used',
      { timestamp: '1970-01-01T00:00:09.000Z', sentAt: '1970-01-01T00:00:10.000Z', want: now },
    ],
    ['with a sentAt that is none stays', { timestamp: at(now - hour), sentAt: 'soon', want: now - hour }],
    ['with a sentAt of a number stays', { timestamp: at(now - hour), sentAt: 0, want: now - hour }],
    ['that is none is refused', { timestamp: 'soon', want: 'refused' }],
    ['that is null is refused', { timestamp: null, want: 'refused' }],
    ['that is a day which does not exist is refused', { timestamp: '2026-02-30', want: 'refused' }],
    ['that is an object is refused', { timestamp: { $date: now }, want: 'refused' }],
  ])('%s', (_, { timestamp, sentAt, want }) => {
    const time = readPageTime(timestamp, pageClock(sentAt, now));
    expect(typeof time === 'number' ? time : time.code).toBe(want === 'refused' ? 'INVALID_TIMESTAMP' : want);
  });

  test('is never after now, whatever the page says', () => {
    const steps = [
      -400 * day,
      -9 * day,
      -3 * day,
      -hour,
      -119 * second,
      -1,
      0,
      1,
      119 * second,
      hour,
      3 * day,
      9 * day,
    ];
    for (const sent of [...steps.map((step) => at(now + step)), undefined]) {
      for (const step of steps) {
        const time = readPageTime(at(now + step), pageClock(sent, now));
        if (typeof time === 'number') expect(time).toBeLessThanOrEqual(now);
      }
    }
  });
});

describe('an identify of a page', () => {
  const identify = (key: string, fields: object) =>
    pageCall(key, { type: 'identify', event: undefined, properties: undefined, userId: 'ada', ...fields });

  const lies: readonly [string, { timestamp?: string; sentAt?: string }][] = [
    ['that is dated 2099', { timestamp: '2099-12-30T00:00:00.000Z' }],
    ['that is dated in a minute', { timestamp: at(Date.now() + 60_000) }],
    ['of a page that sends from 1995', { sentAt: '1995-01-01T00:00:00.000Z' }],
    ['of a page that sends from yesterday', { sentAt: at(Date.now() - day) }],
    [
      'of a page that sends from tomorrow',
      { sentAt: at(Date.now() + day), timestamp: at(Date.now() + 2 * day) },
    ],
  ];
  const transports = { dataPipelines, trackApi } as const;
  const cases = lies.flatMap(([name, lie]) =>
    (['dataPipelines', 'trackApi'] as const).map((transport) => ({ name, lie, transport })),
  );

  test.each(cases)(
    '$name gives way to what a server writes next, by $transport',
    async ({ lie, transport }) => {
      const { sandbox, endpoint, post } = await proxied({ signedIn: () => 'ada' });
      const { timestamp = at(Date.now()), ...envelope } = lie;
      const traits = { plan: 'enterprise', role: 'admin' };
      expect((await post(batchOf([identify('1', { timestamp, traits })], envelope))).body).toEqual({});
      const backend = createTracker({
        transport: transports[transport]({ ...sandbox.credentials, endpoint }),
      });
      backend.identify('ada', { plan: 'free', role: 'user' });
      await backend.close();
      expect(sandbox.person({ userId: 'ada' })?.traits).toMatchObject({ plan: 'free', role: 'user' });
    },
  );
});

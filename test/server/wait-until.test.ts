import { createTracker, type TrackerOptions, trackApi } from 'typed-cio/server';
import { fakeClock } from 'typed-cio/testing';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { expectBalanced } from '../core/pipeline/tracked.js';
import { endingRequests, type Reply, type Sent } from './ending-requests.js';

const stored: Reply = { status: 200 };

// As the platform says of itself: work in the background belongs to a request there.
beforeAll(() => {
  vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' });
});
afterAll(() => {
  vi.unstubAllGlobals();
});

/** A worker with one tracker for all its requests. */
function worker(
  reply: (sent: Sent, number: number) => Reply | undefined,
  options: Partial<TrackerOptions> = {},
) {
  const time = fakeClock();
  const platform = endingRequests(time, reply);
  const lines: string[] = [];
  const tracker = createTracker({
    transport: trackApi({ siteId: 'site', apiKey: 'key' }),
    logger: { warn: (line) => lines.push(line), error: (line) => lines.push(line) },
    waitUntil: platform.waitUntil,
    http: platform.http,
    clock: platform.clock,
    ...options,
  });
  const names = () =>
    platform.sent.map(({ by, items }) => `${by}: ${items.map(({ name }) => name).join(', ')}`);
  return { ...platform, time, tracker, lines, names };
}

describe('waitUntil', () => {
  test('is called once for the calls that one request makes together, and holds it until they are delivered', async () => {
    const { tracker, handle, time, registered, sent } = worker(() => ({ status: 200, afterMs: 300 }));
    let hasEnded = false;
    const request = handle('A', () => {
      tracker.identify('ada', { plan: 'pro' });
      tracker.trackEvent('ada', 'First');
      tracker.trackEvent('bob', 'Second');
    }).then(() => {
      hasEnded = true;
    });
    expect(registered).toEqual(['A']);
    await time.advance(319);
    expect({ hasEnded, requests: sent.length, pending: tracker.ledger().pending }).toEqual({
      hasEnded: false,
      requests: 1,
      pending: 3,
    });
    await time.advance(1);
    await request;
    expect(tracker.ledger()).toMatchObject({ delivered: 3, pending: 0 });
    expect(time.timers()).toBe(0);
  });

  test('goes on from one batch to the next without a moment between them', async () => {
    const { tracker, handle, time, sent } = worker(() => ({ status: 200, afterMs: 10 }), {
      batch: { maxEvents: 1 },
      concurrency: 1,
    });
    const request = handle('A', () => {
      for (const person of ['ada', 'bob', 'eve', 'dan', 'joe']) tracker.trackEvent(person, 'x');
    });
    await time.advance(70);
    await request;
    expect(sent.map(({ at }) => at)).toEqual([20, 30, 40, 50, 60]);
  });

  test('what a request does between its calls does not make them go apart', async () => {
    const { tracker, handle, time, registered, names } = worker(() => stored);
    const request = handle('A', async () => {
      tracker.trackEvent('ada', 'First');
      await null;
      tracker.trackEvent('ada', 'Second');
    });
    await time.advance(20);
    await request;
    expect(registered).toEqual(['A', 'A']);
    expect(names()).toEqual(['A: First, Second']);
  });

  test('each call is told, and what is rejected at the call holds nothing open for long', async () => {
    const { tracker, handle, time, registered, sent } = worker(() => stored);
    const calls = [
      () => tracker.trackEvent('ada', 'x'),
      () => tracker.identify('ada', {}),
      () => tracker.page('ada', 'x'),
      () => tracker.screen('ada', 'x'),
      () => tracker.group('ada', 'x'),
      () => tracker.mergePeople({ into: 'ada', from: 'bob' }),
      () => tracker.deletePerson('ada'),
      () => tracker.suppressPerson('ada'),
      () => tracker.unsuppressPerson('ada'),
    ];
    for (const [index, call] of calls.entries()) {
      const request = handle(`${index}`, () => void call());
      await time.advance(20);
      await request;
    }
    expect(registered).toEqual(calls.map((_, index) => `${index}`));
    expect(sent).toHaveLength(calls.length);
    const request = handle('wrong', () => void tracker.trackEvent('', 'x'));
    await time.advance(20);
    await request;
    expect(sent).toHaveLength(calls.length);
  });

  test('without it nothing is sent before maxWaitMs', async () => {
    const { tracker, handle, time, sent } = worker(() => stored, { waitUntil: undefined });
    void handle('A', () => new Promise<void>(() => tracker.trackEvent('ada', 'First')));
    await time.advance(999);
    expect(sent).toEqual([]);
    await time.advance(1);
    expect(sent).toHaveLength(1);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('no context');
      },
    ],
    ['rejects', async () => Promise.reject(new Error('no context'))],
  ])('one that %s is said once, and costs no event', async (_, waitUntil) => {
    const { tracker, handle, time, lines } = worker(() => stored, { waitUntil });
    for (const name of ['First', 'Second']) {
      void handle('A', () => new Promise<void>(() => tracker.trackEvent('ada', name)));
      await time.advance(20);
    }
    expect(tracker.ledger()).toMatchObject({ delivered: 2, pending: 0 });
    expect(lines).toEqual(['typed-cio: waitUntil threw, the process is not held open: no context']);
  });

  test('a log that throws harms nobody', async () => {
    const logger = {
      warn: () => {
        throw new Error('disk full');
      },
      error: () => {},
    };
    const waitUntil = () => {
      throw new Error('no context');
    };
    const { tracker, handle } = worker(() => stored, { waitUntil, logger });
    void handle(
      'A',
      () => new Promise<void>(() => expect(() => tracker.trackEvent('ada', 'x')).not.toThrow()),
    );
  });
});

describe('two requests that share a tracker', () => {
  test('each sends its own, and is held until it is delivered', async () => {
    const { tracker, handle, time, names } = worker(({ by }) => ({
      status: 200,
      afterMs: by === 'A' ? 100 : 800,
    }));
    const ended: string[] = [];
    void handle('A', () => void tracker.trackEvent('ada', 'Of A')).then(() => ended.push('A'));
    await time.advance(50);
    void handle('B', () => void tracker.trackEvent('bob', 'Of B')).then(() => ended.push('B'));
    await time.advance(100);
    expect(ended).toEqual(['A']);
    expect(tracker.ledger()).toMatchObject({ delivered: 1, pending: 1 });
    await time.advance(800);
    expect(ended).toEqual(['A', 'B']);
    expect(names()).toEqual(['A: Of A', 'B: Of B']);
  });

  test('where the runtime runs both in one turn, the promise of the first covers both', async () => {
    const { tracker, handle, time, registered } = worker(() => ({ status: 200, afterMs: 100 }));
    const first = handle('A', () => void tracker.trackEvent('ada', 'Of A'));
    void handle('B', () => void tracker.trackEvent('bob', 'Of B'));
    await time.advance(120);
    await first;
    expect(registered).toEqual(['A']);
    expect(tracker.ledger()).toMatchObject({ delivered: 2, pending: 0 });
  });

  test('what waits for another request goes out by one that is still there, in order', async () => {
    const { tracker, handle, time, names } = worker(() => ({ status: 200, afterMs: 500 }));
    const first = handle('A', () => void tracker.trackEvent('ada', 'First'));
    await time.advance(100);
    const second = handle('B', () => void tracker.trackEvent('ada', 'Second'));
    await time.advance(420);
    await first;
    expect(names()).toEqual(['A: First']);
    await time.advance(1500);
    await second;
    expect(names()).toEqual(['A: First', 'B: Second']);
    expect(tracker.ledger()).toMatchObject({ delivered: 2, pending: 0 });
  });

  test('a request does not end before the answer to what it has sent for another', async () => {
    const { tracker, handle, time, names } = worker(
      ({ items }) => ({ status: 200, afterMs: { First: 150, Second: 400, Third: 1000 }[items[0]!.name]! }),
      { concurrency: 2, batch: { maxEvents: 1 } },
    );
    const ended: string[] = [];
    void handle('A', () => {
      tracker.trackEvent('ada', 'First');
      tracker.trackEvent('bob', 'Second');
    }).then(() => ended.push('A'));
    await time.advance(50);
    void handle('B', () => void tracker.trackEvent('eve', 'Third')).then(() => ended.push('B'));
    await time.advance(1000);
    expect(names()).toEqual(['A: First', 'A: Second', 'A: Third']);
    expect(ended).toEqual([]);
    await time.advance(200);
    expect(ended.sort()).toEqual(['A', 'B']);
    expect(tracker.ledger()).toMatchObject({ delivered: 3, pending: 0 });
  });
});

describe('a request that the destination keeps waiting', () => {
  test.each([
    // What A leaves, B tries, too.
    ['is hung up on', () => undefined, ['A', 'B', 'B']],
    ['hears of trouble', () => ({ status: 503 }), []],
  ])(
    '%s: it ends after ten seconds, says so once, and the next one delivers with the same ids',
    async (_, trouble, cut) => {
      let isWell = false;
      const { tracker, handle, time, lines, sent, calledOff } = worker(() => (isWell ? stored : trouble()), {
        timeoutMs: 20_000,
      });
      const ended: string[] = [];
      void handle('A', () => void tracker.trackEvent('ada', 'First')).then(() => ended.push('A'));
      await time.advance(5000);
      void handle('B', () => void tracker.trackEvent('bob', 'Second')).then(() => ended.push('B'));
      await time.advance(5019);
      expect(ended).toEqual([]);
      await time.advance(1);
      expect(ended).toEqual(['A']);
      await time.advance(5000);
      expect(ended).toEqual(['A', 'B']);
      expect(lines).toEqual([
        expect.stringMatching(
          /^typed-cio: 10 s after the call 2 events not delivered \(trackApi: 2\)(?:: HTTP 503.*|: no response yet); they are kept, and go out with the next request that this instance serves$/,
        ),
      ]);
      expect(calledOff).toEqual(cut);
      const before = sent.length;
      await time.advance(60_000);
      expect(sent).toHaveLength(before);
      expect(tracker.ledger()).toMatchObject({ delivered: 0, pending: 2 });

      isWell = true;
      void handle('C', () => void tracker.trackEvent('eve', 'Third')).then(() => ended.push('C'));
      await time.advance(1000);
      expect(ended).toEqual(['A', 'B', 'C']);
      expect(tracker.ledger()).toMatchObject({ delivered: 3, pending: 0 });
      expectBalanced(tracker.ledger());
      const ids = new Map<string, Set<string>>();
      for (const { items } of sent) {
        for (const { name, id } of items) ids.set(name, (ids.get(name) ?? new Set()).add(id));
      }
      expect([...ids.values()].map((one) => one.size)).toEqual([1, 1, 1]);
      expect(lines).toHaveLength(1);
    },
  );

  test('the next trouble is said again', async () => {
    let isWell = false;
    const { tracker, handle, time, lines } = worker(() => ({ status: isWell ? 200 : 503 }));
    for (const well of [false, true, false]) {
      isWell = well;
      void handle('A', () => void tracker.trackEvent('ada', 'x'));
      await time.advance(30_000);
    }
    expect(lines).toHaveLength(2);
  });
});

describe('a request that ends without a word', () => {
  /** The request is gone 100 ms after its call, whatever it has registered. */
  function setUp(trouble: Reply | undefined) {
    const made = worker((_, number) => (number === 1 ? trouble : stored));
    const { tracker, handle, time, clock } = made;
    const vanish = async () => {
      void handle(
        'A',
        async () => {
          tracker.trackEvent('ada', 'First');
          await new Promise<void>((resolve) => clock.after(100, resolve));
        },
        { isHeld: false },
      );
      await time.advance(100);
    };
    const goOn = async (name: string, event: string) => {
      let hasEnded = false;
      void handle(name, () => void tracker.trackEvent('ada', event)).then(() => {
        hasEnded = true;
      });
      await time.advance(12_000);
      return hasEnded;
    };
    return { ...made, vanish, goOn };
  }

  test.each([
    ['its unanswered request', undefined],
    ['its wait for better times', { status: 503 }],
  ])(
    '%s is given up once its time is over, and goes out by another, in order, with the same id',
    async (_, trouble) => {
      const { tracker, time, names, sent, calledOff, vanish, goOn } = setUp(trouble);
      await vanish();
      await time.advance(4900);
      expect(await goOn('B', 'Second')).toBe(true);
      expect(names().at(0)).toBe('A: First');
      expect(names().at(-1)).toBe('B: First, Second');
      // What is gone is not touched: that is not for another request to do.
      expect(calledOff).toEqual([]);
      expect(sent.at(-1)?.items[0]?.id).toBe(sent[0]?.items[0]?.id);
      expect(tracker.ledger()).toMatchObject({ delivered: 2, pending: 0 });
      expectBalanced(tracker.ledger());
    },
  );

  test('other people do not wait for that', async () => {
    const { tracker, handle, time, names, vanish } = setUp(undefined);
    await vanish();
    void handle('B', () => void tracker.trackEvent('bob', 'Other'));
    await time.advance(20);
    expect(names()).toEqual(['A: First', 'B: Other']);
  });

  test('many of them leave nothing behind', async () => {
    const { tracker, handle, time, names } = worker((_, number) => (number <= 4 ? undefined : stored));
    for (let number = 0; number < 20; number++) {
      void handle(
        'A',
        async () => {
          tracker.trackEvent(`u${number}`, 'Lost');
          await new Promise<void>((resolve) => void time.after(30, resolve));
        },
        { isHeld: false },
      );
      await time.advance(50);
    }
    await time.advance(20_000);
    void handle('B', () => void tracker.trackEvent('bob', 'Last'));
    await time.advance(20_000);
    expect(tracker.ledger()).toMatchObject({ accepted: 21, delivered: 21, pending: 0 });
    expect(names().at(-1)).toContain('Last');
  });
});

describe('without waitUntil, where requests end', () => {
  test.each([
    ['hangs', undefined, 13_000],
    ['is in trouble', { status: 503 }, 1000],
  ])(
    'what a flush could not deliver while the destination %s, a later one delivers',
    async (_, trouble, laterMs) => {
      const { tracker, handle, time, names } = worker((_, number) => (number === 1 ? trouble : stored), {
        waitUntil: undefined,
      });
      const request = (name: string, event: string) =>
        handle(name, async () => {
          tracker.trackEvent('ada', event);
          await tracker.flush({ timeoutMs: 200 });
        });
      void request('A', 'First');
      await time.advance(300);
      expect(tracker.ledger().pending).toBe(1);
      await time.advance(laterMs);
      void request('B', 'Second');
      await time.advance(300);
      expect(names()).toEqual(['A: First', 'B: First, Second']);
      expect(tracker.ledger()).toMatchObject({ delivered: 2, pending: 0 });
    },
  );
});

import type { Answer, TrackerError, Transport } from 'typed-cio';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { createUlidSource } from '../../../src/adapters/ulid.js';
import { readPipelineOptions } from '../../../src/core/pipeline/options.js';
import { Stays } from '../../../src/core/pipeline/stays.js';
import { assembleTracker } from '../../../src/core/pipeline/tracker.js';
import { type SeenRequest, scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked, trackMany } from './tracked.js';

const never = () => new Promise<Answer>(() => {});

describe('when a lane sends', () => {
  test('a batch goes out as soon as it is full', async () => {
    const transport = scriptedTransport();
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 3 } });
    trackMany(tracker, 7);
    await clock.advance(0);
    expect(transport.requests.map((request) => request.names)).toEqual([
      ['e0', 'e1', 'e2'],
      ['e3', 'e4', 'e5'],
    ]);
    await clock.advance(1000);
    expect(transport.requests.at(-1)?.names).toEqual(['e6']);
  });

  test('waits no longer than maxWaitMs', async () => {
    const transport = scriptedTransport();
    const { clock, ...tracker } = tracked({ transport, batch: { maxWaitMs: 2000 } });
    tracker.trackEvent('p', 'First');
    await clock.advance(1500);
    tracker.trackEvent('p', 'Second');
    await clock.advance(499);
    expect(transport.requests).toHaveLength(0);
    await clock.advance(1);
    expect(transport.requests.map((request) => request.names)).toEqual([['First', 'Second']]);
    tracker.trackEvent('p', 'Third');
    await clock.advance(1999);
    expect(transport.requests).toHaveLength(1);
    await clock.advance(1);
    expect(transport.requests).toHaveLength(2);
  });

  test.each([
    ['with a longer maxWaitMs', { maxWaitMs: 10_000, want: 250 }],
    ['with a shorter one', { maxWaitMs: 100, want: 100 }],
  ])(
    'identify waits at most 250 ms, %s, and takes along what came before it',
    async (_, { maxWaitMs, want }) => {
      const transport = scriptedTransport();
      const { clock, ...tracker } = tracked({ transport, batch: { maxWaitMs } });
      tracker.trackEvent('p', 'Before');
      tracker.identify('p', { plan: 'pro' });
      await clock.advance(want - 1);
      expect(transport.requests).toHaveLength(0);
      await clock.advance(1);
      expect(transport.requests.map((request) => request.names)).toEqual([['Before', 'identify']]);
    },
  );

  test('one timer serves all events', async () => {
    const transport = scriptedTransport();
    const time = fakeClock();
    let timersSet = 0;
    const after: typeof time.after = (...given) => {
      timersSet++;
      return time.after(...given);
    };
    const { clock, ...tracker } = tracked({ transport, clock: { ...time, after } });
    trackMany(tracker, 500);
    expect(timersSet).toBe(1);
    tracker.identify('p', {});
    expect(clock.timers()).toBe(1);
    await clock.advance(1000);
    expect(clock.timers()).toBe(0);
  });

  test('no request is above the byte limit, its envelope and commas counted', async () => {
    const transport = scriptedTransport({ maxEventBytes: 100, maxBatchBytes: 200 });
    const { clock, ...tracker } = tracked({ transport });
    const receipts = trackMany(tracker, 40);
    await tracker.flush();
    // `id|eN|{}` has 26 + 1 + 2 or 3 + 1 + 2 bytes; the envelope has 2, each comma 1.
    for (const { ids, names } of transport.requests) {
      const bytes = 2 + ids.length - 1 + names.reduce((sum, name) => sum + 26 + 1 + name.length + 1 + 2, 0);
      expect(bytes).toBeLessThanOrEqual(200);
    }
    expect(transport.requests[0]?.ids).toHaveLength(6);
    expect(transport.stored).toEqual(receipts.map((receipt) => receipt.id));
    expect(clock.now()).toBe(Date.UTC(2026, 0, 1));
  });

  test('the tracker can wish for smaller batches than the transport takes, but never below one event', async () => {
    const transport = scriptedTransport({ maxEventBytes: 100 });
    const { ...tracker } = tracked({ transport, batch: { maxBytes: 1 } });
    trackMany(tracker, 4);
    await tracker.flush();
    expect(transport.requests.map((request) => request.ids.length)).toEqual([3, 1]);
  });

  test('a batch holds one route, and nobody is overtaken', async () => {
    const transport = scriptedTransport();
    const tracker = tracked({ transport });
    tracker.trackEvent('a', 'A1');
    tracker.trackEvent('b', 'B1', { route: 'single' });
    tracker.trackEvent('a', 'A2');
    tracker.trackEvent('b', 'B2');
    tracker.trackEvent('c', 'C1', { route: 'single' });
    await tracker.flush();
    const [first, ...others] = transport.requests;
    expect(first).toMatchObject({ route: 'main', names: ['A1', 'A2'] });
    expect(others.map((request) => request.names)).toEqual([['B1'], ['C1'], ['B2']]);
  });
});

describe('a route whose batches are small', () => {
  test('does not cut short the batches of another', async () => {
    const transport = scriptedTransport();
    const { clock, ...tracker } = tracked({ transport });
    for (let index = 0; index < 50; index++) {
      tracker.trackEvent(`p${index}`, 'Seen', { route: index % 5 === 0 ? 'single' : 'main' });
      if (index % 5 === 4) await clock.advance(2);
    }
    expect(transport.requests.map((request) => request.route)).toEqual(Array(10).fill('single'));
    await clock.advance(1000);
    expect(transport.requests.slice(10)).toMatchObject([{ route: 'main', names: Array(40).fill('Seen') }]);
  });
});

describe('a route with thousands of small batches', () => {
  test('leaves room for the others', async () => {
    const release: (() => void)[] = [];
    const transport = scriptedTransport({
      answer: ({ route }) =>
        route === 'single' ? new Promise((resolve) => release.push(() => resolve(undefined))) : undefined,
    });
    const { clock, ...tracker } = tracked({ transport });
    for (let index = 0; index < 5000; index++) tracker.trackEvent(`v${index}`, 'Seen', { route: 'single' });
    tracker.identify('u', {});
    await clock.advance(249);
    expect(release).toHaveLength(3);
    await clock.advance(1);
    expect(transport.requests[3]?.names).toEqual(['identify']);
    expect(release).toHaveLength(4);
  });
});

describe('order and concurrency', () => {
  test('sends in call order, with as many requests at once as concurrency allows', async () => {
    const release: (() => void)[] = [];
    const transport = scriptedTransport({
      answer: () => new Promise((resolve) => release.push(() => resolve(undefined))),
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 2 }, concurrency: 3 });
    const receipts = trackMany(tracker, 20);
    await clock.advance(0);
    expect(transport.requests).toHaveLength(3);
    while (release.length > 0) {
      release.shift()?.();
      await clock.advance(0);
    }
    expect(transport.mostAtOnce()).toBe(3);
    expect(transport.requests.flatMap((request) => request.ids)).toEqual(
      receipts.map((receipt) => receipt.id),
    );
  });

  test("one person's events are never in two requests at once, retries included", async () => {
    const underWay = new Map<string, number>();
    let overlaps = 0;
    let sent = 0;
    const transport = scriptedTransport({
      answer: async ({ names }) => {
        const people = new Set(names.map((name) => name.split(' ')[0] as string));
        for (const person of people) {
          if (underWay.has(person)) overlaps++;
          underWay.set(person, 1);
        }
        for (let turn = 0; turn < 5; turn++) await Promise.resolve();
        for (const person of people) underWay.delete(person);
        return ++sent % 3 === 0 ? { kind: 'unavailable', message: 'busy' } : undefined;
      },
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 4 } });
    const order = new Map<string, string[]>();
    for (let index = 0; index < 200; index++) {
      const person = `p${(index * index) % 7}`;
      const { id } = tracker.trackEvent(person, `${person} ${index}`);
      order.set(person, [...(order.get(person) ?? []), id]);
    }
    const flushed = tracker.flush({ timeoutMs: 3_600_000 });
    await clock.advance(3_600_000);
    expect((await flushed).delivered).toBe(200);
    expect(overlaps).toBe(0);
    for (const ids of order.values()) {
      expect(transport.stored.filter((id) => ids.includes(id))).toEqual(ids);
    }
  });

  test('the identify that merges a visitor waits for what the visitor did', async () => {
    let release = () => {};
    const transport = scriptedTransport({
      answer: ({ route }) =>
        route === 'single' ? new Promise((resolve) => (release = () => resolve(undefined))) : undefined,
    });
    const { clock, ...tracker } = tracked({ transport });
    tracker.trackEvent({ anonymousId: 'v' }, 'Seen', { route: 'single' });
    tracker.identify('u', {}, { anonymousId: 'v' });
    tracker.trackEvent('u', 'After');
    tracker.trackEvent('other', 'Other');
    await clock.advance(1000);
    expect(transport.requests.map((request) => request.names)).toEqual([['Seen'], ['Other']]);
    release();
    await clock.advance(0);
    expect(transport.requests.at(-1)?.names).toEqual(['identify', 'After']);
  });

  test('a merge waits for both people', async () => {
    const release: (() => void)[] = [];
    const transport = scriptedTransport({
      answer: ({ names }) =>
        names.includes('merge')
          ? undefined
          : new Promise((resolve) => release.push(() => resolve(undefined))),
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 1 } });
    tracker.trackEvent('a', 'A');
    tracker.trackEvent('b', 'B');
    tracker.mergePeople({ into: 'a', from: 'b' });
    await clock.advance(1000);
    release.shift()?.();
    await clock.advance(0);
    expect(transport.requests.map((request) => request.names)).toEqual([['A'], ['B']]);
    release.shift()?.();
    await clock.advance(0);
    expect(transport.requests.at(-1)?.names).toEqual(['merge']);
  });

  test('a busy person far ahead does not keep the lane looking through its queue', async () => {
    const seen: SeenRequest[] = [];
    let release = () => {};
    const transport = scriptedTransport({
      answer: (request) => {
        seen.push(request);
        return seen.length === 1 ? new Promise((resolve) => (release = () => resolve(undefined))) : undefined;
      },
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 10 } });
    for (let index = 0; index < 5000; index++) tracker.trackEvent('same', `e${index}`);
    await clock.advance(1000);
    expect(seen).toHaveLength(1);
    for (let index = 0; index < 20; index++) tracker.trackEvent('same', 'more');
    await clock.advance(0);
    expect(seen).toHaveLength(1);
    release();
    await tracker.flush();
    expect(tracker.ledger().delivered).toBe(5020);
  });
});

describe('limits of what may wait', () => {
  test.each([
    ['drop-oldest', { want: ['e2', 'e3', 'e4'], lost: [0, 1] }],
    ['drop-newest', { want: ['e0', 'e1', 'e2'], lost: [3, 4] }],
  ] as const)('by events, %s', async (whenFull, { want, lost }) => {
    const transport = scriptedTransport();
    const tracker = tracked({ transport, queue: { maxEvents: 3, whenFull } });
    const receipts = trackMany(tracker, 5);
    expectBalanced(tracker.ledger());
    await tracker.flush();
    expect(transport.requests.flatMap((request) => request.names)).toEqual(want);
    for (const index of lost) {
      expect(await receipts[index]?.settled()).toEqual({ status: 'dropped', reason: 'queue-full' });
    }
    expect(tracker.ledger().byReason).toEqual({ 'queue-full': 2 });
    expectBalanced(tracker.ledger());
  });

  test('by bytes, what is on its way included', async () => {
    const transport = scriptedTransport({ answer: never });
    const { clock, ...tracker } = tracked({
      transport,
      batch: { maxEvents: 2 },
      queue: { maxBytes: 32 * 4 },
    });
    trackMany(tracker, 2);
    await clock.advance(0);
    expect(transport.requests).toHaveLength(1);
    trackMany(tracker, 4);
    expect(tracker.ledger()).toMatchObject({ pending: 4, dropped: 2 });
  });

  test('an event that fills the whole queue finds room in it', async () => {
    const transport = scriptedTransport();
    const body = `${'0'.repeat(26)}|Large|{}`;
    const tracker = tracked({ transport, queue: { maxBytes: body.length } });
    const small = tracker.trackEvent('p', 'Small');
    tracker.trackEvent('p', 'Large');
    expect(await small.settled()).toEqual({ status: 'dropped', reason: 'queue-full' });
    expect((await tracker.flush()).delivered).toBe(1);
  });

  test('an event that is larger than the whole queue gives way itself', async () => {
    const transport = scriptedTransport();
    const tracker = tracked({ transport, queue: { maxBytes: 60 } });
    tracker.trackEvent('p', 'ok');
    const big = tracker.trackEvent('p', 'big', { text: 'x'.repeat(100) });
    expect(await big.settled()).toEqual({ status: 'dropped', reason: 'queue-full' });
    expect((await tracker.flush()).delivered).toBe(1);
  });

  test('what is on its way is never dropped for what is new', async () => {
    const transport = scriptedTransport({ answer: never });
    const { clock, ...tracker } = tracked({ transport, queue: { maxEvents: 1 } });
    tracker.trackEvent('p', 'First');
    await clock.advance(1000);
    const second = tracker.trackEvent('p', 'Second');
    expect(await second.settled()).toEqual({ status: 'dropped', reason: 'queue-full' });
  });

  test('ready resolves at once while there is room, and then one caller for each place', async () => {
    const release: (() => void)[] = [];
    const transport = scriptedTransport({
      answer: () => new Promise((resolve) => release.push(() => resolve(undefined))),
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 2 }, queue: { maxEvents: 4 } });
    await tracker.ready();
    trackMany(tracker, 4);
    const gone: number[] = [];
    for (let caller = 0; caller < 3; caller++) {
      void tracker.ready().then(() => {
        gone.push(caller);
        tracker.trackEvent('new', 'late');
      });
    }
    await clock.advance(1000);
    expect(gone).toEqual([]);
    release.shift()?.();
    await clock.advance(0);
    expect(gone).toEqual([0, 1]);
    for (let round = 0; round < 6; round++) {
      release.shift()?.();
      await clock.advance(1000);
    }
    expect(gone).toEqual([0, 1, 2]);
    expect(tracker.ledger()).toMatchObject({ dropped: 0, delivered: 7 });
  });

  test.each([
    ['as many as all requests could take and one batch more', { events: 30, want: false }],
    ['one fewer', { events: 29, want: true }],
  ])('with %s waiting, ready resolves without a turn of the runtime: %o', async (_, { events, want }) => {
    const down = scriptedTransport({ answer: () => ({ kind: 'unavailable', message: 'down' }) });
    const { clock, ...tracker } = tracked({ transport: down, batch: { maxEvents: 10 }, concurrency: 2 });
    trackMany(tracker, 20);
    await clock.advance(0);
    trackMany(tracker, events);
    let isReady = false;
    void tracker.ready().then(() => {
      isReady = true;
    });
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    expect(isReady).toBe(want);
    await clock.advance(0);
    expect(isReady).toBe(true);
  });

  test('somebody who was let go and makes no call keeps nobody waiting', async () => {
    const { clock, ...tracker } = tracked({ transport: scriptedTransport(), queue: { maxEvents: 1 } });
    tracker.trackEvent('p', 'First');
    const waiting = [tracker.ready(), tracker.ready(), tracker.ready()];
    await clock.advance(1000);
    await Promise.all(waiting);
    expect(tracker.ledger()).toMatchObject({ accepted: 1, delivered: 1 });
  });

  test('an importer that waits for ready loses nothing and never has more pending than the queue holds', async () => {
    const transport = scriptedTransport();
    const tracker = tracked({ transport, batch: { maxEvents: 5 }, queue: { maxEvents: 10 } });
    let most = 0;
    for (let index = 0; index < 200; index++) {
      await tracker.ready();
      tracker.trackEvent('p', `e${index}`);
      most = Math.max(most, tracker.ledger().pending);
    }
    await tracker.flush();
    expect(most).toBeLessThanOrEqual(10);
    expect(tracker.ledger()).toMatchObject({ delivered: 200, dropped: 0 });
  });

  test('a destination that is down for an hour costs bounded memory and a handful of requests', async () => {
    const transport = scriptedTransport({ answer: () => ({ kind: 'unavailable', message: 'down' }) });
    const { clock, ...tracker } = tracked({ transport, queue: { maxEvents: 100 }, batch: { maxEvents: 10 } });
    for (let minute = 0; minute < 60; minute++) {
      trackMany(tracker, 20);
      await clock.advance(60_000);
    }
    expect(tracker.ledger().pending).toBe(100);
    expect(transport.requests.length).toBeLessThan(300);
    expectBalanced(tracker.ledger());
  });
});

describe('age', () => {
  test('what has waited too long is dropped, queued or on its way, and counted', async () => {
    const transport = scriptedTransport({ answer: () => ({ kind: 'unavailable', message: 'down' }) });
    const { clock, ...tracker } = tracked({
      transport,
      batch: { maxEvents: 2 },
      concurrency: 1,
      retry: { maxAgeMs: 100_000 },
    });
    const receipts = trackMany(tracker, 5);
    await clock.advance(200_000);
    for (const receipt of receipts)
      expect(await receipt.settled()).toEqual({ status: 'dropped', reason: 'expired', lastError: 'down' });
    expect(tracker.ledger()).toMatchObject({ pending: 0, dropped: 5, byReason: { expired: 5 } });
    expectBalanced(tracker.ledger());
  });

  test('the lag is the age of the oldest pending event', async () => {
    const transport = scriptedTransport({ answer: never });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 1 }, concurrency: 1 });
    expect(tracker.ledger().oldestPendingMs).toBe(0);
    tracker.trackEvent('p', 'On its way');
    await clock.advance(300);
    tracker.trackEvent('q', 'Queued');
    await clock.advance(200);
    expect(tracker.ledger().oldestPendingMs).toBe(500);
    clock.jumpTo(0);
    expect(tracker.ledger().oldestPendingMs).toBe(0);
  });

  test('what has ended in a batch that is still on its way counts no longer as lag', async () => {
    const transport = scriptedTransport({
      answer: ({ names }) => {
        if (names.length > 1) return { kind: 'refused', message: 'bad' };
        return names[0] === 'Old' ? undefined : never();
      },
    });
    const { clock, ...tracker } = tracked({ transport });
    tracker.trackEvent('p', 'Old');
    await clock.advance(400);
    tracker.trackEvent('q', 'Young');
    await clock.advance(700);
    expect(tracker.ledger()).toMatchObject({ delivered: 1, pending: 1, oldestPendingMs: 700 });
  });

  test('an event that is only queued counts as lag, too', async () => {
    const { clock, ...tracker } = tracked({ transport: scriptedTransport() });
    tracker.trackEvent('p', 'Queued');
    await clock.advance(700);
    expect(tracker.ledger().oldestPendingMs).toBe(700);
    await clock.advance(300);
    expect(tracker.ledger().oldestPendingMs).toBe(0);
  });
});

describe('timers that come late', () => {
  test('a call finds that what waits is due, and sends it', async () => {
    const transport = scriptedTransport();
    const { clock, ...tracker } = tracked({ transport });
    tracker.trackEvent('p', 'First');
    clock.jumpTo(clock.now() + 999);
    tracker.trackEvent('p', 'Second');
    await clock.advance(0);
    expect(transport.requests).toEqual([]);
    clock.jumpTo(clock.now() + 2);
    tracker.trackEvent('p', 'Third');
    await clock.advance(0);
    expect(transport.requests.map(({ names }) => names)).toEqual([['First', 'Second', 'Third']]);
  });

  test('a flush finds that the wait for better times is over', async () => {
    const transport = scriptedTransport({
      answer: (_, number) => (number === 1 ? { kind: 'unavailable', message: 'down' } : undefined),
    });
    const { clock, ...tracker } = tracked({ transport, retry: { minDelayMs: 60_000 } });
    tracker.trackEvent('p', 'First');
    await clock.advance(1000);
    clock.jumpTo(clock.now() + 29_000);
    void tracker.flush();
    await clock.advance(0);
    expect(transport.requests).toHaveLength(1);
    clock.jumpTo(clock.now() + 40_000);
    void tracker.flush();
    await clock.advance(0);
    expect(transport.requests).toHaveLength(2);
    expect(tracker.ledger()).toMatchObject({ delivered: 1, pending: 0 });
  });

  test('a request whose answer is overdue by the clock is called off, and its events go again', async () => {
    const scripted = scriptedTransport({ answer: (_, number) => (number === 1 ? never() : undefined) });
    let calledOff = 0;
    const transport: Transport = {
      ...scripted,
      send: (batch, context) => {
        context.cancellation.onCancel(() => calledOff++);
        return scripted.send(batch, context);
      },
    };
    const { clock, ...tracker } = tracked({ transport });
    const sent = () => scripted.requests.map(({ names }) => names);
    tracker.trackEvent('p', 'First');
    void tracker.flush({ timeoutMs: 10 });
    await clock.advance(1000);
    clock.jumpTo(clock.now() + 13_001);
    tracker.trackEvent('p', 'Second');
    void tracker.flush();
    await clock.advance(0);
    expect(calledOff).toBe(1);
    expect(sent()).toEqual([['First'], ['First', 'Second']]);
    expect(tracker.ledger()).toMatchObject({ delivered: 2, pending: 0 });
    // It says nothing about the destination, so nobody waits for better times.
    tracker.trackEvent('p', 'Third');
    void tracker.flush();
    await clock.advance(0);
    expect(sent()).toHaveLength(3);
    await clock.advance(60_000);
    expect(sent()).toHaveLength(3);
  });
});

describe('a batch that a later flush takes over', () => {
  test('is not delivered on by whoever had it before', async () => {
    const transport = scriptedTransport({
      answer: ({ names }) =>
        names.length > 1
          ? new Promise((resolve) => clock.after(50, () => resolve({ kind: 'refused', message: 'bad' })))
          : undefined,
    });
    const { clock, ...tracker } = tracked({
      transport,
      batch: { maxEvents: 2 },
      onOutcome: ({ name }) => {
        if (name === 'e0') void tracker.flush();
      },
    });
    trackMany(tracker, 2);
    void tracker.flush({ timeoutMs: 10 });
    await clock.advance(1000);
    expect(transport.requests.map(({ names }) => names)).toEqual([['e0', 'e1'], ['e0'], ['e1']]);
    expect(tracker.ledger()).toMatchObject({ delivered: 2, pending: 0 });
    expectBalanced(tracker.ledger());
  });
});

describe('a stand-off that a later flush takes over', () => {
  test('ends for whoever had it before, and loses nothing', async () => {
    let isWell = false;
    const transport = scriptedTransport({
      answer: (_, number) => {
        if (isWell) return undefined;
        return number <= 3 ? { kind: 'refused', message: 'no' } : never();
      },
    });
    const { clock, errors, ...tracker } = tracked({ transport, batch: { maxEvents: 2 } });
    trackMany(tracker, 2);
    await clock.advance(2000);
    expect(errors.map(({ code }) => code)).toEqual(['BATCH_REFUSED']);
    expect(transport.requests).toHaveLength(4);
    clock.jumpTo(clock.now() + 13_001);
    isWell = true;
    void tracker.flush();
    await clock.advance(2000);
    expect(tracker.ledger()).toMatchObject({ delivered: 2, pending: 0 });
    expectBalanced(tracker.ledger());
  });
});

describe('ports that break their promise', () => {
  test('a retry port that breaks costs no event: it is kept, said once, and tried again later', async () => {
    const transport = scriptedTransport();
    const clock = fakeClock();
    const errors: TrackerError[] = [];
    let broken = 2;
    const tracker = assembleTracker({
      transports: [transport],
      settings: readPipelineOptions({}),
      world: {
        clock,
        http: () => Promise.reject(new Error('unused')),
        newId: createUlidSource(),
        retry: (attempt) => (broken-- > 0 ? Promise.reject(new Error('broken')) : attempt(1)),
        gate: (send) => send(),
        random: () => 1,
        logger: { warn: () => {}, error: () => {} },
        detached: (run) => run(),
      },
      plan: undefined,
      place: 'server',
      onInvalid: 'reject',
      allowMessageOverrides: false,
      middleware: [],
      store: undefined,
      onOutcome: undefined,
      onError: (error) => errors.push(error),
      onBusy: () => {},
      onAwaited: () => {},
      stays: new Stays(clock, false),
    });
    tracker.trackEvent('p', 'Kept');
    tracker.trackEvent('q', 'Kept');
    await clock.advance(1000);
    expect(tracker.ledger().pending).toBe(2);
    await clock.advance(1500);
    expect(tracker.ledger().delivered).toBe(2);
    expect(errors.map((error) => error.code)).toEqual(['BATCH_REFUSED']);
  });

  test('a transport that throws, rejects or never answers is trouble, and trouble is waited out', async () => {
    const faults: (() => Promise<Answer | undefined>)[] = [
      () => Promise.reject(new Error('boom')),
      () => Promise.reject('no error object'),
      never,
      async () => undefined,
    ];
    const transport = scriptedTransport({
      answer: (_, number) => (faults[number - 1] as () => Promise<Answer>)(),
    });
    const { clock, ...tracker } = tracked({ transport, timeoutMs: 5000 });
    const receipt = tracker.trackEvent('p', 'Patient');
    await clock.advance(60_000);
    expect(await receipt.settled()).toEqual({ status: 'delivered' });
    expect(transport.requests).toHaveLength(4);
  });

  test.each([
    [
      'throws',
      {
        encode: () => {
          throw new Error('cannot write');
        },
        code: 'UNSERIALIZABLE',
      },
    ],
    [
      'throws no error',
      {
        encode: () => {
          throw 'nothing';
        },
        code: 'UNSERIALIZABLE',
      },
    ],
    [
      'names a route that it does not have',
      { encode: () => ({ route: 'nowhere', body: '{}' }), code: 'UNSUPPORTED' },
    ],
    ['writes no text', { encode: () => ({ route: 'main', body: 5 as never }), code: 'UNSERIALIZABLE' }],
    [
      'writes more than it takes',
      { encode: () => ({ route: 'main', body: 'é'.repeat(20_000) }), code: 'EVENT_TOO_LARGE' },
    ],
    [
      'refuses',
      { encode: () => ({ code: 'UNSUPPORTED' as const, message: 'not here' }), code: 'UNSUPPORTED' },
    ],
  ])('an encoder that %s rejects that event alone', async (_, { encode, code }) => {
    const good = scriptedTransport();
    let first = true;
    const transport = {
      ...good,
      encode: (event: Parameters<typeof good.encode>[0]) => {
        if (!first) return good.encode(event);
        first = false;
        return encode();
      },
    };
    const tracker = tracked({ transport, clock: fakeClock() });
    const bad = tracker.trackEvent('p', 'Bad');
    const fine = tracker.trackEvent('p', 'Fine');
    expect(await bad.settled()).toMatchObject({ status: 'rejected', code });
    await tracker.flush();
    expect(await fine.settled()).toEqual({ status: 'delivered' });
    expectBalanced(tracker.ledger());
  });
});

describe('a flush that looks after its lanes', () => {
  test('leaves no timer behind when what it looks after ends there and then', async () => {
    const transport = scriptedTransport({ answer: () => new Promise(() => {}) });
    const { clock, ...tracker } = tracked({ transport, retry: { maxAgeMs: 300_000 } });
    tracker.trackEvent('p', 'First');
    const flushed = tracker.flush({ timeoutMs: 60_000 });
    await clock.advance(0);
    clock.jumpTo(clock.now() + 5_400_000);
    await clock.advance(100);
    expect(await flushed).toMatchObject({ dropped: 1, pending: 0 });
    await tracker.close({ timeoutMs: 0 });
    await clock.advance(60_000);
    expect(clock.timers()).toBe(0);
  });
});

describe('a lane that is ahead of its requests', () => {
  test('leaves no timer of ready() behind when it is closed', async () => {
    const transport = scriptedTransport({ answer: () => new Promise(() => {}) });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 2 }, concurrency: 1 });
    trackMany(tracker, 10);
    const closed = tracker.close({ timeoutMs: 0 });
    await clock.advance(0);
    const ready = tracker.ready();
    await closed;
    await ready;
    expect(clock.timers()).toBe(0);
  });
});

describe('a clock that jumps', () => {
  test('while a probe is out and a flush gives up, does not leave the lane standing still', async () => {
    const answers: Answer[] = [{ kind: 'unavailable', message: 'HTTP 503' }];
    const transport = scriptedTransport({
      answer: (_, number) => (number === 2 ? new Promise(() => {}) : answers.shift()),
    });
    const { clock, ...tracker } = tracked({ transport, timeoutMs: 10_000 });
    trackMany(tracker, 2);
    await clock.advance(2500);
    void tracker.flush({ timeoutMs: 0 });
    clock.jumpTo(clock.now() + 180_000);
    await clock.advance(0);
    await clock.advance(60_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 2, pending: 0 });
  });
});

import type { Answer, Outcome } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked, trackMany } from './tracked.js';

const never = () => new Promise<Answer>(() => {});

describe('receipts', () => {
  test('are plain objects that awaiting does not wait for', async () => {
    const tracker = tracked({ transport: scriptedTransport({ answer: never }) });
    const receipt = await tracker.trackEvent('p', 'Done');
    expect(Object.keys(receipt).sort()).toEqual(['id', 'settled']);
    expect(receipt.id).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
  });

  test('tell the outcome to everyone who asks, before and after', async () => {
    const tracker = tracked({ transport: scriptedTransport() });
    const { settled } = tracker.trackEvent('p', 'Done');
    const early = [settled(), settled()];
    await tracker.flush();
    expect(await Promise.all([...early, settled()])).toEqual(Array(3).fill({ status: 'delivered' }));
  });

  test('settled does not hurry the delivery', async () => {
    const transport = scriptedTransport();
    const { clock, ...tracker } = tracked({ transport });
    void tracker.trackEvent('p', 'Done').settled();
    await clock.advance(999);
    expect(transport.requests).toHaveLength(0);
  });
});

describe('flush', () => {
  test('covers what was accepted before it, what is on its way included', async () => {
    const release: (() => void)[] = [];
    const transport = scriptedTransport({
      answer: () => new Promise((resolve) => release.push(() => resolve(undefined))),
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 2 } });
    trackMany(tracker, 5);
    await clock.advance(0);
    let ledger: { delivered: number } | undefined;
    void tracker.flush().then((result) => (ledger = result));
    tracker.trackEvent('p', 'Afterwards');
    await clock.advance(0);
    expect(ledger).toBeUndefined();
    for (const go of release.splice(0)) go();
    await clock.advance(0);
    expect(ledger?.delivered).toBeGreaterThanOrEqual(5);
  });

  test('with nothing pending resolves at once', async () => {
    const { clock, ...tracker } = tracked({ transport: scriptedTransport() });
    expect(await tracker.flush()).toMatchObject({ accepted: 0 });
    expect(clock.timers()).toBe(0);
  });

  test('gives up at its time-out, and leaves the events pending', async () => {
    const { clock, ...tracker } = tracked({ transport: scriptedTransport({ answer: never }) });
    tracker.trackEvent('p', 'Slow');
    const flushed = tracker.flush({ timeoutMs: 300 });
    const patient = tracker.flush();
    await clock.advance(300);
    expect(await flushed).toMatchObject({ pending: 1 });
    await clock.advance(9700);
    expect(await patient).toMatchObject({ pending: 1 });
  });

  test('does not shorten a pause', async () => {
    const transport = scriptedTransport({
      answer: (_, number) =>
        number === 1 ? { kind: 'unavailable', message: 'HTTP 429', retryAfterMs: 5000 } : undefined,
    });
    const { clock, ...tracker } = tracked({ transport });
    tracker.trackEvent('p', 'Done');
    const flushed = tracker.flush();
    await clock.advance(4999);
    expect(transport.requests).toHaveLength(1);
    await clock.advance(1);
    expect(await flushed).toMatchObject({ delivered: 1 });
  });
});

describe('many flushes', () => {
  test('each wait for what was accepted before them', async () => {
    const release: (() => void)[] = [];
    const transport = scriptedTransport({
      answer: () => new Promise((resolve) => release.push(() => resolve(undefined))),
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 1 }, concurrency: 1 });
    const done: number[] = [];
    for (let index = 0; index < 5; index++) {
      tracker.trackEvent(`p${index}`, 'Done');
      void tracker.flush().then(() => done.push(index));
      void tracker.flush().then(() => done.push(index));
    }
    const gaveUp = tracker.flush({ timeoutMs: 1 });
    await clock.advance(1);
    expect(await gaveUp).toMatchObject({ pending: 5 });
    for (let index = 0; index < 5; index++) {
      expect(done).toHaveLength(index * 2);
      release.shift()?.();
      await clock.advance(0);
    }
    expect(done).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
  });

  test('an event that ends out of turn does not end the wait for an earlier one', async () => {
    let release = () => {};
    const transport = scriptedTransport({
      answer: ({ names }) =>
        names[0] === 'Slow' ? new Promise((resolve) => (release = () => resolve(undefined))) : undefined,
    });
    const { clock, ...tracker } = tracked({ transport });
    const done: string[] = [];
    tracker.trackEvent('p', 'Slow');
    void tracker.flush().then(() => done.push('first'));
    await clock.advance(0);
    tracker.trackEvent('q', 'Quick');
    void tracker.flush().then(() => done.push('second'));
    await clock.advance(0);
    expect(done).toEqual([]);
    release();
    await clock.advance(0);
    expect(done).toEqual(['first', 'second']);
  });
});

describe('close', () => {
  test.each([[null], [5], [{ timeoutMs: Number.NaN }], [{ timeoutMs: -1 }]])(
    'takes %j for the default',
    async (options) => {
      const { clock, ...tracker } = tracked({ transport: scriptedTransport({ answer: never }) });
      tracker.trackEvent('p', 'Slow');
      const flushed = tracker.flush(options as never);
      const closed = tracker.close(options as never);
      await clock.advance(10_000);
      expect(await flushed).toMatchObject({ accepted: 1 });
      expect(await closed).toMatchObject({ dropped: 1 });
    },
  );

  test('delivers what it can, and reports the rest as dropped', async () => {
    const transport = scriptedTransport({ answer: (_, number) => (number === 1 ? undefined : never()) });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 2 }, concurrency: 2 });
    const receipts = trackMany(tracker, 7);
    const closed = tracker.close({ timeoutMs: 2000 });
    await clock.advance(2000);
    const ledger = await closed;
    expect(ledger).toMatchObject({
      accepted: 7,
      delivered: 2,
      dropped: 5,
      pending: 0,
      byReason: { closed: 5 },
    });
    expect(await receipts[6]?.settled()).toEqual({ status: 'dropped', reason: 'closed' });
    expectBalanced(ledger);
    expect(clock.timers()).toBe(0);
  });

  test('calls off what is on its way', async () => {
    let cancelled = 0;
    const transport = scriptedTransport();
    const { clock, ...tracker } = tracked({
      transport: {
        ...transport,
        send: async (_, { cancellation }) => {
          cancellation.onCancel(() => cancelled++);
          return never();
        },
      },
    });
    tracker.trackEvent('p', 'Slow');
    const closed = tracker.close();
    await clock.advance(10_000);
    expect(await closed).toMatchObject({ dropped: 1 });
    expect(cancelled).toBe(1);
  });

  test('an answer that comes after the end changes nothing', async () => {
    let release = () => {};
    const transport = scriptedTransport({
      answer: () => new Promise((resolve) => (release = () => resolve(undefined))),
    });
    const { clock, ...tracker } = tracked({ transport });
    const receipt = tracker.trackEvent('p', 'Slow');
    const closed = tracker.close({ timeoutMs: 100 });
    await clock.advance(100);
    await closed;
    release();
    await clock.advance(60_000);
    expect(await receipt.settled()).toEqual({ status: 'dropped', reason: 'closed' });
    expectBalanced(tracker.ledger());
  });

  test.each(Array.from({ length: 40 }, (_, turns) => [turns]))(
    'an answer %i turns after the deadline is told once',
    async (turns) => {
      let release = () => {};
      const told: string[] = [];
      const transport = scriptedTransport({
        answer: () => new Promise((resolve) => (release = () => resolve(undefined))),
      });
      const { clock, ...tracker } = tracked({ transport, onOutcome: (_, { status }) => told.push(status) });
      trackMany(tracker, 3);
      const closed = tracker.close({ timeoutMs: 100 });
      await clock.advance(99);
      const advanced = clock.advance(1);
      for (let turn = 0; turn < 185 + turns; turn++) await Promise.resolve();
      release();
      await Promise.all([advanced, closed]);
      expect(told).toHaveLength(3);
      expectBalanced(tracker.ledger());
    },
  );

  test('ends while the lane is paused, too', async () => {
    const { clock, ...tracker } = tracked({
      transport: scriptedTransport({ answer: () => ({ kind: 'unavailable', message: 'down' }) }),
    });
    trackMany(tracker, 3);
    await clock.advance(5000);
    const closed = tracker.close({ timeoutMs: 100 });
    await clock.advance(100);
    expect(await closed).toMatchObject({ dropped: 3, pending: 0 });
    await clock.advance(100_000);
    expect(clock.timers()).toBe(0);
  });

  test('is idempotent, and a call after it is dropped', async () => {
    const transport = scriptedTransport();
    const tracker = tracked({ transport });
    tracker.trackEvent('p', 'Before');
    const [first, second] = await Promise.all([tracker.close(), tracker.close()]);
    expect(second).toEqual(first);
    const late = tracker.trackEvent('p', 'After');
    const wrong = tracker.trackEvent('', 'After');
    expect(await late.settled()).toEqual({ status: 'dropped', reason: 'closed' });
    expect(await wrong.settled()).toEqual({ status: 'dropped', reason: 'closed' });
    expect(await tracker.close()).toEqual(first);
    expect(tracker.ledger()).toMatchObject({ accepted: 3, delivered: 1, dropped: 2 });
    await tracker.ready();
    expect(transport.requests).toHaveLength(1);
  });

  test('lets those go who wait for room', async () => {
    const { clock, ...tracker } = tracked({
      transport: scriptedTransport({ answer: never }),
      queue: { maxEvents: 1 },
    });
    tracker.trackEvent('p', 'Slow');
    const ready = [tracker.ready(), tracker.ready(), tracker.ready()];
    const closed = tracker.close({ timeoutMs: 10 });
    await clock.advance(10);
    await Promise.all([...ready, closed]);
  });
});

describe('several transports', () => {
  const down: Answer = { kind: 'unavailable', message: 'down' };

  test('an event counts once, and is delivered only when every lane delivered it', async () => {
    const fine = scriptedTransport({ name: 'fine' });
    const slow = scriptedTransport({
      name: 'slow',
      answer: (_, number) => (number === 1 ? down : undefined),
    });
    const { clock, ...tracker } = tracked({ transport: [fine, slow] });
    const receipt = tracker.trackEvent('p', 'Done');
    await clock.advance(1000);
    expect(tracker.ledger()).toMatchObject({
      accepted: 1,
      pending: 1,
      byTransport: { fine: { accepted: 1, delivered: 1 }, slow: { accepted: 1, pending: 1 } },
    });
    await clock.advance(1000);
    expect(await receipt.settled()).toEqual({
      status: 'delivered',
      byTransport: { fine: { status: 'delivered' }, slow: { status: 'delivered' } },
    });
    expectBalanced(tracker.ledger());
    expect(fine.stored).toEqual(slow.stored);
  });

  test.each([
    [
      'rejected beats delivered',
      { answer: { kind: 'stored', refused: [{ index: 0, message: 'no' }] }, want: 'rejected' },
    ],
    ['dropped beats delivered', { answer: down, want: 'dropped' }],
  ] as const)('%s', async (_, { answer, want }) => {
    const fine = scriptedTransport({ name: 'fine' });
    const other = scriptedTransport({ name: 'other', answer: () => answer });
    const { clock, ...tracker } = tracked({ transport: [fine, other], retry: { maxAgeMs: 5000 } });
    const receipt = tracker.trackEvent('p', 'Done');
    await clock.advance(60_000);
    const outcome: Outcome = await receipt.settled();
    expect(outcome.status).toBe(want);
    expect(outcome.byTransport).toMatchObject({ fine: { status: 'delivered' }, other: { status: want } });
    expectBalanced(tracker.ledger());
  });

  test.each([0, 3000])(
    'the first of the list speaks for the event, whoever was faster (%i ms)',
    async (ms) => {
      const refusing = (name: string, afterMs: number) =>
        scriptedTransport({
          name,
          answer: (_, number) =>
            number === 1 && afterMs > 0
              ? { kind: 'unavailable', message: 'busy', retryAfterMs: afterMs }
              : { kind: 'stored', refused: [{ index: 0, message: `no, says ${name}` }] },
        });
      const { clock, ...tracker } = tracked({ transport: [refusing('one', ms), refusing('two', 3000 - ms)] });
      const receipt = tracker.trackEvent('p', 'Done');
      await clock.advance(60_000);
      expect(await receipt.settled()).toMatchObject({ status: 'rejected', message: 'no, says one' });
    },
  );

  test('a transport that could not be made speaks for the event, too', async () => {
    let isThere = false;
    const late = () => {
      if (!isThere) throw new Error('no key');
      return scriptedTransport({ name: 'late' });
    };
    const slow = scriptedTransport({
      name: 'slow',
      answer: (_, number) => (number === 1 ? down : undefined),
    });
    const { clock, ...tracker } = tracked({ transport: [slow, late] });
    const receipt = tracker.trackEvent('p', 'Done');
    isThere = true;
    await clock.advance(1500);
    tracker.trackEvent('p', 'Done');
    await clock.advance(60_000);
    expect(await receipt.settled()).toMatchObject({ status: 'dropped', reason: 'disabled' });
  });

  test('rejected beats dropped', async () => {
    const refusing = scriptedTransport({
      name: 'refusing',
      answer: () => ({ kind: 'stored', refused: [{ index: 0, message: 'no' }] }),
    });
    const dead = scriptedTransport({ name: 'dead', answer: () => down });
    const { clock, ...tracker } = tracked({ transport: [refusing, dead], retry: { maxAgeMs: 5000 } });
    const receipt = tracker.trackEvent('p', 'Done');
    await clock.advance(60_000);
    expect((await receipt.settled()).status).toBe('rejected');
    expect(tracker.ledger().byReason).toEqual({ SERVER_REFUSED: 1 });
  });

  test('a dead, slow or blocked lane neither delays nor loses the events of another', async () => {
    const fine = scriptedTransport({ name: 'fine' });
    const lanes = [
      scriptedTransport({ name: 'dead', answer: () => down }),
      scriptedTransport({ name: 'slow', answer: never }),
      scriptedTransport({
        name: 'blocked',
        answer: () => ({ kind: 'blocked', code: 'CREDENTIALS_REFUSED', message: 'no' }),
      }),
    ];
    const { clock, ...tracker } = tracked({ transport: [...lanes, fine], batch: { maxEvents: 10 } });
    const receipts = trackMany(tracker, 100);
    await clock.advance(0);
    expect(fine.stored).toEqual(receipts.map((receipt) => receipt.id));
    expect(tracker.ledger().byTransport.fine).toMatchObject({ delivered: 100, pending: 0 });
    expectBalanced(tracker.ledger());
  });
});

describe('callbacks', () => {
  test('onOutcome is told of every ending, with name and kind', async () => {
    const told: unknown[] = [];
    const tracker = tracked({
      transport: scriptedTransport(),
      onOutcome: (event, outcome) => told.push({ ...event, ...outcome }),
    });
    const { id } = tracker.trackEvent('p', 'Done');
    tracker.identify('', {});
    await tracker.flush();
    expect(told).toMatchObject([
      { kind: 'identify', name: 'identify', status: 'rejected', code: 'INVALID_PERSON' },
      { id, kind: 'event', name: 'Done', status: 'delivered' },
    ]);
  });

  test('what they throw is said, and harms nobody', async () => {
    const tracker = tracked({
      transport: scriptedTransport(),
      onOutcome: () => {
        throw new Error('mine');
      },
    });
    const other = tracked({
      transport: scriptedTransport({
        answer: () => ({ kind: 'blocked', code: 'REGION_MISMATCH', message: 'no' }),
      }),
      onError: () => {
        throw 'no error object';
      },
    });
    tracker.trackEvent('p', 'Done');
    other.trackEvent('p', 'Done');
    expect(await tracker.flush()).toMatchObject({ delivered: 1 });
    await other.clock.advance(2000);
    expect(tracker.lines).toEqual(['typed-cio: onOutcome threw: mine']);
    expect(other.lines).toEqual(['typed-cio: onError threw: no error object']);
  });

  test('a call that a callback makes does not overtake the call that it speaks of', async () => {
    const transport = scriptedTransport();
    let calls = 0;
    const tracker = tracked({
      transport,
      queue: { maxEvents: 2 },
      onOutcome: (_, { status }) => {
        if (status === 'dropped' && ++calls === 1) tracker.trackEvent('p', 'From the callback');
      },
    });
    for (const name of ['One', 'Two', 'Three']) tracker.trackEvent('p', name);
    await tracker.flush();
    expect(transport.requests.flatMap((request) => request.names)).toEqual(['Three', 'From the callback']);
  });

  test('what they reject with is said, too', async () => {
    const fails = () => Promise.reject(new Error('database'));
    const tracker = tracked({ transport: scriptedTransport(), onOutcome: fails });
    tracker.trackEvent('p', 'Done');
    await tracker.flush();
    await tracker.clock.advance(0);
    expect(tracker.lines).toEqual(['typed-cio: onOutcome threw: database']);
  });

  test('a logger that throws harms nobody', async () => {
    const fails = () => {
      throw new Error('disk');
    };
    const tracker = tracked({ transport: scriptedTransport(), logger: { warn: fails, error: fails } });
    tracker.trackEvent('', 'Done');
    const hostile = tracked({
      transport: scriptedTransport(),
      onOutcome: fails,
      logger: { warn: fails, error: fails },
    });
    hostile.trackEvent('p', 'Done');
    expect(await tracker.flush()).toMatchObject({ rejected: 1 });
    expect(await hostile.flush()).toMatchObject({ delivered: 1 });
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('mine');
      },
    ],
    ['gives nothing', () => undefined as never],
    ['gives an empty text', () => ''],
  ])('a newId that %s is replaced, with a warning', async (_, newId) => {
    const transport = scriptedTransport();
    const tracker = tracked({ transport, newId });
    const receipts = [tracker.trackEvent('p', 'Done'), tracker.trackEvent('', 'Done')];
    expect(await tracker.flush()).toMatchObject({ delivered: 1, rejected: 1 });
    for (const { id } of receipts) expect(id).toMatch(/^[0-7]{26}$/);
    expect(tracker.lines[0]).toContain('newId gave no id');
  });

  test('without onOutcome a drop that nobody wished for is said once', async () => {
    const tracker = tracked({ transport: scriptedTransport({ answer: never }), queue: { maxEvents: 1 } });
    trackMany(tracker, 5);
    expect(tracker.lines).toEqual([expect.stringContaining('events are dropped (queue-full)')]);
    void tracker.close({ timeoutMs: 5 });
    await tracker.clock.advance(5);
    expect(tracker.lines).toEqual([
      expect.stringContaining('events are dropped (queue-full)'),
      'typed-cio: close() ended with 1 event not delivered (scripted: 1): no response yet',
    ]);
  });

  test('a loss is said again after an hour, with what keeps the destination from taking events', async () => {
    const transport = scriptedTransport({ answer: () => ({ kind: 'unavailable', message: 'HTTP 503' }) });
    const { clock, ...tracker } = tracked({ transport, queue: { maxEvents: 1 } });
    trackMany(tracker, 5);
    await clock.advance(1000);
    trackMany(tracker, 5);
    await clock.advance(3_600_000);
    trackMany(tracker, 5);
    const line = 'typed-cio: events are dropped (queue-full); ledger().byReason has the count';
    expect(tracker.lines).toEqual([line, `${line}: HTTP 503`]);
  });

  test('without onOutcome a rejection is said once for each kind of it', async () => {
    const tracker = tracked({ transport: scriptedTransport() });
    for (let round = 0; round < 5; round++) {
      tracker.trackEvent('', 'Done');
      tracker.trackEvent('', 'Seen');
    }
    expect(tracker.lines).toHaveLength(2);
    for (let round = 0; round < 200; round++) tracker.trackEvent('', `made up ${round}`);
    tracker.trackEvent({ cioId: '' }, 'x'.repeat(40));
    expect(tracker.lines).toHaveLength(26);
    tracker.trackEvent('p', '');
    expect(tracker.lines.at(-1)).toContain('UNKNOWN_EVENT');
  });

  test('pages that are named by their address are one topic', () => {
    const refusal = { code: 'LIMIT_EXCEEDED', message: 'too long' } as const;
    const tracker = tracked({ transport: { ...scriptedTransport(), encode: () => refusal } });
    for (let round = 0; round < 200; round++) tracker.page('p', `/orders/${round}`);
    expect(tracker.lines).toEqual(['typed-cio: /orders/0 was rejected (LIMIT_EXCEEDED): too long']);
  });
});

describe('ledger', () => {
  test('counts by event name and verb', async () => {
    const tracker = tracked({ transport: scriptedTransport() });
    tracker.trackEvent('p', 'Done');
    tracker.trackEvent('p', 'Done');
    tracker.page('p', 'https://example.com/a');
    tracker.page('p', 'https://example.com/b');
    tracker.screen('p', 'Home');
    tracker.identify('p', {});
    tracker.group('p', 'g');
    tracker.mergePeople({ into: 'p', from: 'q' });
    tracker.deletePerson('p');
    tracker.suppressPerson('p');
    tracker.unsuppressPerson('p');
    const { byEvent } = await tracker.flush();
    expect(
      Object.fromEntries(Object.entries(byEvent).map(([name, counts]) => [name, counts.delivered])),
    ).toEqual({
      Done: 2,
      page: 2,
      screen: 1,
      identify: 1,
      group: 1,
      merge: 1,
      delete: 1,
      suppress: 1,
      unsuppress: 1,
    });
  });

  test('names that are made up for ever stand together', async () => {
    const tracker = tracked({ transport: scriptedTransport() });
    trackMany(tracker, 1500);
    const { byEvent } = await tracker.flush();
    expect(Object.keys(byEvent)).toHaveLength(1001);
    expect(byEvent['(other)']).toMatchObject({ delivered: 500 });
    expectBalanced(tracker.ledger());
  });
});

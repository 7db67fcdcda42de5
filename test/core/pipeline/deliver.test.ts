import type { Answer } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { type SeenRequest, scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked, trackMany } from './tracked.js';

const refused = (message = 'bad'): Answer => ({ kind: 'refused', message, field: 'name' });
const unavailable: Answer = { kind: 'unavailable', message: 'HTTP 503' };

/** Refuses whole every batch that holds one of these events. */
const refusing =
  (...bad: readonly string[]) =>
  ({ names }: SeenRequest): Answer | undefined =>
    names.some((name) => bad.includes(name)) ? refused() : undefined;

describe('per-event errors', () => {
  test('reject just those events, with the reason and the field of the server', async () => {
    const transport = scriptedTransport({
      answer: () => ({
        kind: 'stored',
        refused: [
          { index: 1, message: 'name is required', field: 'name' },
          { index: 3, message: 'no' },
        ],
      }),
    });
    const tracker = tracked({ transport });
    const receipts = trackMany(tracker, 5);
    await tracker.flush();
    expect(await receipts[1]?.settled()).toEqual({
      status: 'rejected',
      code: 'SERVER_REFUSED',
      message: 'name is required',
      field: 'name',
    });
    expect(await receipts[3]?.settled()).toEqual({
      status: 'rejected',
      code: 'SERVER_REFUSED',
      message: 'no',
    });
    expect(tracker.ledger()).toMatchObject({ delivered: 3, rejected: 2, byReason: { SERVER_REFUSED: 2 } });
    expect(transport.requests).toHaveLength(1);
  });

  test('an empty list of them refuses nothing', async () => {
    const tracker = tracked({
      transport: scriptedTransport({ answer: () => ({ kind: 'stored', refused: [] }) }),
    });
    trackMany(tracker, 2);
    expect(await tracker.flush()).toMatchObject({ delivered: 2 });
  });
});

describe('a batch that is refused whole', () => {
  test.each([
    ['the first of many', { bad: ['e0'], count: 100 }],
    ['the last of many', { bad: ['e99'], count: 100 }],
    ['one in the middle', { bad: ['e37'], count: 100 }],
    ['a single event', { bad: ['e0'], count: 1 }],
    ['two neighbours after a good one', { bad: ['e5', 'e6'], count: 64 }],
    ['several, spread', { bad: ['e1', 'e30', 'e31', 'e90'], count: 91 }],
  ])('is halved until only the bad event is rejected: %s', async (_, { bad, count }) => {
    const transport = scriptedTransport({ answer: refusing(...bad) });
    const tracker = tracked({ transport });
    const receipts = trackMany(tracker, count);
    await tracker.flush();
    expect(tracker.ledger()).toMatchObject({
      delivered: count - bad.length,
      rejected: bad.length,
      pending: 0,
    });
    for (const name of bad) {
      expect(await receipts[Number(name.slice(1))]?.settled()).toEqual({
        status: 'rejected',
        code: 'SERVER_REFUSED',
        message: 'bad',
        field: 'name',
      });
    }
    expect(new Set(transport.stored).size).toBe(transport.stored.length);
    expect(transport.requests.length).toBeLessThanOrEqual(
      1 + bad.length * 2 * Math.ceil(Math.log2(count + 1)),
    );
    expect(tracker.errors).toEqual([]);
    expectBalanced(tracker.ledger());
  });

  test('trouble on the way does not lose the search', async () => {
    const transport = scriptedTransport({
      answer: (request, number) => (number % 2 === 0 ? unavailable : refusing('e3')(request)),
    });
    const { clock, ...tracker } = tracked({ transport });
    trackMany(tracker, 8);
    await clock.advance(600_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 7, rejected: 1 });
  });

  test('single events that are refused for different reasons are to blame themselves', async () => {
    const transport = scriptedTransport({ answer: ({ names }) => refused(`no ${names.join()}`) });
    const tracker = tracked({ transport });
    trackMany(tracker, 4);
    await tracker.flush();
    expect(tracker.ledger()).toMatchObject({ rejected: 4 });
    expect(tracker.errors).toEqual([]);
  });

  test('what is not open any more when its turn comes is not sent, and nobody hears of a request', async () => {
    let reports = 0;
    const transport = scriptedTransport({
      answer: (request, number) => (number === 2 ? unavailable : refusing('e0')(request)),
    });
    const { clock, ...tracker } = tracked({
      transport,
      retry: { maxAgeMs: 1200 },
      onBatch: () => {
        reports++;
      },
    });
    trackMany(tracker, 2);
    await clock.advance(1000);
    expect(transport.requests).toHaveLength(2);
    await clock.advance(1000);
    expect(transport.requests).toHaveLength(2);
    expect(tracker.ledger()).toMatchObject({ dropped: 2, byReason: { expired: 2 } });
    expect([reports, tracker.errors]).toEqual([2, []]);
  });
});

describe('a batch of which everything is refused alike', () => {
  test('is not halved on: the lane pauses, says so once, keeps the events and probes with one', async () => {
    const transport = scriptedTransport({ answer: () => refused('who are you') });
    const { clock, ...tracker } = tracked({ transport });
    trackMany(tracker, 100);
    await clock.advance(1000);
    const searching = transport.requests.length;
    expect(searching).toBeLessThanOrEqual(1 + Math.ceil(Math.log2(100)) + 1);
    expect(tracker.errors.map(({ code, transport: name }) => ({ code, name }))).toEqual([
      { code: 'BATCH_REFUSED', name: 'scripted' },
    ]);
    expect(tracker.errors[0]?.message).toContain('100 events are kept');
    expect(tracker.ledger()).toMatchObject({ pending: 100 });
    await clock.advance(20_000);
    expect(transport.requests.slice(searching).every((request) => request.ids.length === 1)).toBe(true);
    expect(tracker.ledger()).toMatchObject({ pending: 100 });
    expect(tracker.errors).toHaveLength(1);
  });

  test('what stood behind an earlier event of its person is doubted anew, not rejected at once', async () => {
    const transport = scriptedTransport({ answer: () => refused('schema') });
    const { clock, ...tracker } = tracked({ transport });
    for (const name of ['first', 'second', 'third']) tracker.trackEvent('ada', name);
    while (tracker.ledger().rejected === 0) await clock.advance(1000);
    await clock.advance(5000);
    expect(tracker.ledger()).toMatchObject({ rejected: 1, pending: 2 });
    expectBalanced(tracker.ledger());
  });

  test('is probed by one request at a time, however many batches are held', async () => {
    const transport = scriptedTransport({ answer: () => refused() });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 10 } });
    trackMany(tracker, 40);
    await clock.advance(25_000);
    const start = transport.requests[0]?.at;
    const probes = transport.requests.map(({ at }) => at).filter((at) => at !== start);
    expect(new Set(probes).size).toBe(probes.length);
    expect(probes.length).toBeGreaterThan(4);
  });

  test('is rejected after five refusals in a row over maxDelayMs, and the lane goes on', async () => {
    let isRepaired = false;
    const transport = scriptedTransport({ answer: () => (isRepaired ? undefined : refused('schema')) });
    const { clock, ...tracker } = tracked({ transport });
    const receipts = trackMany(tracker, 20);
    await clock.advance(1000);
    const before = transport.requests.length;
    while (tracker.ledger().pending > 0) await clock.advance(1000);
    const probes = transport.requests.slice(before);
    expect(probes.length).toBeGreaterThanOrEqual(5);
    expect((probes.at(-1)?.at ?? 0) - (transport.requests[before - 1]?.at ?? 0)).toBeGreaterThanOrEqual(
      30_000,
    );
    expect(await receipts[11]?.settled()).toMatchObject({
      status: 'rejected',
      code: 'SERVER_REFUSED',
      message: 'schema',
    });
    expect(tracker.ledger()).toMatchObject({ rejected: 20 });
    isRepaired = true;
    tracker.trackEvent('p', 'Next');
    await clock.advance(1000);
    expect(tracker.ledger()).toMatchObject({ delivered: 1 });
  });

  test('a good event behind bad ones of the same person is not judged with them', async () => {
    const transport = scriptedTransport({ answer: refusing('bad0', 'bad1', 'bad2') });
    const { clock, ...tracker } = tracked({ transport });
    for (const name of ['bad0', 'bad1', 'bad2', 'good0', 'good1']) tracker.trackEvent('ada', name);
    await clock.advance(600_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 2, rejected: 3, pending: 0 });
  });

  test('probes with different events', async () => {
    const transport = scriptedTransport({ answer: () => refused() });
    const { clock, ...tracker } = tracked({ transport });
    trackMany(tracker, 50);
    await clock.advance(1000);
    const before = transport.requests.length;
    await clock.advance(16_000);
    const probed = transport.requests.slice(before).map((request) => request.names[0]);
    expect(probed).toEqual(['e49', 'e39', 'e29', 'e19', 'e9']);
  });

  test('a probe that is stored shows the others to be bad; each is asked about once more, alone', async () => {
    const transport = scriptedTransport({ answer: refusing('e0', 'e1') });
    const { clock, ...tracker } = tracked({ transport });
    trackMany(tracker, 32);
    await clock.advance(10_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 30, rejected: 2, pending: 0 });
    expect(tracker.errors.map((error) => error.code)).toEqual(['BATCH_REFUSED']);
  });

  test('a server that was repaired gets everything', async () => {
    let isRepaired = false;
    const transport = scriptedTransport({ answer: () => (isRepaired ? undefined : refused()) });
    const { clock, ...tracker } = tracked({ transport });
    trackMany(tracker, 100);
    await clock.advance(10_000);
    isRepaired = true;
    await clock.advance(60_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 100, rejected: 0 });
    expect(new Set(transport.stored).size).toBe(100);
  });

  test('a probe that the server refuses by its place shows that it tells events apart', async () => {
    let isRepaired = false;
    const transport = scriptedTransport({
      answer: ({ ids }) =>
        isRepaired
          ? { kind: 'stored', refused: ids.length === 1 ? [{ index: 0, message: 'this one' }] : [] }
          : refused(),
    });
    const { clock, ...tracker } = tracked({ transport });
    trackMany(tracker, 8);
    await clock.advance(1000);
    isRepaired = true;
    await clock.advance(10_000);
    expect(tracker.ledger()).toMatchObject({ pending: 0 });
    expectBalanced(tracker.ledger());
  });

  test('trouble while probing is waited out', async () => {
    let phase = 0;
    const transport = scriptedTransport({ answer: () => [refused(), unavailable, undefined][phase] });
    const { clock, ...tracker } = tracked({ transport });
    trackMany(tracker, 8);
    await clock.advance(1000);
    phase = 1;
    await clock.advance(60_000);
    expect(tracker.ledger()).toMatchObject({ pending: 8 });
    phase = 2;
    await clock.advance(60_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 8 });
  });

  test('held events expire like any other', async () => {
    const transport = scriptedTransport({ answer: () => refused() });
    const { clock, ...tracker } = tracked({ transport, retry: { maxAgeMs: 5000 } });
    trackMany(tracker, 8);
    await clock.advance(30_000);
    expect(tracker.ledger()).toMatchObject({ pending: 0, byReason: { expired: 8 } });
  });

  test('events that have ended are passed over when the next probe is chosen', async () => {
    const transport = scriptedTransport({ answer: () => refused() });
    const { clock, ...tracker } = tracked({ transport, retry: { maxAgeMs: 10_000 } });
    trackMany(tracker, 3);
    await clock.advance(500);
    trackMany(tracker, 3, 'later');
    await clock.advance(500);
    await clock.advance(9200);
    expect(tracker.ledger().pending).toBeLessThanOrEqual(6);
    await clock.advance(60_000);
    expect(tracker.ledger()).toMatchObject({ pending: 0 });
    expectBalanced(tracker.ledger());
  });

  test('another batch that is stored ends the pause', async () => {
    let release = () => {};
    const transport = scriptedTransport({
      answer: (request, number) =>
        number === 1
          ? new Promise((resolve) => (release = () => resolve(unavailable)))
          : refusing('e2', 'e3')(request),
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 2 }, concurrency: 2 });
    trackMany(tracker, 6);
    await clock.advance(0);
    release();
    await clock.advance(120_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 4, rejected: 2 });
    expectBalanced(tracker.ledger());
  });
});

describe('doubt', () => {
  const order = (names: readonly string[], prefix: string) => names.filter((name) => name.startsWith(prefix));
  const storedNames = (requests: readonly SeenRequest[], stored: readonly string[]) =>
    stored.map((id) => {
      const request = requests.find((one) => one.ids.includes(id)) as SeenRequest;
      return request.names[request.ids.indexOf(id)] as string;
    });

  test.each([
    ['a server that is repaired', { bad: [] as string[], repairedAt: 10_000 }],
    ['bad events at the front', { bad: ['x0', 'x1'], repairedAt: 0 }],
  ])('ends with each person in the order of the calls: %s', async (_, { bad, repairedAt }) => {
    const start = Date.UTC(2026, 0, 1);
    const transport = scriptedTransport({
      answer: (request) => (request.at - start < repairedAt ? refused() : refusing(...bad)(request)),
    });
    const { clock, ...tracker } = tracked({ transport });
    tracker.trackEvent('x', 'x0');
    tracker.trackEvent('y', 'x1');
    for (let index = 0; index < 4; index++) {
      tracker.trackEvent('ada', `ada${index}`);
      tracker.trackEvent('bob', `bob${index}`);
    }
    await clock.advance(300_000);
    const names = storedNames(transport.requests, transport.stored);
    expect(tracker.ledger()).toMatchObject({ delivered: 10 - bad.length, rejected: bad.length });
    for (const person of ['ada', 'bob']) {
      expect(order(names, person)).toEqual([0, 1, 2, 3].map((index) => `${person}${index}`));
    }
  });

  test('a server that refuses everything costs one lone event, not all of them', async () => {
    let isRepaired = false;
    const transport = scriptedTransport({
      answer: () => (isRepaired ? undefined : refused('workspace suspended')),
    });
    const { clock, ...tracker } = tracked({ transport });
    for (let index = 0; index < 12; index++) {
      tracker.trackEvent(`p${index}`, 'Lone', { route: 'single' });
      await clock.advance(2000);
    }
    expect(tracker.ledger()).toMatchObject({ rejected: 1, pending: 11 });
    expect(tracker.errors.map((error) => error.code)).toEqual(['BATCH_REFUSED']);
    isRepaired = true;
    await clock.advance(60_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 11, rejected: 1 });
  });

  test('comes after five refusals in a row, whatever their words', async () => {
    const transport = scriptedTransport({ answer: (_, number) => refused(`request ${number}`) });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 1 }, concurrency: 1 });
    trackMany(tracker, 500);
    await clock.advance(2000);
    expect(tracker.ledger()).toMatchObject({ rejected: 4, pending: 496 });
    expect(transport.requests.length).toBeLessThan(10);
    expect(tracker.errors.map((error) => error.code)).toEqual(['BATCH_REFUSED']);
  });

  test('batches that are held do not keep good events behind them', async () => {
    const transport = scriptedTransport({
      answer: ({ names }) => (names.some((name) => name.startsWith('bad')) ? refused() : undefined),
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 10 } });
    for (let index = 0; index < 40; index++) tracker.trackEvent(`b${index}`, `bad${index}`);
    for (let index = 0; index < 50; index++) tracker.trackEvent(`g${index}`, `good${index}`);
    await clock.advance(20_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 50 });
    await clock.advance(600_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 50, rejected: 40, pending: 0 });
    expectBalanced(tracker.ledger());
  });

  test('is shared: what one batch learns, the others know', async () => {
    const transport = scriptedTransport({ answer: () => refused() });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 10 } });
    trackMany(tracker, 40);
    await clock.advance(90_000);
    expect(tracker.ledger()).toMatchObject({ rejected: 40, pending: 0 });
    expect(tracker.errors).toHaveLength(1);
  });

  test('a probe that is refused after doubt has ended does not keep the lane closed', async () => {
    const answers: ((answer?: Answer) => void)[] = [];
    const transport = scriptedTransport({
      answer: () => new Promise((resolve) => answers.push(resolve)),
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 1 } });
    trackMany(tracker, 3);
    await clock.advance(0);
    const say = async (number: number, answer?: Answer) => {
      answers[number]?.(answer);
      await clock.advance(500);
    };
    await say(2, unavailable);
    await say(3, refused('same'));
    await say(0, refused('same'));
    // The batch of e0 stands off and probes; e1 is stored before that probe is answered.
    await say(1);
    await say(4, refused('other'));
    await say(5);
    expect(transport.requests.map(({ names }) => names[0])).toEqual(['e0', 'e1', 'e2', 'e2', 'e0', 'e0']);
    expect(tracker.ledger()).toMatchObject({ delivered: 2, rejected: 1, pending: 0 });
  });

  test('batches that were held do not go on with more requests at once than concurrency allows', async () => {
    const repairedAt = Date.UTC(2026, 0, 1) + 10_000;
    const transport = scriptedTransport({
      answer: async ({ at }) => {
        for (let turn = 0; turn < 20; turn++) await Promise.resolve();
        return at < repairedAt ? refused() : undefined;
      },
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 4 }, concurrency: 1 });
    trackMany(tracker, 40);
    await clock.advance(60_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 40 });
    expect(transport.mostAtOnce()).toBe(1);
  });

  test('a batch that a proxy refuses does not keep the others waiting', async () => {
    const transport = scriptedTransport({
      answer: ({ names }) =>
        names.includes('e0') ? { kind: 'blocked', code: 'BATCH_REFUSED', message: 'HTTP 404' } : undefined,
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 2 }, concurrency: 1 });
    trackMany(tracker, 10);
    await clock.advance(30_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 8, pending: 2 });
  });
});

describe('trouble', () => {
  test('is probed in turns with a batch that has waited and with one that has not been sent yet', async () => {
    const transport = scriptedTransport({
      answer: () => ({ kind: 'blocked', code: 'BATCH_REFUSED', message: 'HTTP 404' }),
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 1 }, concurrency: 2 });
    trackMany(tracker, 6);
    await clock.advance(200_000);
    const probes = transport.requests.slice(2).map(({ names }) => names[0]);
    expect(probes.slice(0, 8)).toEqual(['e0', 'e2', 'e1', 'e3', 'e0', 'e2', 'e1', 'e3']);
  });

  test('that lasts a minute is told, once until something is stored', async () => {
    let isDown = true;
    const transport = scriptedTransport({ answer: () => (isDown ? unavailable : undefined) });
    const { clock, ...tracker } = tracked({ transport });
    trackMany(tracker, 3);
    await clock.advance(50_000);
    expect(tracker.errors).toEqual([]);
    await clock.advance(600_000);
    expect(tracker.errors).toMatchObject([
      { code: 'UNREACHABLE', transport: 'scripted', message: expect.stringContaining('HTTP 503') },
    ]);
    expect(tracker.ledger().byTransport.scripted?.lastError).toBe('HTTP 503');
    isDown = false;
    await clock.advance(60_000);
    expect(tracker.ledger().byTransport.scripted).not.toHaveProperty('lastError');
    isDown = true;
    trackMany(tracker, 3);
    await clock.advance(600_000);
    expect(tracker.errors).toHaveLength(2);
    expect(tracker.lines).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['no kind', {}],
  ])('is what a transport makes that answers %s', async (_, answer) => {
    const good = scriptedTransport();
    let number = 0;
    const send = (async (...given: Parameters<typeof good.send>) =>
      ++number === 1 ? answer : good.send(...given)) as typeof good.send;
    const { clock, ...tracker } = tracked({ transport: { ...good, send } });
    tracker.trackEvent('p', 'Kept');
    await clock.advance(5000);
    expect(tracker.ledger()).toMatchObject({ delivered: 1 });
  });

  test('is retried with exponential delay, and the same ids', async () => {
    const transport = scriptedTransport({ answer: (_, number) => (number < 5 ? unavailable : undefined) });
    const { clock, ...tracker } = tracked({ transport });
    const receipts = trackMany(tracker, 3);
    await clock.advance(60_000);
    const gaps = transport.requests
      .slice(1)
      .map((request, index) => request.at - (transport.requests[index]?.at ?? 0));
    expect(gaps).toHaveLength(4);
    gaps.forEach((gap, index) => {
      expect(gap).toBeGreaterThanOrEqual(250 * 2 ** index);
      expect(gap).toBeLessThanOrEqual(500 * 2 ** index);
    });
    for (const request of transport.requests)
      expect(request.ids).toEqual(receipts.map((receipt) => receipt.id));
    expect(tracker.ledger()).toMatchObject({ delivered: 3 });
    expect(tracker.errors).toEqual([]);
  });

  test('Retry-After holds back the whole lane', async () => {
    const transport = scriptedTransport({
      answer: (_, number) =>
        number === 1 ? { kind: 'unavailable', message: 'HTTP 429', retryAfterMs: 7000 } : undefined,
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 1 }, concurrency: 1 });
    trackMany(tracker, 3);
    await clock.advance(6999);
    expect(transport.requests).toHaveLength(1);
    await clock.advance(1);
    expect(transport.requests).toHaveLength(4);
  });

  test('one probe at a time goes to a destination that is down, whatever waits', async () => {
    const transport = scriptedTransport({ answer: () => unavailable });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 10 } });
    trackMany(tracker, 1000);
    await clock.advance(0);
    expect(transport.requests).toHaveLength(4);
    await clock.advance(31_000);
    expect(transport.requests.length - 4).toBeLessThanOrEqual(8);
  });

  test('a bad key is loud once, loses nothing, and is tried now and then', async () => {
    let isRotated = false;
    const transport = scriptedTransport({
      answer: () =>
        isRotated ? undefined : { kind: 'blocked', code: 'CREDENTIALS_REFUSED', message: 'HTTP 401' },
    });
    const { clock, ...tracker } = tracked({ transport, batch: { maxEvents: 10 } });
    trackMany(tracker, 100);
    await clock.advance(300_000);
    expect(tracker.errors.map((error) => error.code)).toEqual(['CREDENTIALS_REFUSED']);
    expect(tracker.errors[0]?.message).toBe(
      'scripted: HTTP 401. Check the key and the region; events are kept and retried',
    );
    expect(tracker.ledger()).toMatchObject({ pending: 100 });
    expect(transport.requests.length).toBeLessThan(25);
    isRotated = true;
    await clock.advance(60_000);
    expect(tracker.ledger()).toMatchObject({ delivered: 100 });
    isRotated = false;
    trackMany(tracker, 1);
    await clock.advance(2000);
    expect(tracker.errors.map((error) => error.code)).toEqual(['CREDENTIALS_REFUSED', 'CREDENTIALS_REFUSED']);
  });

  test('without onError it is a line in the log', async () => {
    const transport = scriptedTransport({
      answer: () => ({ kind: 'blocked', code: 'REGION_MISMATCH', message: 'elsewhere' }),
    });
    const lines: string[] = [];
    const { clock, ...tracker } = tracked({
      transport,
      onError: undefined as never,
      logger: { warn: () => {}, error: (line) => lines.push(line) },
    });
    trackMany(tracker, 1);
    await clock.advance(60_000);
    expect(lines).toEqual(['typed-cio: REGION_MISMATCH: scripted: elsewhere']);
  });
});

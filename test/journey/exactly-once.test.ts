import type { Ledger, Receipt, Tracker } from 'typed-cio';
import { createSandbox, type Sandbox, type SandboxFault } from 'typed-cio/sandbox';
import { createTracker, dataPipelines, trackApi } from 'typed-cio/server';
import { afterEach, describe, expect, test } from 'vitest';

const open: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** A tracker with both transports, on real HTTP, with a patience of milliseconds. */
async function set(options: Parameters<typeof createSandbox>[0] = {}) {
  const sandbox = createSandbox(options);
  const server = await sandbox.listen();
  const { siteId, apiKey, writeKey } = sandbox.credentials;
  const errors: string[] = [];
  const tracker = createTracker({
    transport: [
      trackApi({ siteId, apiKey, endpoint: server.url }),
      dataPipelines({ writeKey, endpoint: server.url }),
    ],
    batch: { maxEvents: 20, maxWaitMs: 5 },
    retry: { minDelayMs: 1, maxDelayMs: 5 },
    timeoutMs: 2000,
    onError: (error) => errors.push(error.code),
  });
  open.push(server, tracker);
  return { sandbox, tracker, errors, server };
}

function trackAll(tracker: Pick<Tracker, 'trackEvent'>, count: number): Receipt[] {
  return Array.from({ length: count }, (_, index) =>
    tracker.trackEvent(`user-${index % 7}`, 'Order Paid', { order: index }),
  );
}

/** By the caller's own key: how often each order stands on a timeline, for each API. */
function timesStored(sandbox: Sandbox, via: 'track' | 'pipelines', count: number): number[] {
  const times = Array.from({ length: count }, () => 0);
  for (const event of sandbox.events()) {
    if (event.via === via) times[event.props.order as number] = (times[event.props.order as number] ?? 0) + 1;
  }
  return times;
}

/** Nothing is reported delivered that is not stored, and the other way round. */
function expectAgreement(ledger: Ledger, sandbox: Sandbox): void {
  for (const [name, via] of [
    ['trackApi', 'track'],
    ['dataPipelines', 'pipelines'],
  ] as const) {
    const counts = ledger.byTransport[name];
    expect(counts?.delivered).toBe(sandbox.events().filter((event) => event.via === via).length);
    expect(
      (counts?.delivered ?? 0) + (counts?.rejected ?? 0) + (counts?.dropped ?? 0) + (counts?.pending ?? 0),
    ).toBe(counts?.accepted);
  }
}

const faults: readonly [string, readonly SandboxFault[]][] = [
  ['nothing goes wrong', []],
  ['503s', [{ status: 503, times: 6 }]],
  ['a 429 with Retry-After', [{ status: 429, retryAfter: 0 }]],
  ['500s with garbage', [{ status: 500, body: '<html>oops', times: 3 }]],
  ['200s with garbage', [{ status: 200, body: '<html>please log in', times: 3 }]],
  ['200s with a list', [{ status: 200, body: [], times: 2 }]],
  [
    '201s and 202s',
    [
      { status: 201, body: {} },
      { status: 202, body: {} },
    ],
  ],
  ['408s and 425s', [{ status: 408 }, { status: 425 }]],
  ['connections cut before acceptance', [{ cut: 'before', times: 5 }]],
  ['lost acknowledgements', [{ cut: 'after', times: 5 }]],
  [
    'a key that is refused for a while',
    [
      { status: 401, times: 4 },
      { status: 403, times: 2 },
    ],
  ],
  ['a 413 out of the blue', [{ status: 413, body: { errors: [{ message: 'too large' }] } }]],
  ['a 400 out of the blue', [{ status: 400, body: { meta: { error: 'what?' } } }]],
  ['a 404 from a proxy', [{ status: 404, body: 'not found', times: 2 }]],
  [
    'everything together',
    [
      { status: 503 },
      { cut: 'after' },
      { status: 429, retryAfter: 0 },
      { cut: 'before' },
      { status: 200, body: 'ok' },
      { cut: 'after' },
      { status: 400, body: { errors: [{ message: 'no' }] } },
    ],
  ],
];

describe('every event stands exactly once on its timeline', () => {
  test.each(faults)('when there are %s', async (_, trouble) => {
    const { sandbox, tracker } = await set();
    for (const fault of trouble) sandbox.fault(fault);
    const receipts = trackAll(tracker, 200);
    const ledger = await tracker.flush({ timeoutMs: 15_000 });
    expect(ledger).toMatchObject({ accepted: 200, delivered: 200, pending: 0 });
    expect(timesStored(sandbox, 'track', 200)).toEqual(Array(200).fill(1));
    expect(timesStored(sandbox, 'pipelines', 200)).toEqual(Array(200).fill(1));
    expectAgreement(ledger, sandbox);
    const ids = new Set(receipts.map((receipt) => receipt.id));
    for (const event of sandbox.events()) {
      expect(ids.has(event.id as string)).toBe(true);
      expect(event.props._io_id).toBe(event.id);
    }
  });

  test('a lost acknowledgement is sent again with the same id, and ignored by the server', async () => {
    const { sandbox, tracker } = await set();
    sandbox.fault({ cut: 'after' });
    trackAll(tracker, 10);
    await tracker.flush();
    expect(sandbox.repeats()).toHaveLength(10);
    expect(timesStored(sandbox, 'track', 10)).toEqual(Array(10).fill(1));
  });

  test('the same business key counts once, however often and from whichever process', async () => {
    const { idFromKey } = await import('typed-cio');
    const { sandbox, tracker } = await set();
    for (let round = 0; round < 3; round++) {
      tracker.trackEvent('user', 'Order Paid', { order: 0 }, { id: idFromKey('order_paid', 42) });
    }
    expect(await tracker.flush()).toMatchObject({ accepted: 3, delivered: 3 });
    expect(timesStored(sandbox, 'track', 1)).toEqual([1]);
  });

  test('each person has their events in the order of the calls', async () => {
    const { sandbox, tracker } = await set();
    sandbox.fault({ status: 503, times: 3, after: 2 });
    trackAll(tracker, 300);
    await tracker.flush();
    for (const via of ['track', 'pipelines'] as const) {
      for (const { timeline } of sandbox.people()) {
        const orders = timeline
          .filter((event) => event.via === via)
          .map((event) => event.props.order as number);
        expect(orders).toEqual([...orders].sort((one, other) => one - other));
      }
    }
  });
});

describe('poison', () => {
  test('an event that the server refuses is rejected alone, with its reason', async () => {
    const { sandbox, tracker } = await set();
    trackAll(tracker, 30);
    sandbox.fault({
      match: { path: '/api/v2/batch' },
      status: 207,
      body: { errors: [{ batch_index: 3, reason: 'required', field: 'name', message: 'Name is required' }] },
    });
    const ledger = await tracker.flush();
    expect(ledger).toMatchObject({ delivered: 29, rejected: 1, byReason: { SERVER_REFUSED: 1 } });
  });

  test('a key that stays refused is said once, and everything is kept', async () => {
    const { sandbox, tracker, errors } = await set();
    sandbox.fault({ status: 401, times: 'always' });
    trackAll(tracker, 100);
    const ledger = await tracker.flush({ timeoutMs: 200 });
    expect(ledger).toMatchObject({ pending: 100, delivered: 0 });
    expect(errors).toEqual(['CREDENTIALS_REFUSED', 'CREDENTIALS_REFUSED']);
    sandbox.clearFaults();
    expect(await tracker.flush()).toMatchObject({ delivered: 100, pending: 0 });
  });
});

describe('an anonymous visitor', () => {
  test('becomes the person who signs up, with what they did before', async () => {
    const { sandbox, tracker } = await set();
    const visitor = { anonymousId: 'c0e5cae6-6f04-46e4-97a8-25076e8bdc0b' };
    tracker.page(visitor, 'Pricing');
    tracker.trackEvent(visitor, 'Demo Booked');
    tracker.identify(
      'user-1',
      { email: 'ada@example.com', created_at: new Date(Date.UTC(2026, 0, 1)) },
      visitor,
    );
    tracker.trackEvent('user-1', 'Account Created', { plan: 'free' });
    expect(await tracker.flush()).toMatchObject({ delivered: 4, rejected: 0 });
    const person = sandbox.person({ userId: 'user-1' });
    expect(sandbox.visitors()).toEqual([]);
    for (const via of ['track', 'pipelines']) {
      expect(person?.timeline.filter((event) => event.via === via).map((event) => event.name)).toEqual([
        'Pricing',
        'Demo Booked',
        'Account Created',
      ]);
    }
  });
});

describe('the other verbs', () => {
  test('group, merge, suppression and deletion arrive', async () => {
    const { sandbox, tracker } = await set();
    tracker.identify('ann', { email: 'ann@example.com' });
    tracker.identify('bob', { email: 'bob@example.com' });
    tracker.identify('eve', { email: 'eve@example.com' });
    tracker.group('ann', 'acme', { name: 'Acme' });
    tracker.screen('bob', 'Home');
    await tracker.flush();
    tracker.mergePeople({ into: 'ann', from: 'bob' });
    tracker.deletePerson('eve');
    expect(await tracker.flush()).toMatchObject({ accepted: 7, delivered: 7 });
    expect(sandbox.people().map((person) => person.userId)).toEqual(['ann']);
    expect(sandbox.person({ userId: 'ann' })?.timeline.map((event) => event.name)).toEqual(['Home', 'Home']);
    expect(sandbox.objects()).toMatchObject([{ objectId: 'acme' }]);
    tracker.suppressPerson('ann');
    await tracker.flush();
    expect(sandbox.person({ userId: 'ann' })).toBeUndefined();
    tracker.unsuppressPerson('ann');
    tracker.trackEvent('ann', 'Returned');
    await tracker.flush();
    expect(sandbox.person({ userId: 'ann' })?.timeline.map((event) => event.name)).toEqual([
      'Returned',
      'Returned',
    ]);
  });
});

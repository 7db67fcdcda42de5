import { definePlan, type Outcome, type Receipt, type SettledEvent, type Tracker } from 'typed-cio';
import { createTracker, dataPipelines, memoryStore, type TrackerOptions, trackApi } from 'typed-cio/server';
import { fakeClock, recordingTracker } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { scriptedHttp, stored } from '../../contract/scripted-http.js';
import { scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked } from './tracked.js';

interface Told {
  readonly event: SettledEvent;
  readonly outcome: Outcome;
}

const down = () => scriptedTransport({ answer: () => ({ kind: 'unavailable', message: 'down' }) });

/** A tracker that writes down what it loses. */
function keeping(options: Partial<TrackerOptions> = {}) {
  const told: Told[] = [];
  const tracker = tracked({
    transport: down(),
    keepCalls: true,
    onOutcome: (event, outcome) => void told.push({ event, outcome }),
    ...options,
  } as Parameters<typeof tracked>[0]);
  const letters = () => told.flatMap(({ event }) => (event.call === undefined ? [] : [event.call]));
  const close = async () => {
    const closing = tracker.close({ timeoutMs: 10 });
    await tracker.clock.advance(5000);
    return closing;
  };
  return { ...tracker, told, letters, close };
}

/** What the calls are once they have been lost and made again in another tracker: the event as an encoder sees it. */
async function replayed(make: (tracker: Tracker) => void, options: Partial<TrackerOptions> = {}) {
  const lost = keeping(options);
  make(lost as unknown as Tracker);
  await lost.close();
  const next = recordingTracker({ clock: fakeClock(0) });
  for (const letter of lost.letters()) next.replay(letter);
  return next.events;
}

const at = { timestamp: '2026-01-02T03:04:05.678Z' };

describe('a call that was lost', () => {
  test('is delivered once by another tracker, with its id and its time', async () => {
    const lost = keeping({ retry: { maxAgeMs: 60_000 } });
    const receipt = lost.trackEvent(
      'u1',
      'Order Paid',
      { total: 5, at: new Date(0) },
      { ...at, context: { ip: '1.1.1.1' } },
    );
    await lost.clock.advance(120_000);
    expect(lost.told).toMatchObject([{ outcome: { status: 'dropped', reason: 'expired' } }]);
    const [letter] = lost.letters();
    expect(JSON.parse(letter!)).toEqual({
      v: 1,
      kind: 'event',
      id: receipt.id,
      timestamp: at.timestamp,
      person: { userId: 'u1' },
      name: 'Order Paid',
      props: { total: 5, at: '1970-01-01T00:00:00.000Z' },
      context: { ip: '1.1.1.1' },
      dates: [['props', 'at']],
    });

    const { http, requests } = scriptedHttp(stored);
    const next = tracked({ transport: trackApi({ siteId: 'site', apiKey: 'key' }), http });
    const again = next.replay(letter!);
    expect(again.id).toBe(receipt.id);
    await next.clock.advance(1000);
    expect(await again.settled()).toEqual({ status: 'delivered' });
    expect(requests.map(({ body }) => JSON.parse(body).batch)).toEqual([
      [
        expect.objectContaining({
          id: receipt.id,
          timestamp: Math.floor(Date.parse(at.timestamp) / 1000),
          attributes: { total: 5, at: 0, _io_id: receipt.id },
        }),
      ],
    ]);
    expect(next.ledger()).toMatchObject({
      accepted: 1,
      delivered: 1,
      byEvent: { 'Order Paid': { delivered: 1 } },
    });
    expectBalanced(next.ledger());
  });

  test.each<[string, (tracker: Tracker) => Receipt]>([
    [
      'trackEvent',
      (tracker) =>
        tracker.trackEvent(
          { userId: 7, anonymousId: 'v1' },
          'Order Paid',
          { deep: [{ at: new Date(5) }] },
          at,
        ),
    ],
    ['page', (tracker) => tracker.page({ anonymousId: 'v1' }, 'Home', { url: '/' })],
    ['screen', (tracker) => tracker.screen({ email: 'a@b.co' }, 'Home')],
    [
      'identify',
      (tracker) => tracker.identify({ email: 'a@b.co' }, { since: new Date(5) }, { anonymousId: 'v1' }),
    ],
    ['identify of a visitor', (tracker) => tracker.identify({ anonymousId: 'v1' }, { plan: 'pro' })],
    ['identify of a linked user', (tracker) => tracker.identify({ userId: 'u1', anonymousId: 'v1' }, {})],
    ['group', (tracker) => tracker.group({ cioId: 'a3000001' }, 42, { object_type_id: '2', name: 'Acme' })],
    [
      'mergePeople',
      (tracker) =>
        tracker.mergePeople({ into: { userId: 'u1', anonymousId: 'v1' }, from: { email: 'a@b.co' } }),
    ],
    ['deletePerson', (tracker) => tracker.deletePerson('u1', at)],
    ['suppressPerson', (tracker) => tracker.suppressPerson('u1')],
    ['unsuppressPerson', (tracker) => tracker.unsuppressPerson('u1')],
    [
      'addDevice',
      (tracker) =>
        tracker.addDevice('u1', {
          id: 't',
          platform: 'ios',
          lastUsed: 1_790_000_000,
          attributes: { at: new Date(5) },
        }),
    ],
    ['addDevice without more', (tracker) => tracker.addDevice('u1', { token: 't', platform: 'android' })],
    ['deleteDevice', (tracker) => tracker.deleteDevice('u1', 't')],
    ['leaveGroup', (tracker) => tracker.leaveGroup('u1', 'acme', { objectTypeId: 2 })],
    ['deleteGroup', (tracker) => tracker.deleteGroup('acme', { ...at, objectTypeId: 2 })],
    [
      'names that every object has',
      (tracker) =>
        tracker.trackEvent(
          'u1',
          'Odd',
          JSON.parse('{"__proto__":{"x":1},"dates":[["x"]],"v":2,"constructor":1}'),
        ),
    ],
  ])('%s comes back as the event that it was', async (_, make) => {
    const direct = recordingTracker({ clock: fakeClock() });
    make(direct as unknown as Tracker);
    const [first] = direct.events;
    const [again, ...more] = await replayed((tracker) => void make(tracker), { newId: () => first!.id });
    expect(more).toEqual([]);
    expect(again).toEqual({ ...first, timestamp: again!.timestamp });
    if (first!.timestamp === Date.parse(at.timestamp)) expect(again!.timestamp).toBe(first!.timestamp);
  });

  test('is not kept unless it is asked for, nor when it is delivered', async () => {
    const without = keeping({ keepCalls: false });
    without.trackEvent('u1', 'Order Paid');
    await without.close();
    expect(without.told).toEqual([
      { event: expect.not.objectContaining({ call: expect.anything() }), outcome: expect.anything() },
    ]);
    const well = keeping({ transport: scriptedTransport() });
    well.trackEvent('u1', 'Order Paid');
    await well.clock.advance(1000);
    expect(well.told).toEqual([
      {
        event: { id: expect.any(String), kind: 'event', name: 'Order Paid' },
        outcome: { status: 'delivered' },
      },
    ]);
  });

  test('is kept once for several transports, and told of when one has refused it', async () => {
    const lost = keeping({
      transport: [
        scriptedTransport({ name: 'well' }),
        scriptedTransport({
          name: 'strict',
          answer: () => ({ kind: 'stored', refused: [{ index: 0, message: 'no' }] }),
        }),
      ],
    });
    const { id } = lost.trackEvent('u1', 'Order Paid');
    await lost.clock.advance(1000);
    expect(lost.told).toMatchObject([{ outcome: { status: 'rejected', code: 'SERVER_REFUSED' } }]);
    expect(lost.letters().map((letter) => JSON.parse(letter).id)).toEqual([id]);
  });

  test('is kept as it was sent: as the plan and middleware made it, which is not done again', async () => {
    const plan = definePlan({
      events: {
        Paid: {
          props: z.object({ cents: z.string().transform(Number), currency: z.string().default('EUR') }),
        },
      },
      traits: { schema: z.object({ age: z.string().transform(Number) }) },
    });
    const middleware: TrackerOptions['middleware'] = [
      (event) => (event.kind === 'event' ? { ...event, props: { ...event.props, host: 'a' } } : event),
    ];
    const lost = keeping({ plan, middleware });
    (lost.trackEvent as unknown as Tracker['trackEvent'])('u1', 'Paid', { cents: '500' });
    lost.identify('u1', { age: '5' });
    await lost.close();
    let runs = 0;
    const next = recordingTracker({
      plan,
      middleware: [
        (event) => {
          runs++;
          return event;
        },
      ],
    });
    for (const letter of lost.letters()) next.replay(letter);
    expect(next.rejected).toEqual([]);
    expect(next.events).toMatchObject([
      { props: { cents: 500, currency: 'EUR', host: 'a' } },
      { traits: { age: 5 } },
    ]);
    expect(runs).toBe(0);
  });

  test('without what looks sensitive', async () => {
    const lost = keeping({ sensitiveData: 'redact' });
    lost.trackEvent('u1', 'Signed Up', { password: 'hunter2' });
    lost.trackEvent('', 'Signed Up', { password: 'hunter2' });
    await lost.close();
    lost.trackEvent('u1', 'Signed Up', { password: 'hunter2' });
    expect(lost.letters()).toHaveLength(3);
    expect(lost.letters().join()).not.toContain('hunter2');
    const strict = keeping({ sensitiveData: 'reject' });
    strict.trackEvent('u1', 'Signed Up', { password: 'hunter2' });
    strict.trackEvent('', 'Signed Up', { password: 'hunter2' });
    expect(strict.told).toHaveLength(2);
    expect(strict.letters()).toEqual([]);
  });

  test('that was rejected at the call is kept as it was given, and all is done with it once it is right', async () => {
    const events = { Paid: { props: z.object({ cents: z.string().transform(Number) }) } };
    const lost = keeping({ plan: definePlan({ events: {} }) });
    const { id } = (lost.trackEvent as unknown as Tracker['trackEvent'])('u1', 'Paid', { cents: '5' }, at);
    expect(lost.told).toMatchObject([{ outcome: { status: 'rejected', code: 'UNKNOWN_EVENT' } }]);
    const next = recordingTracker({
      plan: definePlan({ events }),
      middleware: [
        (event) => (event.kind === 'event' ? { ...event, props: { ...event.props, host: 'a' } } : event),
      ],
    });
    next.replay(lost.letters()[0]!);
    expect(next.events).toMatchObject([
      { id, timestamp: Date.parse(at.timestamp), props: { cents: 5, host: 'a' } },
    ]);
  });

  test('that came after close(), or that middleware failed at, is kept as it was given', async () => {
    const failing = keeping({
      middleware: [
        () => {
          throw new Error('no');
        },
      ],
    });
    failing.mergePeople({ into: 'u1', from: 'u2' }, { ...at });
    await failing.close();
    failing.trackEvent('u1', 'Order Paid', { at: new Date(5) });
    failing.group('u1', 'acme');
    failing.mergePeople(null as never);
    const next = recordingTracker();
    for (const letter of failing.letters()) next.replay(letter);
    expect(next.events).toMatchObject([
      { kind: 'merge', into: { userId: 'u1' }, from: { userId: 'u2' }, timestamp: Date.parse(at.timestamp) },
      { kind: 'event', props: { at: new Date(5) } },
      { kind: 'group', groupId: 'acme', traits: {} },
    ]);
    expect(next.rejected).toHaveLength(1);
  });

  test.each([{ objectTypeId: '2' }, { object_type_id: '2' }])(
    'that came after close() means the same group: %j',
    async (options) => {
      const lost = keeping();
      await lost.close();
      lost.leaveGroup('u1', 'acme', options as object);
      lost.deleteGroup('acme', options as object);
      const next = recordingTracker();
      for (const letter of lost.letters()) next.replay(letter);
      expect(next.events).toMatchObject([
        { kind: 'leaveGroup', groupId: 'acme', objectTypeId: '2' },
        { kind: 'deleteGroup', groupId: 'acme', objectTypeId: '2' },
      ]);
    },
  );

  test('is made again without a line about options', async () => {
    const lost = keeping();
    lost.trackEvent('u1', 'Order Paid');
    lost.deleteGroup('acme', { objectTypeId: '2' });
    await lost.close();
    expect(lost.letters()).toHaveLength(2);
    const next = tracked({ transport: scriptedTransport() });
    for (const letter of lost.letters()) next.replay(letter);
    expect(next.lines).toEqual([]);
  });

  test('that is replayed after close() is dropped, readable or not', async () => {
    const lost = keeping();
    await lost.close();
    for (const text of ['{"kind":"event"}', 'rubbish']) {
      expect(await lost.replay(text).settled()).toMatchObject({ status: 'dropped', reason: 'closed' });
    }
    expect(lost.lines.filter((line) => line.includes('after close()'))).toEqual([
      'typed-cio: replay was called after close(); the event was dropped',
    ]);
  });

  test('that was made under an old name comes under the name of today', async () => {
    const plan = definePlan({ events: { 'Order Paid': { aliases: ['order_paid'] } } });
    const lost = keeping({ plan });
    lost.trackEvent('' as string, 'order_paid' as 'Order Paid');
    const [letter = ''] = lost.letters();
    const mended = letter.replace('"person":""', '"person":"u1"');
    const transport = scriptedTransport();
    const next = tracked({ plan, transport });
    next.replay(mended);
    await next.clock.advance(2000);
    expect(next.ledger()).toMatchObject({ delivered: 1, byEvent: { 'Order Paid': { delivered: 1 } } });
  });

  test('that cannot be written is told of without', () => {
    const lost = keeping();
    const cycle: Record<string, unknown> = {};
    cycle.self = cycle;
    lost.trackEvent('u1', 'Order Paid', cycle);
    const hostile = Object.defineProperty({}, 'timestamp', {
      enumerable: true,
      get: () => {
        throw new Error('no');
      },
    });
    lost.trackEvent('u1', 'Order Paid', {}, hostile);
    expect(lost.told).toHaveLength(2);
    expect(lost.letters()).toEqual([]);
  });

  test('that middleware dropped is not kept: that was wished for', async () => {
    const lost = keeping({ middleware: [() => null] });
    lost.trackEvent('u1', 'Order Paid');
    expect(lost.told).toMatchObject([{ outcome: { reason: 'middleware' } }]);
    expect(lost.letters()).toEqual([]);
  });

  test('that came out of a store is told of without', async () => {
    const store = memoryStore();
    const first = keeping({ store });
    first.trackEvent('u1', 'Order Paid');
    await first.close();
    const second = keeping({ store, retry: { maxAgeMs: 1000 } });
    await second.clock.advance(60_000);
    await second.close();
    expect(second.told).toHaveLength(1);
    expect(second.letters()).toEqual([]);
  });

  test('repeats what goes out under old names, with the same ids', async () => {
    const plan = definePlan({
      events: { 'Order Paid': { aliases: [{ name: 'order_paid', sendBothUntil: '2099-01-01' }] } },
    });
    const lost = keeping({ plan });
    (lost.trackEvent as unknown as Tracker['trackEvent'])('u1', 'order_paid');
    await lost.close();
    expect(lost.letters().map((letter) => JSON.parse(letter).name)).toEqual(['Order Paid']);
    const next = recordingTracker({ plan });
    next.replay(lost.letters()[0]!);
    expect(next.events.map((event) => 'name' in event && event.name)).toEqual(['Order Paid', 'order_paid']);
    expect(next.events.map(({ id }) => id).sort()).toEqual(lost.told.map(({ event }) => event.id).sort());
    expect(next.ledger().byAlias).toEqual({});
  });

  test('holds no credential', async () => {
    const lost = keeping({
      transport: dataPipelines({ writeKey: 'secret-key-of-a-source' }),
      http: async () => ({ status: 503, body: '', header: () => null }),
    });
    lost.trackEvent('u1', 'Order Paid');
    await lost.close();
    expect(lost.letters()).toHaveLength(1);
    expect(lost.letters().join()).not.toContain('secret-key');
  });
});

describe('replay', () => {
  const text = (fields: object) =>
    JSON.stringify({
      ...{ v: 1, kind: 'event', id: '01KDXZ4P0GQ3V8M2N4P6R8T0V1', timestamp: '2026-01-02T03:04:05Z' },
      ...{ person: { userId: 'u1' }, name: 'Order Paid' },
      ...fields,
    });

  test.each<[string, { json: unknown; code?: string; says?: string }]>([
    ['nothing', { json: undefined, says: 'not a string; give the text' }],
    ['an object', { json: { v: 1 }, says: 'not a string; give the text' }],
    ['an empty text', { json: '', says: 'not JSON' }],
    ['half of a text', { json: text({}).slice(0, 40), says: 'not JSON' }],
    ['null', { json: 'null', says: 'not an object' }],
    ['a number', { json: '5', says: 'not an object' }],
    ['a list', { json: '[]', says: 'version' }],
    ['another version', { json: text({ v: 2 }), says: 'version' }],
    ['no kind', { json: text({ kind: undefined }), says: 'kind' }],
    ['a kind that every object has', { json: text({ kind: 'toString' }), says: 'kind' }],
    ['no id', { json: text({ id: undefined }), says: 'id' }],
    ['an id that is none', { json: text({ id: 'order-5' }), code: 'INVALID_ID' }],
    ['no time', { json: text({ timestamp: null }), says: 'timestamp' }],
    ['a time that is none', { json: text({ timestamp: 'soon' }), code: 'INVALID_TIMESTAMP' }],
    ['nobody', { json: text({ person: undefined }), code: 'INVALID_PERSON' }],
    [
      'two people at once',
      { json: text({ person: { userId: 'u1', email: 'a@b.co' } }), code: 'INVALID_PERSON' },
    ],
    ['no name', { json: text({ name: ' ' }), code: 'UNKNOWN_EVENT' }],
    ['properties that are a text', { json: text({ props: 'x' }), code: 'INVALID_PROPS' }],
    ['a reserved property', { json: text({ props: { recipient: 'x' } }), code: 'RESERVED_NAME' }],
    ['a merge of nobody', { json: text({ kind: 'merge' }), code: 'INVALID_PERSON' }],
    ['deep nesting', { json: `${'['.repeat(200_000)}` }],
    [
      'deeply nested properties',
      { json: text({ props: { a: 0 } }).replace('0}', `${'['.repeat(500)}${']'.repeat(500)}}`) },
    ],
  ])('rejects %s, and throws nothing', async (_, { json, code = 'UNSERIALIZABLE', says = '' }) => {
    for (const onInvalid of ['reject', 'throw'] as const) {
      const { replay, ledger } = tracked({ transport: scriptedTransport(), onInvalid });
      const receipt = replay(json as string);
      expect(receipt.id).toHaveLength(26);
      expect(await receipt.settled()).toMatchObject({
        status: 'rejected',
        code,
        message: expect.stringContaining(says),
      });
      expect(ledger()).toMatchObject({ accepted: 1, rejected: 1 });
      expectBalanced(ledger());
    }
  });

  test('counts what cannot be read under its own name', () => {
    const { replay, ledger } = tracked({ transport: scriptedTransport() });
    replay('{');
    expect(ledger().byEvent).toMatchObject({ replay: { rejected: 1 } });
  });

  test('holds a call against the plan, as any other', async () => {
    const plan = definePlan({
      events: { Paid: { props: z.object({ cents: z.number() }) } },
      traits: { schema: z.object({ age: z.number() }) },
      pages: ['Home'],
    });
    const { replay } = recordingTracker({ plan });
    const of = (fields: object) => replay(text(fields)).settled();
    expect(await of({ name: 'Piad', props: {} })).toMatchObject({ code: 'UNKNOWN_EVENT' });
    expect(await of({ name: 'Piad', props: {}, checked: true })).toMatchObject({ code: 'UNKNOWN_EVENT' });
    expect(await of({ name: 'Paid', props: { cents: '5' } })).toMatchObject({ code: 'INVALID_PROPS' });
    expect(await of({ kind: 'identify', traits: { age: '5' } })).toMatchObject({ code: 'INVALID_TRAITS' });
    expect(await of({ kind: 'page', name: 'Hom' })).toMatchObject({ code: 'UNKNOWN_EVENT' });
    expect(await of({ kind: 'page', name: 'Hom', checked: true })).toMatchObject({ code: 'UNKNOWN_EVENT' });
    expect(await of({ kind: 'page', name: 'Home', checked: true })).toMatchObject({ status: 'delivered' });
  });

  test.each<[string, unknown]>([
    ['no list', 'props'],
    ['paths that are none', [5, null, 'props', []]],
    ['a path that leads nowhere', [['props', 'a', 'b'], ['x']]],
    ['a path to a prototype', [['props', '__proto__', 'x'], ['__proto__'], ['props', 'constructor']]],
    [
      'a path to no date',
      [
        ['props', 'text'],
        ['props', 'number'],
      ],
    ],
  ])('passes over dates that are %s', (_, dates) => {
    const tracker = recordingTracker();
    tracker.replay(text({ props: { text: 'x', number: 5 }, dates }));
    expect(tracker.events).toMatchObject([{ props: { text: 'x', number: 5 } }]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test('needs no this, and is dropped after close() as any call', async () => {
    const { replay, close } = createTracker({ transport: scriptedTransport() });
    await close();
    expect(await replay(text({})).settled()).toEqual({ status: 'dropped', reason: 'closed' });
  });

  test('is dropped by a tracker that is switched off', async () => {
    const { replay } = createTracker({ enabled: false, transport: scriptedTransport() });
    expect(await replay('{').settled()).toEqual({ status: 'dropped', reason: 'disabled' });
  });
});

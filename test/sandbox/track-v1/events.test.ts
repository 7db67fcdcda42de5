import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, sendTo } from '../send-to.js';

const PATH = '/api/v1/customers/42/events';
const ID = '01HZX3J8Q5W7M2N4P6R8T0V1W3';

describe('POST /api/v1/customers/{identifier}/events', () => {
  test('stores the event with its time, id and data on the person’s timeline', async () => {
    const sandbox = createSandbox({ now: () => 1_800_000_000_123 });
    const { identify, track } = sendTo(sandbox);
    await identify('42', {});
    const event = { name: ' Order Completed ', id: ID, timestamp: 1_713_484_800, data: { total: 12.5 } };
    expect(await track('POST', PATH, event)).toMatchObject(OK);
    expect(sandbox.person({ userId: '42' })?.timeline).toEqual([
      {
        seq: 1,
        via: 'track',
        kind: 'event',
        name: 'Order Completed',
        id: ID,
        props: { total: 12.5 },
        timestamp: 1_713_484_800_000,
        receivedAt: 1_800_000_000_123,
        cioId: 'a3000001',
        userId: '42',
        raw: event,
      },
    ]);
  });

  test('takes the time of receipt when there is none', async () => {
    const sandbox = createSandbox({ now: () => 5_000 });
    await sendTo(sandbox).track('POST', PATH, { name: 'X' });
    expect(sandbox.events()).toMatchObject([{ timestamp: 5_000, receivedAt: 5_000 }]);
  });

  test('reads milliseconds as seconds, a date far ahead', async () => {
    const sandbox = createSandbox();
    await sendTo(sandbox).track('POST', PATH, { name: 'X', timestamp: 1_713_484_800_000 });
    expect(new Date(sandbox.events()[0]!.timestamp).getUTCFullYear()).toBeGreaterThan(50_000);
  });

  test.each([
    ['page', 'page'],
    ['screen', 'screen'],
    ['event', 'event'],
    ['nonsense', 'event'],
    [undefined, 'event'],
  ])('reads type %j as %s', async (type, kind) => {
    const sandbox = createSandbox();
    await sendTo(sandbox).track('POST', PATH, { name: 'X', type });
    expect(sandbox.events()).toMatchObject([{ kind }]);
  });

  test('makes the person of an identifier that belongs to nobody', async () => {
    const sandbox = createSandbox();
    await sendTo(sandbox).track('POST', '/api/v1/customers/a%40b.co/events', { name: 'X' });
    expect(sandbox.people()).toMatchObject([{ email: 'a@b.co', timeline: [{ name: 'X' }] }]);
  });

  test('drops the event of an unknown cio_id', async () => {
    const sandbox = createSandbox();
    expect(
      await sendTo(sandbox).track('POST', '/api/v1/customers/cio_x/events', { name: 'X' }),
    ).toMatchObject(OK);
    expect(sandbox.events()).toEqual([]);
    expect(sandbox.dropped()).toMatchObject([{ kind: 'event', reason: 'unknown-cio-id' }]);
  });

  test('ignores an id that it has stored, in whatever case and for whomever', async () => {
    const sandbox = createSandbox();
    const { track } = sendTo(sandbox);
    await track('POST', PATH, { name: 'X', id: ID });
    expect(
      await track('POST', '/api/v1/events', { name: 'X', id: ID.toLowerCase(), anonymous_id: 'v' }),
    ).toMatchObject(OK);
    expect(sandbox.events()).toHaveLength(1);
    expect(sandbox.repeats()).toMatchObject([{ kind: 'event', fate: 'repeat', request: 2 }]);
  });

  test('stores an event without id as often as it comes', async () => {
    const sandbox = createSandbox();
    const { track } = sendTo(sandbox);
    await track('POST', PATH, { name: 'X' });
    await track('POST', PATH, { name: 'X', data: { id: ID } });
    expect(sandbox.events()).toHaveLength(2);
  });

  const errors = (...texts: string[]) => ({ meta: { errors: texts } });
  const hash = 'event data must be a hash (e.g., send "data":{} instead of "data":"")';
  test.each([
    ['no name', { given: {}, want: { meta: { error: 'name cannot be blank' } } }],
    ['a blank name', { given: { name: ' ' }, want: errors('event name must not be blank') }],
    [
      'a name of 102 bytes',
      { given: { name: 'ü'.repeat(51) }, want: errors('event name cannot be longer than 100 bytes') },
    ],
    [
      'a page name of 500 characters',
      {
        given: { name: 'x'.repeat(500), type: 'page' },
        want: errors('event name must be less than 500 characters'),
      },
    ],
    ['data that is text', { given: { name: 'X', data: '' }, want: errors(hash) }],
    ['data that is a list', { given: { name: 'X', data: [] }, want: errors(hash) }],
    [
      'data above 100,000 bytes',
      {
        given: { name: 'X', data: { a: 'x'.repeat(100_000) } },
        want: errors('event data cannot be longer than 100000 bytes'),
      },
    ],
    [
      'an id that is no ULID',
      {
        given: { name: 'X', id: 'evt_1' },
        want: errors('id must be a ULID: 26 characters of Crockford base 32'),
      },
    ],
    [
      'a ULID above 128 bits',
      {
        given: { name: 'X', id: `8${ID.slice(1)}` },
        want: errors('id must be a ULID: 26 characters of Crockford base 32'),
      },
    ],
    [
      'a decimal time',
      { given: { name: 'X', timestamp: 1.5 }, want: errors('timestamp must be an integer of Unix seconds') },
    ],
    [
      'a time as text',
      {
        given: { name: 'X', timestamp: '1713484800' },
        want: errors('timestamp must be an integer of Unix seconds'),
      },
    ],
  ])('refuses %s', async (_, { given, want }) => {
    const sandbox = createSandbox();
    expect(await sendTo(sandbox).track('POST', PATH, given)).toMatchObject({ status: 400, body: want });
    expect(sandbox.events()).toEqual([]);
    expect(sandbox.refused()).toHaveLength(1);
  });

  test('takes a page whose name is a long address', async () => {
    const sandbox = createSandbox();
    const name = `https://example.com/${'x'.repeat(400)}`;
    expect(await sendTo(sandbox).track('POST', PATH, { name, type: 'page' })).toMatchObject(OK);
  });
});

describe('POST /api/v1/events', () => {
  test('stores an anonymous event with its visitor', async () => {
    const sandbox = createSandbox();
    const event = { name: 'watched_video', anonymous_id: 'v1', timestamp: 1_713_484_800, data: { id: 7 } };
    expect(await sendTo(sandbox).track('POST', '/api/v1/events', event)).toMatchObject(OK);
    expect(sandbox.people()).toEqual([]);
    expect(sandbox.visitors()).toMatchObject([
      { anonymousId: 'v1', timeline: [{ name: 'watched_video', anonymousId: 'v1', props: { id: 7 } }] },
    ]);
  });

  test('takes an invite: no anonymous_id, but a recipient', async () => {
    const sandbox = createSandbox();
    const invite = { name: 'Invite', data: { recipient: 'x@y.z' } };
    expect(await sendTo(sandbox).track('POST', '/api/v1/events', invite)).toMatchObject(OK);
    expect(sandbox.events()).toMatchObject([{ name: 'Invite', props: { recipient: 'x@y.z' } }]);
    expect([...sandbox.people(), ...sandbox.visitors()]).toEqual([]);
  });

  test('refuses an event of nobody', async () => {
    const sandbox = createSandbox();
    expect(await sendTo(sandbox).track('POST', '/api/v1/events', { name: 'X' })).toMatchObject({
      status: 400,
    });
    expect(sandbox.refused()).toMatchObject([{ field: 'anonymous_id', reason: 'required' }]);
  });
});

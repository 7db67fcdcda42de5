import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { OK, sendTo } from '../send-to.js';

function setUp(options: Parameters<typeof createSandbox>[0] = {}) {
  const sandbox = createSandbox({ now: () => 1_800_000_000_000, ...options });
  return { sandbox, ...sendTo(sandbox) };
}

describe('POST /v1/identify', () => {
  test.each([
    ['a userId', { userId: '1' }, { userId: '1' }],
    ['a userId that is a mail address', { userId: 'a@b.co' }, { email: 'a@b.co' }],
    ['an email trait and an empty userId', { userId: '', traits: { email: 'a@b.co' } }, { email: 'a@b.co' }],
    [
      'an email trait and null',
      { userId: null, anonymousId: null, traits: { email: 'a@b.co' } },
      { email: 'a@b.co' },
    ],
  ])('makes a person known by %s', async (_, call, want) => {
    const { sandbox, strict } = setUp();
    expect(await strict('/v1/identify', call)).toMatchObject(OK);
    expect(sandbox.people()).toMatchObject([want]);
  });

  test('keeps traits as they were sent', async () => {
    const { sandbox, strict } = setUp();
    const traits = { createdAt: '2026-01-01T00:00:00Z', address: { city: 'Bonn' }, tags: ['a'] };
    await strict('/v1/identify', { userId: '1', traits });
    expect(sandbox.person({ userId: '1' })?.traits).toEqual(traits);
  });

  test('gives the traits of an anonymous id to its visitor, and to the person it becomes', async () => {
    const { sandbox, strict } = setUp();
    await strict('/v1/identify', { anonymousId: 'v', traits: { theme: 'dark', plan: 'free' } });
    expect(sandbox.visitors()).toMatchObject([{ anonymousId: 'v', traits: { theme: 'dark' } }]);
    await strict('/v1/identify', { userId: '1', anonymousId: 'v', traits: { plan: 'pro' } });
    expect(sandbox.people()).toMatchObject([{ traits: { theme: 'dark', plan: 'pro' } }]);
    expect(sandbox.visitors()).toEqual([]);
  });

  test('leaves out a trait above the limits of a workspace', async () => {
    const { sandbox, strict } = setUp();
    expect(
      await strict('/v1/identify', { userId: '1', traits: { bio: 'x'.repeat(1001), plan: 'pro' } }),
    ).toMatchObject(OK);
    expect(sandbox.person({ userId: '1' })?.traits).toEqual({ plan: 'pro' });
    expect(sandbox.dropped()).toMatchObject([{ reason: 'trait-over-limit', field: 'traits.bio' }]);
  });
});

describe('an email trait in Pipelines', () => {
  test('that is no string is left out', async () => {
    const { sandbox, strict } = setUp();
    await strict('/v1/identify', { userId: '1', traits: { email: 5, plan: 'pro' } });
    expect(sandbox.people()).toMatchObject([{ traits: { plan: 'pro' } }]);
    expect(sandbox.dropped()).toMatchObject([{ field: 'traits.email' }]);
  });

  test('that is null takes the address away', async () => {
    const { sandbox, strict } = setUp();
    await strict('/v1/identify', { userId: '1', traits: { email: 'a@b.co' } });
    await strict('/v1/identify', { userId: '1', traits: { email: null } });
    expect(sandbox.people()).toMatchObject([{ traits: {} }]);
    expect(sandbox.person({ email: 'a@b.co' })).toBeUndefined();
  });
});

describe('POST /v1/track, /v1/page and /v1/screen', () => {
  test('store what happened, with the time to the millisecond', async () => {
    const { sandbox, strict } = setUp();
    const call = {
      type: 'track',
      userId: '1',
      event: 'Order Completed',
      properties: { total: 12.5 },
      messageId: 'm1',
      timestamp: '2026-01-01T00:00:00.123Z',
      context: { ip: '8.8.8.8' },
      integrations: { All: true },
    };
    await strict('/v1/track', call);
    expect(sandbox.events()).toMatchObject([
      {
        via: 'pipelines',
        kind: 'event',
        name: 'Order Completed',
        props: { total: 12.5 },
        id: 'm1',
        timestamp: Date.UTC(2026, 0, 1, 0, 0, 0, 123),
        receivedAt: 1_800_000_000_000,
        userId: '1',
        context: { ip: '8.8.8.8' },
        raw: call,
      },
    ]);
  });

  test.each([
    ['2026-01-01T01:00:00+01:00', Date.UTC(2026, 0, 1)],
    ['2026-01-01T00:00:00', Date.UTC(2026, 0, 1)],
    ['2026-01-01', Date.UTC(2026, 0, 1)],
  ])('read the time %s alike in every time zone', async (timestamp, want) => {
    vi.stubEnv('TZ', 'America/New_York');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { sandbox, strict } = setUp();
    expect(await strict('/v1/track', { userId: '1', event: 'X', timestamp })).toMatchObject(OK);
    expect(sandbox.events()).toMatchObject([{ timestamp: want }]);
  });

  test('fall back on originalTimestamp, then on the time of receipt', async () => {
    const { sandbox, strict } = setUp();
    await strict('/v1/track', { userId: '1', event: 'X', originalTimestamp: '2026-01-01T00:00:00Z' });
    await strict('/v1/track', { userId: '1', event: 'X' });
    expect(sandbox.events().map(({ timestamp }) => timestamp)).toEqual([
      Date.UTC(2026, 0, 1),
      1_800_000_000_000,
    ]);
  });

  test('name a page by its address when it has no name', async () => {
    const { sandbox, strict } = setUp();
    await strict('/v1/page', { userId: '1', name: 'Home' });
    await strict('/v1/page', { userId: '1', properties: { url: 'https://a.co/b', path: '/b' } });
    await strict('/v1/screen', { userId: '1', name: 'Start' });
    expect(sandbox.events().map(({ kind, name }) => [kind, name])).toEqual([
      ['page', 'Home'],
      ['page', 'https://a.co/b'],
      ['screen', 'Start'],
    ]);
  });

  test('keep a group’s event that is nobody’s', async () => {
    const { sandbox, strict } = setUp();
    expect(await strict('/v1/track', { event: 'X', groupId: 'acme' })).toMatchObject(OK);
    expect(sandbox.events()).toMatchObject([{ groupId: 'acme' }]);
    expect(sandbox.people()).toEqual([]);
  });
});

describe('POST /v1/batch', () => {
  test('applies its context to calls that have none', async () => {
    const { sandbox, strict } = setUp();
    const call = { type: 'track', userId: '1', event: 'X' };
    const body = {
      batch: [call, { ...call, context: { b: 2 } }],
      context: { a: 1 },
      sentAt: '2026-01-01T00:00:00Z',
    };
    expect(await strict('/v1/batch', body)).toMatchObject(OK);
    expect(sandbox.events().map(({ context }) => context)).toEqual([{ a: 1 }, { b: 2 }]);
  });

  test('ignores a messageId that it has stored, for every kind of call', async () => {
    const { sandbox, strict } = setUp();
    const identify = { type: 'identify', userId: '1', traits: { plan: 'pro' }, messageId: 'a' };
    const track = { type: 'track', userId: '1', event: 'X', messageId: 'b' };
    await strict('/v1/batch', { batch: [identify, track] });
    await strict('/v1/batch', { batch: [{ ...identify, traits: { plan: 'free' } }, track] });
    expect(sandbox.people()).toMatchObject([{ traits: { plan: 'pro' }, timeline: [{ name: 'X' }] }]);
    expect(sandbox.repeats().map(({ kind }) => kind)).toEqual(['identify', 'track']);
  });

  test('does not take the id of a Track event for a repeat', async () => {
    const { sandbox, strict, track } = setUp();
    const id = '01HZX3J8Q5W7M2N4P6R8T0V1W3';
    await track('POST', '/api/v1/customers/1/events', { name: 'X', id });
    await strict('/v1/track', { userId: '1', event: 'X', messageId: id });
    expect(sandbox.events({ id }).map(({ via }) => via)).toEqual(['track', 'pipelines']);
  });
});

describe('POST /v1/group and /v1/alias', () => {
  test('a group is an object with its traits and a relationship', async () => {
    const { sandbox, strict } = setUp();
    const traits = { object_type_id: '2', name: 'Acme', relationshipAttributes: { role: 'admin' } };
    await strict('/v1/group', { userId: '1', groupId: 'acme', traits });
    expect(sandbox.objects()).toEqual([
      {
        objectTypeId: '2',
        objectId: 'acme',
        traits: { name: 'Acme' },
        people: [{ cioId: 'a3000001', userId: '1', attributes: { role: 'admin' } }],
      },
    ]);
  });

  test('a group of a visitor is an object without relationship, of type 1', async () => {
    const { sandbox, strict } = setUp();
    await strict('/v1/group', { anonymousId: 'v', groupId: 'acme' });
    expect(sandbox.objects()).toMatchObject([{ objectTypeId: '1', people: [] }]);
  });

  test('an alias merges a known person', async () => {
    const { sandbox, strict } = setUp();
    await strict('/v1/identify', { userId: 'new' });
    await strict('/v1/track', { userId: 'old', event: 'X' });
    expect(await strict('/v1/alias', { userId: 'new', previousId: 'old' })).toMatchObject(OK);
    expect(sandbox.people()).toMatchObject([{ userId: 'new', timeline: [{ name: 'X' }] }]);
  });

  test('an alias merges a visitor', async () => {
    const { sandbox, strict } = setUp();
    await strict('/v1/track', { anonymousId: 'v', event: 'X' });
    await strict('/v1/alias', { userId: '1', previousId: 'v' });
    expect(sandbox.people()).toMatchObject([{ userId: '1', anonymousIds: ['v'], timeline: [{ name: 'X' }] }]);
  });

  test('an alias of nobody is dropped', async () => {
    const { sandbox, strict } = setUp();
    expect(await strict('/v1/alias', { userId: '1', previousId: 'x' })).toMatchObject(OK);
    expect(sandbox.dropped()).toMatchObject([{ kind: 'alias', reason: 'merge-failed' }]);
  });
});

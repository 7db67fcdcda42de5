import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, sendTo } from '../send-to.js';

describe('PUT /api/v1/customers/{identifier}', () => {
  test.each([
    ['an id', { given: '42', want: { userId: '42' } }],
    ['a mail address', { given: 'a@b.co', want: { email: 'a@b.co' } }],
    ['a phone number, which counts as an id', { given: '+4915112345', want: { userId: '+4915112345' } }],
    ['what has to be percent-encoded', { given: 'a/b c?ü', want: { userId: 'a/b c?ü' } }],
  ])('makes a person known by %s', async (_, { given, want }) => {
    const sandbox = createSandbox();
    expect(await sendTo(sandbox).identify(given, { plan: 'pro' })).toMatchObject(OK);
    expect(sandbox.people()).toMatchObject([{ ...want, traits: { plan: 'pro' }, cioId: 'a3000001' }]);
  });

  test('updates the person of a known cio_id, whose id and address can be changed by it', async () => {
    const sandbox = createSandbox();
    const { identify } = sendTo(sandbox);
    await identify('42', { email: 'old@b.co', plan: 'free' });
    await identify('cio_a3000001', { id: '43', email: 'new@b.co', plan: 'pro' });
    expect(sandbox.people()).toMatchObject([{ userId: '43', email: 'new@b.co', traits: { plan: 'pro' } }]);
    expect(sandbox.person({ userId: '42' })).toBeUndefined();
    expect(sandbox.person({ email: 'old@b.co' })).toBeUndefined();
  });

  test('compares mail addresses without case', async () => {
    const sandbox = createSandbox();
    const { identify } = sendTo(sandbox);
    await identify('Ada@B.co', { plan: 'free' });
    await identify('ada@b.CO', { plan: 'pro' });
    expect(sandbox.people()).toMatchObject([{ email: 'Ada@B.co', traits: { plan: 'pro' } }]);
    expect(sandbox.person({ email: 'ADA@b.co' })).toBeDefined();
  });

  test('gives a new id to the person who already has the mail address', async () => {
    const sandbox = createSandbox();
    const { identify } = sendTo(sandbox);
    await identify('old', { email: 'a@b.co', plan: 'free' });
    await identify('new', { email: 'A@B.co', seats: 3 });
    expect(sandbox.people()).toMatchObject([{ userId: 'new', traits: { plan: 'free', seats: 3 } }]);
    expect(sandbox.person({ userId: 'old' })).toBeUndefined();
  });

  test.each([
    ['a cio_id of nobody in the path', { path: 'cio_a3ffffff', body: {}, reason: 'unknown-cio-id' }],
    ['a cio_id of nobody in the body', { path: '1', body: { cio_id: 'nobody' }, reason: 'unknown-cio-id' }],
    [
      'an address that is another person’s',
      { path: '1', body: { email: '2@b.co' }, reason: 'attribute-update-failure' },
    ],
    [
      'an id that is another person’s',
      { path: '1@b.co', body: { id: '2' }, reason: 'attribute-update-failure' },
    ],
    ['two ids', { path: '1', body: { id: 'x' }, reason: 'attribute-update-failure' }],
    ['_update for nobody', { path: '3', body: { _update: true }, reason: 'failed-attribute-change' }],
  ])('answers 200 to %s and drops it', async (_, { path, body, reason }) => {
    const sandbox = createSandbox();
    const { identify } = sendTo(sandbox);
    await identify('1', { email: '1@b.co' });
    await identify('2', { email: '2@b.co' });
    const before = sandbox.people();
    expect(await identify(path, { plan: 'pro', ...body })).toMatchObject(OK);
    expect(sandbox.people()).toEqual(before);
    expect(sandbox.dropped()).toMatchObject([{ kind: 'identify', reason, item: { plan: 'pro', ...body } }]);
  });

  test('updates a known person with _update, which is no trait itself', async () => {
    const sandbox = createSandbox();
    const { identify } = sendTo(sandbox);
    await identify('1', {});
    await identify('1', { plan: 'pro', _update: true, _timestamp: 1_700_000_000 });
    expect(sandbox.person({ userId: '1' })?.traits).toEqual({ plan: 'pro' });
  });

  test('removes a trait that is null or empty', async () => {
    const sandbox = createSandbox();
    const { identify } = sendTo(sandbox);
    await identify('1', { email: 'a@b.co', plan: 'pro', seats: 3, city: 'Bonn' });
    await identify('1', { email: '', plan: null, seats: '' });
    expect(sandbox.person({ userId: '1' })).toMatchObject({ traits: { city: 'Bonn' } });
    expect(sandbox.person({ email: 'a@b.co' })).toBeUndefined();
  });

  test('changes one subscription topic by dot notation', async () => {
    const sandbox = createSandbox();
    const { identify } = sendTo(sandbox);
    await identify('1', { cio_subscription_preferences: { topics: { topic_1: true, topic_2: true } } });
    await identify('1', { 'cio_subscription_preferences.topics.topic_1': false });
    expect(sandbox.person({ userId: '1' })?.traits).toEqual({
      cio_subscription_preferences: { topics: { topic_1: false, topic_2: true } },
    });
  });

  test.each([
    [true, true],
    ['TRUE', true],
    ['1', true],
    [1, true],
    [false, false],
    ['yes', false],
    [0, false],
  ])('reads unsubscribed: %j as %j', async (unsubscribed, want) => {
    const sandbox = createSandbox();
    await sendTo(sandbox).identify('1', { unsubscribed });
    expect(sandbox.person({ userId: '1' })?.unsubscribed).toBe(want);
  });

  test('adds and deletes relationships', async () => {
    const sandbox = createSandbox();
    const { identify } = sendTo(sandbox);
    const relationships = [
      { identifiers: { object_type_id: '1', object_id: 'acme' }, relationship_attributes: { role: 'admin' } },
    ];
    await identify('1', { cio_relationships: { action: 'add_relationships', relationships } });
    expect(sandbox.person({ userId: '1' })).toMatchObject({
      traits: {},
      relationships: [{ objectTypeId: '1', objectId: 'acme', attributes: { role: 'admin' } }],
    });
    expect(sandbox.objects()).toMatchObject([{ objectId: 'acme', people: [{ userId: '1' }] }]);
    await identify('1', { cio_relationships: { action: 'delete_relationships', relationships } });
    expect(sandbox.person({ userId: '1' })?.relationships).toEqual([]);
  });

  test('stores the rest beside a system trait, which it drops', async () => {
    const sandbox = createSandbox();
    await sendTo(sandbox).identify('1', { plan: 'pro', _created_in_customerio_at: 1 });
    expect(sandbox.person({ userId: '1' })?.traits).toEqual({ plan: 'pro' });
    expect(sandbox.dropped()).toMatchObject([
      { field: '_created_in_customerio_at', reason: 'reserved-trait' },
    ]);
  });

  const long = (bytes: number) => 'x'.repeat(bytes);
  test.each([
    ['an id that is no string', { given: { id: 42 }, want: 'id attribute must be a string value' }],
    ['an empty id', { given: { id: '' }, want: 'id attribute cannot be an empty string' }],
    [
      'more than 300 attributes',
      {
        given: Object.fromEntries(Array.from({ length: 301 }, (_, at) => [`a${at}`, at])),
        want: 'cannot identify more than 300 attributes in one request',
      },
    ],
    ['a long name', { given: { [long(151)]: 1 }, want: 'attribute name cannot be longer than 150 bytes' }],
    [
      'a long value',
      { given: { bio: 'ü'.repeat(501) }, want: "value for attribute 'bio' cannot be longer than 1000 bytes" },
    ],
    ['decimal seconds', { given: { _timestamp: 1.5 }, want: 'timestamp must be an integer of Unix seconds' }],
  ])('refuses %s', async (_, { given, want }) => {
    const sandbox = createSandbox();
    expect(await sendTo(sandbox).identify('1', given)).toMatchObject({
      status: 400,
      body: { meta: { errors: [want] } },
    });
    expect(sandbox.people()).toEqual([]);
    expect(sandbox.refused()).toMatchObject([{ kind: 'identify', message: want, item: given }]);
  });

  test('takes what is just within the limits', async () => {
    const sandbox = createSandbox();
    expect(await sendTo(sandbox).identify(long(150), { [long(150)]: 'ü'.repeat(500) })).toMatchObject(OK);
    expect(await sendTo(sandbox).identify(long(151), {})).toMatchObject({ status: 400 });
  });
});

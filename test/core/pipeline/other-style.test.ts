import { describe, expect, test } from 'vitest';
import { scriptedTransport } from './scripted-transport.js';
import { tracked } from './tracked.js';

type Untyped = Record<string, (...given: unknown[]) => { settled: () => Promise<object> }>;

describe('a call in the style of another SDK', () => {
  test.each<[method: string, given: unknown[], meant: string]>([
    [
      'trackEvent',
      [{ userId: 'u', event: 'Order Paid', properties: {} }],
      'trackEvent(userId, event, properties)',
    ],
    ['trackEvent', [{ event: 'Order Paid' }], 'trackEvent(userId, event, properties)'],
    ['trackEvent', ['u', { name: 'Order Paid', data: {} }], 'trackEvent(userId, event, properties)'],
    ['page', [{ anonymousId: 'a', name: 'Pricing' }], 'page(userId, name, properties)'],
    ['screen', [{ userId: 'u', name: 'Home', properties: {} }], 'screen(userId, name, properties)'],
    ['identify', [{ userId: 'u', traits: { plan: 'pro' } }], 'identify(userId, traits)'],
    ['group', [{ userId: 'u', groupId: 'g', traits: {} }], 'group(userId, groupId, traits)'],
  ])('%s %j', async (method, given, meant) => {
    const tracker = tracked({ transport: scriptedTransport() });
    const { settled } = (tracker as unknown as Untyped)[method]!(...given);
    expect(await settled()).toMatchObject({
      status: 'rejected',
      message: `the call has one object for all; did you mean ${meant}?`,
    });
    expect(tracker.lines).toEqual([expect.stringContaining(meant)]);
  });

  test.each<[method: string, given: unknown[]]>([
    ['trackEvent', [{ userId: 'u' }, 'Order Paid']],
    ['trackEvent', [{ userId: 'u', event: 'x' }, 'Order Paid', {}]],
    ['identify', [{ userId: 'u' }]],
    ['identify', [{ userId: 'u', traits: {} }, { plan: 'pro' }]],
    ['mergePeople', [{ into: 'u', from: { email: 'a@b.co' } }]],
    ['deletePerson', [{ userId: 'u', traits: {} }]],
  ])('is not what was meant by %s %j', async (method, given) => {
    const { clock, ...tracker } = tracked({ transport: scriptedTransport() });
    const { settled } = (tracker as unknown as Untyped)[method]!(...given);
    await clock.advance(5000);
    expect(await settled()).toEqual({ status: 'delivered' });
  });
});

describe('an option of a call', () => {
  test.each([
    ['timestmp', 'Unknown option "timestmp" of a call. Did you mean "timestamp"?'],
    ['anonymousID', 'Unknown option "anonymousID" of a call. Did you mean "anonymousId"?'],
    [
      'integrations',
      'Unknown option "integrations" of a call. Known options: timestamp, id, context, anonymousId',
    ],
  ])('that nobody knows is said once: %s', async (name, line) => {
    const tracker = tracked({ transport: scriptedTransport() });
    const { trackEvent, identify } = tracker as unknown as Untyped;
    trackEvent!('u', 'Order Paid', {}, { [name]: 1 });
    trackEvent!('u', 'Order Paid', {}, { [name]: 1 });
    identify!('u', {}, { anonymousId: 'a', timestamp: undefined, id: null, context: {} });
    expect(tracker.lines).toEqual([`typed-cio: ${line}`]);
    expect((await tracker.flush()).delivered).toBe(3);
  });
});

describe('an option of leaveGroup and deleteGroup', () => {
  test.each([
    ['objectTypeid', 'Unknown option "objectTypeid" of a call. Did you mean "objectTypeId"?'],
    [
      'integrations',
      'Unknown option "integrations" of a call. Known options: timestamp, id, context, objectTypeId',
    ],
  ])('that nobody knows is said once: %s', async (name, line) => {
    const tracker = tracked({ transport: scriptedTransport() });
    const { leaveGroup, deleteGroup } = tracker as unknown as Untyped;
    leaveGroup!('u', 'g', { [name]: 1, objectTypeId: '2' });
    deleteGroup!('g', { [name]: 1, object_type_id: '2', id: undefined });
    expect(tracker.lines).toEqual([`typed-cio: ${line}`]);
    expect((await tracker.flush()).delivered).toBe(2);
  });

  test('is not one of another call', () => {
    const tracker = tracked({ transport: scriptedTransport() });
    (tracker as unknown as Untyped).trackEvent!('u', 'Order Paid', {}, { objectTypeId: '2' });
    expect(tracker.lines).toEqual([
      'typed-cio: Unknown option "objectTypeId" of a call. Known options: timestamp, id, context, anonymousId',
    ]);
  });
});

describe('a call after close()', () => {
  test.each<[method: string, given: unknown[]]>([
    ['trackEvent', ['u', 'Order Paid']],
    ['trackEvent', [undefined, 'Order Paid']],
    ['identify', ['u', {}]],
    ['page', ['u', 'Pricing']],
    ['screen', ['u', 'Home']],
    ['group', ['u', 'g']],
    ['mergePeople', [{ into: 'u', from: 'v' }]],
    ['deletePerson', ['u']],
    ['suppressPerson', ['u']],
    ['unsuppressPerson', ['u']],
  ])('is said once: %s %j', async (method, given) => {
    const tracker = tracked({ transport: scriptedTransport() });
    await tracker.close();
    const call = () => (tracker as unknown as Untyped)[method]!(...given).settled();
    expect(await call()).toEqual({ status: 'dropped', reason: 'closed' });
    await call();
    expect(tracker.lines).toEqual([`typed-cio: ${method} was called after close(); the event was dropped`]);
  });
});

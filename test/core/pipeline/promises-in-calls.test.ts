import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { scriptedTransport } from './scripted-transport.js';
import { tracked } from './tracked.js';

/** Untyped callers: what the compiler would refuse. */
// biome-ignore lint/suspicious/noExplicitAny: that is what an untyped caller has
type Untyped = any;

const unhandled: unknown[] = [];
const note = (error: unknown) => unhandled.push(error);

beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});
afterEach(() => {
  process.off('unhandledRejection', note);
});

describe('a promise that rejects, given to a call', () => {
  test.each<[string, (tracker: Untyped, promise: () => Promise<never>) => { settled(): Promise<unknown> }]>([
    ['as the person', (t, p) => t.trackEvent(p(), 'Done')],
    ['as the user id', (t, p) => t.trackEvent({ userId: p() }, 'Done')],
    ['as the address', (t, p) => t.identify({ email: p() }, {})],
    ['as the name', (t, p) => t.trackEvent('p', p())],
    ['as the properties', (t, p) => t.trackEvent('p', 'Done', p())],
    ['in the properties, twice', (t, p) => t.trackEvent('p', 'Done', { a: { b: [p()] }, c: p() })],
    ['in the properties of an event without a name', (t, p) => t.trackEvent('p', '', { a: p() })],
    ['as the traits', (t, p) => t.identify('p', p())],
    ['in the traits', (t, p) => t.identify('p', { email: p() })],
    ['as the timestamp', (t, p) => t.trackEvent('p', 'Done', {}, { timestamp: p() })],
    ['as the id', (t, p) => t.trackEvent('p', 'Done', {}, { id: p() })],
    ['as the context', (t, p) => t.trackEvent('p', 'Done', {}, { context: p() })],
    ['in the context', (t, p) => t.trackEvent('p', 'Done', {}, { context: { ip: p() } })],
    ['as the options', (t, p) => t.trackEvent('p', 'Done', {}, p())],
    ['as the visitor', (t, p) => t.identify('p', {}, { anonymousId: p() })],
    ['as the group', (t, p) => t.group('p', p())],
    ['in the traits of a group', (t, p) => t.group('p', 'g', { plan: p() })],
    ['as the people of a merge', (t, p) => t.mergePeople(p())],
    ['as one side of a merge', (t, p) => t.mergePeople({ into: 'a', from: p() })],
    ['as the person to delete', (t, p) => t.deletePerson(p())],
  ])('%s rejects that event and nothing else', async (_, call) => {
    const tracker = tracked({ transport: scriptedTransport() });
    const receipt = call(tracker, () => Promise.reject(new Error('mine')));
    expect(await receipt.settled()).toMatchObject({ status: 'rejected' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
  });

  test('rejects nothing else where exceptions are asked for, or a middleware gives it', async () => {
    const throwing = tracked({ transport: scriptedTransport(), onInvalid: 'throw' });
    expect(() => throwing.trackEvent('p', 'Done', { a: Promise.reject(new Error('mine')) })).toThrow('await');
    const tracker = tracked({
      transport: scriptedTransport(),
      middleware: [(event) => ({ ...event, props: { a: Promise.reject(new Error('mine')) } }) as Untyped],
    });
    expect(await tracker.trackEvent('p', 'Done').settled()).toMatchObject({ code: 'UNSERIALIZABLE' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).toEqual([]);
  });
});

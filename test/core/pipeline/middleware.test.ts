import type { Middleware, TrackerEvent } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { scriptedTransport } from './scripted-transport.js';
import { expectBalanced, tracked } from './tracked.js';

function set(...middleware: Middleware[]) {
  const transport = scriptedTransport();
  const events: TrackerEvent[] = [];
  const encode = (event: TrackerEvent) => {
    events.push(event);
    return transport.encode(event);
  };
  return { ...tracked({ transport: { ...transport, encode }, middleware }), events };
}

const withProps =
  (props: object): Middleware =>
  (event) =>
    'props' in event ? ({ ...event, props: { ...event.props, ...props } } as TrackerEvent) : event;

describe('middleware', () => {
  test('runs in order, and changes what is sent but not what was given', async () => {
    const props = { a: 1 };
    const tracker = set(withProps({ b: 2 }), withProps({ b: 3, c: 4 }));
    tracker.trackEvent('p', 'Done', props);
    expect(tracker.events).toMatchObject([{ props: { a: 1, b: 3, c: 4 } }]);
    expect(props).toEqual({ a: 1 });
  });

  test('null drops the event, and later steps do not see it', async () => {
    const tracker = set(
      () => null,
      () => expect.unreachable(),
    );
    const receipt = tracker.trackEvent('p', 'Done');
    expect(await receipt.settled()).toEqual({ status: 'dropped', reason: 'middleware' });
    expectBalanced(tracker.ledger());
  });

  test.each<[string, { step: (event: TrackerEvent) => unknown; says: string }]>([
    [
      'throws',
      {
        step: () => {
          throw new Error('mine');
        },
        says: 'mine',
      },
    ],
    [
      'throws no error',
      {
        step: () => {
          throw 'mine';
        },
        says: 'mine',
      },
    ],
    ['returns nothing', { step: () => undefined, says: 'it returned neither an event nor null' }],
    ['returns text', { step: () => 'event', says: 'it returned neither an event nor null' }],
    [
      'returns a blank name',
      { step: (event) => ({ ...event, name: ' ' }), says: 'the name of the event is missing' },
    ],
    [
      'returns no name',
      { step: (event) => ({ ...event, name: undefined }), says: 'the name of the event is missing' },
    ],
    [
      'returns a name that is a number',
      { step: (event) => ({ ...event, name: 5 }), says: 'the name of the event is missing' },
    ],
    [
      'returns props that are null',
      { step: (event) => ({ ...event, props: null }), says: 'it returned props that are not an object' },
    ],
    [
      'returns no props',
      { step: (event) => ({ ...event, props: undefined }), says: 'it returned props that are not an object' },
    ],
    [
      'returns props that are text',
      { step: (event) => ({ ...event, props: 'a' }), says: 'it returned props that are not an object' },
    ],
    [
      'returns another kind',
      {
        step: (event) => ({ ...event, kind: 'page' }),
        says: 'it returned a promise, or another kind of event',
      },
    ],
  ])('that %s rejects that event alone, and no later step sees it', async (_, { step, says }) => {
    const seen: string[] = [];
    const tracker = set(
      ((event) => ('name' in event && event.name === 'Bad' ? step(event) : event)) as Middleware,
      (event) => {
        seen.push('name' in event ? event.name : event.kind);
        return event;
      },
    );
    const bad = tracker.trackEvent('p', 'Bad');
    tracker.trackEvent('p', 'Good');
    expect(await bad.settled()).toEqual({
      status: 'rejected',
      code: 'MIDDLEWARE_FAILED',
      message: `a middleware failed: ${says}`,
    });
    expect(seen).toEqual(['Good']);
    expect(await tracker.flush()).toMatchObject({ delivered: 1, rejected: 1 });
  });

  test('reads the id of a group like that of a call', async () => {
    const tracker = set((event) => ({ ...event, groupId: 'undefined' }) as never);
    expect(await tracker.group('p', 'acme').settled()).toMatchObject({
      code: 'MIDDLEWARE_FAILED',
      message: expect.stringContaining('the id of the group is "undefined"'),
    });
  });

  test('cannot change the id, the time or the person', () => {
    const tracker = set((event) => ({ ...event, id: 'other', timestamp: 5, person: undefined }) as never);
    const { id } = tracker.trackEvent('p', 'Done');
    const person = { by: 'userId', userId: 'p' };
    expect(tracker.events).toMatchObject([{ id, timestamp: Date.UTC(2026, 0, 1), person }]);
  });

  test.each<[string, Middleware]>([
    [
      'the person',
      (event) => {
        delete (event as { person?: unknown }).person;
        return event;
      },
    ],
    ['the id', (event) => Object.assign(event, { id: 'mine' })],
    ['the time', (event) => Object.assign(event, { timestamp: 'x' })],
  ])('cannot change %s in place either', async (_, step) => {
    const tracker = set(step);
    const { id } = tracker.trackEvent('p', 'Done');
    expect(tracker.events).toMatchObject([{ id, timestamp: Date.UTC(2026, 0, 1), person: { userId: 'p' } }]);
    expect(await tracker.flush()).toMatchObject({ delivered: 1 });
  });

  test('that returns a promise rejects the event, and the promise harms nobody', async () => {
    const tracker = set((() => Promise.reject(new Error('mine'))) as never);
    expect(await tracker.trackEvent('p', 'Done').settled()).toMatchObject({ code: 'MIDDLEWARE_FAILED' });
    await tracker.clock.advance(0);
  });

  test.each([
    ['a property', { props: { recipient: 'a@b.co' } }],
    ['a trait', { traits: { cio_id: 'a3000001' } }],
  ])('cannot put in %s that is reserved', async (_, added) => {
    const tracker = set((event) => ({ ...event, ...added }) as TrackerEvent);
    const receipt = 'props' in added ? tracker.trackEvent('p', 'Done') : tracker.identify('p', {});
    expect(await receipt.settled()).toMatchObject({ code: 'RESERVED_NAME' });
  });

  test('can change a name, a group and a context', () => {
    const tracker = set(
      (event) => ({ ...event, name: ' Renamed ', groupId: 'g2', context: { ip: '0.0.0.0' } }) as never,
    );
    tracker.trackEvent('p', 'Done');
    tracker.group('p', 'g1');
    expect(tracker.events).toMatchObject([
      { name: 'Renamed', context: { ip: '0.0.0.0' } },
      { groupId: 'g2', traits: {} },
    ]);
  });

  test('what it puts in is copied and checked like what the caller gave', async () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    const tracker = set(withProps({ n: 1n, at: new Date(5) }), (event) =>
      'name' in event && event.name === 'Bad' ? (withProps({ cycle })(event) as TrackerEvent) : event,
    );
    tracker.trackEvent('p', 'Good');
    expect(tracker.events).toMatchObject([{ props: { n: '1', at: new Date(5) } }]);
    expect(await tracker.trackEvent('p', 'Bad').settled()).toMatchObject({
      code: 'UNSERIALIZABLE',
      field: 'props.cycle.self',
    });
  });

  test('sees traits, and calls that have neither', async () => {
    const kinds: string[] = [];
    const tracker = set((event) => {
      kinds.push(event.kind);
      return event.kind === 'identify' ? { ...event, traits: { plan: 'pro' } } : event;
    });
    tracker.identify('p', {});
    tracker.deletePerson('p');
    expect(kinds).toEqual(['identify', 'delete']);
    expect(tracker.events).toMatchObject([{ traits: { plan: 'pro' } }, { kind: 'delete' }]);
  });
});

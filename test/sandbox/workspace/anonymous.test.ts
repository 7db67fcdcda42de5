import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, sendTo } from '../send-to.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = 1_800_000_000_000;

function setUp() {
  let now = START;
  const sandbox = createSandbox({ now: () => now });
  const { track, pipelines, ...rest } = sendTo(sandbox);
  return {
    sandbox,
    ...rest,
    wait: (ms: number) => {
      now += ms;
    },
    /** The two ways in which a visitor's event and the identify that names the visitor are sent. */
    ways: {
      track: {
        event: (name: string, at?: number) =>
          track('POST', '/api/v1/events', {
            name,
            anonymous_id: 'v',
            ...(at !== undefined && { timestamp: at / 1000 }),
          }),
        identify: (id: string) => track('PUT', `/api/v1/customers/${id}`, { anonymous_id: 'v' }),
      },
      pipelines: {
        event: (name: string, at?: number) =>
          pipelines('/v1/track', {
            event: name,
            anonymousId: 'v',
            ...(at !== undefined && { timestamp: new Date(at).toISOString() }),
          }),
        identify: (id: string) => pipelines('/v1/identify', { userId: id, anonymousId: 'v', traits: {} }),
      },
    },
  };
}

describe.each(['track', 'pipelines'] as const)('an anonymous visitor by %s', (way) => {
  test('becomes the person who is identified with the anonymous id, with the events of the last 30 days', async () => {
    const { sandbox, ways } = setUp();
    await ways[way].event('Old', START - 31 * DAY);
    await ways[way].event('Young', START - 29 * DAY);
    expect(sandbox.visitors()).toMatchObject([{ timeline: [{ name: 'Old' }, { name: 'Young' }] }]);
    expect(await ways[way].identify('1')).toMatchObject(OK);
    expect(sandbox.person({ anonymousId: 'v' })).toMatchObject({
      userId: '1',
      anonymousIds: ['v'],
      timeline: [{ name: 'Young', anonymousId: 'v', mergedFrom: { anonymousId: 'v' } }],
    });
    expect(sandbox.visitors()).toMatchObject([{ timeline: [{ name: 'Old' }] }]);
  });

  test('is no longer listed when all of it was merged', async () => {
    const { sandbox, ways } = setUp();
    await ways[way].event('X');
    await ways[way].identify('1');
    expect(sandbox.visitors()).toEqual([]);
  });

  test('brings late events along for five minutes, and after another identify', async () => {
    const { sandbox, ways, wait } = setUp();
    await ways[way].identify('1');
    wait(5 * MINUTE);
    await ways[way].event('In time');
    wait(1);
    await ways[way].event('Late');
    expect(sandbox.person({ userId: '1' })?.timeline).toMatchObject([
      { name: 'In time', mergedFrom: { anonymousId: 'v' } },
    ]);
    expect(sandbox.visitors()).toMatchObject([{ timeline: [{ name: 'Late' }] }]);
    await ways[way].identify('1');
    expect(sandbox.person({ userId: '1' })?.timeline).toHaveLength(2);
  });

  test('cannot become a second person: that part is dropped, the rest stored', async () => {
    const { sandbox, ways } = setUp();
    await ways[way].event('X');
    await ways[way].identify('1');
    expect(await ways[way].identify('2')).toMatchObject(OK);
    expect(sandbox.person({ userId: '2' })).toMatchObject({ anonymousIds: [], timeline: [] });
    expect(sandbox.dropped()).toMatchObject([
      { kind: 'identify', reason: 'anonymous-id-in-use', field: 'anonymous_id' },
    ]);
  });
});

describe('a merge of people', () => {
  test('takes the anonymous ids of the secondary along', async () => {
    const { sandbox, ways, entity } = setUp();
    await ways.track.identify('2');
    await entity({ type: 'person', action: 'identify', identifiers: { id: '1' } });
    await entity({ type: 'person', action: 'merge', primary: { id: '1' }, secondary: { id: '2' } });
    await ways.track.event('X');
    expect(sandbox.person({ anonymousId: 'v' })).toMatchObject({ userId: '1', timeline: [{ name: 'X' }] });
  });

  test('keeps a visitor’s event recognisable', async () => {
    const { sandbox, ways, entity } = setUp();
    await ways.track.event('X');
    await ways.track.identify('2');
    await entity({ type: 'person', action: 'identify', identifiers: { id: '1' } });
    await entity({ type: 'person', action: 'merge', primary: { id: '1' }, secondary: { id: '2' } });
    expect(sandbox.events()).toMatchObject([{ userId: '1', mergedFrom: { anonymousId: 'v' } }]);
  });
});

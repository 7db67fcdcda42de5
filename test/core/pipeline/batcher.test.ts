import type { RouteLimits } from 'typed-cio';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { Batcher } from '../../../src/core/pipeline/batcher.js';
import { InFlight } from '../../../src/core/pipeline/in-flight.js';
import { Queue, type QueuedEvent } from '../../../src/core/pipeline/queue.js';
import { Schedule } from '../../../src/core/pipeline/schedule.js';
import type { PendingEvent } from '../../../src/core/pipeline/settle.js';
import { Stays } from '../../../src/core/pipeline/stays.js';

const limits = { maxEventBytes: 100, maxBatchBytes: 10_000, envelopeBytes: 2 };

/** A lane's batcher with everything due, and how many events it has looked at. */
function batcherOf(events: readonly QueuedEvent[], main: RouteLimits = { ...limits, maxEvents: 100 }) {
  const queue = new Queue();
  const clock = fakeClock();
  const inFlight = new InFlight(new Stays(clock, false), clock.now, () => {});
  const schedule = new Schedule(clock, 1000, () => {});
  const routes = { main, single: { ...limits, maxEvents: 1 } };
  for (const queued of events) {
    queue.push(queued);
    schedule.add(queued.event);
  }
  schedule.sendAll();
  let looks = 0;
  const take = queue.take.bind(queue);
  queue.take = (choose) =>
    take((queued) => {
      looks++;
      return choose(queued);
    });
  const batcher = new Batcher({ queue, inFlight, schedule, routes, concurrency: 4 });
  return { batcher, inFlight, looks: () => looks };
}

function queued(number: number, person: number, route = 'main'): QueuedEvent {
  const event = { id: `${number}`, kind: 'event', name: 'e', number, acceptedAt: 0 } as PendingEvent;
  return { event, route, body: 'x', bytes: 1, orderKeys: person, ended: false };
}

const idsOf = (batch: readonly QueuedEvent[] | undefined) => batch?.map(({ event }) => event.id);

/** 5,000 visitors' events, and behind them what one of them did later and what somebody else did. */
const visitors = [
  ...Array.from({ length: 5000 }, (_, index) => queued(index + 1, index, 'single')),
  queued(5001, 4999),
  queued(5002, 9999),
];

describe('Batcher', () => {
  test('looks past thousands of events of another route, and nobody overtakes their own', () => {
    const { batcher, inFlight } = batcherOf(visitors);
    const batches: (string[] | undefined)[] = [];
    for (let batch = batcher.next(); batch; batch = batcher.next()) {
      inFlight.add(batch, undefined);
      batches.push(idsOf(batch));
    }
    expect(batches).toEqual([['1'], ['2'], ['3'], ['5002']]);
  });

  test('what stands behind thousands is not looked for each time that one of them has gone', () => {
    const { batcher, inFlight, looks } = batcherOf(visitors);
    const under: (readonly QueuedEvent[])[] = [];
    const fill = () => {
      for (let batch = batcher.next(); batch; batch = batcher.next()) {
        inFlight.add(batch, undefined);
        under.push(batch);
      }
    };
    fill();
    const before = looks();
    for (let round = 0; round < 100; round++) {
      inFlight.remove(under.shift() ?? []);
      batcher.ended();
      fill();
    }
    expect((looks() - before) / 100).toBeLessThan(1000);
  });

  test.each([
    ['when more has become due', (batcher: Batcher) => batcher.wake()],
    [
      'after as many batches as the last look was worth',
      (batcher: Batcher) => {
        for (let batch = 0; batch < 10; batch++) batcher.ended();
      },
    ],
  ])('it is looked for again %s', (_, happens) => {
    const held = queued(5001, 1);
    const { batcher, inFlight, looks } = batcherOf([...visitors.slice(0, 5000), held]);
    const first = batcher.next() as QueuedEvent[];
    inFlight.add(first, undefined);
    const singles = [batcher.next(), batcher.next()] as QueuedEvent[][];
    for (const batch of singles) inFlight.add(batch, undefined);
    expect(batcher.next()).toBeUndefined();
    const before = looks();
    expect(batcher.next()).toBeUndefined();
    expect(looks()).toBe(before);
    for (const batch of singles) inFlight.remove(batch);
    happens(batcher);
    for (let batch = batcher.next(); batch && batch[0]?.route === 'single'; batch = batcher.next()) {
      inFlight.add(batch, undefined);
    }
    expect(looks() - before).toBeGreaterThan(4000);
  });

  test('it is looked for whenever nothing is on its way', () => {
    const { batcher, inFlight } = batcherOf([...visitors.slice(0, 600), queued(5001, 599)]);
    const first = [batcher.next(), batcher.next(), batcher.next()] as QueuedEvent[][];
    for (const batch of first) inFlight.add(batch, undefined);
    expect(batcher.next()).toBeUndefined();
    for (const batch of first) inFlight.remove(batch);
    for (let visitor = 4; visitor <= 600; visitor++) expect(idsOf(batcher.next())).toEqual([`${visitor}`]);
    expect(idsOf(batcher.next())).toEqual(['5001']);
  });

  test.each([
    ['events', { limits: { ...limits, maxEvents: 3 }, fits: 3 }],
    // Two bytes around them, and a comma between each two.
    [
      'bytes',
      {
        limits: { maxEvents: 100, maxEventBytes: 5, maxBatchBytes: 2 + 1 + 1 + 1, envelopeBytes: 2 },
        fits: 2,
      },
    ],
  ])('a batch is filled to the last of its %s, and no further', (_, { limits: main, fits }) => {
    const events = Array.from({ length: fits + 1 }, (_none, index) => queued(index + 1, index));
    const { batcher } = batcherOf(events, main);
    expect(batcher.next()).toHaveLength(fits);
    expect(batcher.next()).toHaveLength(1);
  });

  test.each([
    ['of as many events as it takes', { limits: { ...limits, maxEvents: 3 }, full: 3 }],
    [
      'of more bytes than it takes',
      { limits: { maxEvents: 100, maxEventBytes: 5, maxBatchBytes: 2 + 4, envelopeBytes: 2 }, full: 3 },
    ],
  ])('a batch is full, and waits for nobody, with a queue %s', (_, { limits: main, full }) => {
    const events = Array.from({ length: full }, (_none, index) => queued(index + 1, index));
    expect(batcherOf(events.slice(1), main).batcher.hasFull('main')).toBe(false);
    expect(batcherOf(events, main).batcher.hasFull('main')).toBe(true);
  });
});

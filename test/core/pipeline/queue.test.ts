import { describe, expect, test } from 'vitest';
import { Queue, type QueuedEvent } from '../../../src/core/pipeline/queue.js';
import type { PendingEvent } from '../../../src/core/pipeline/settle.js';

/** More than stays as it was queued: most of it is sealed. */
const many = 20_000;

const bodies = ['plain', 'Größe', '東京 🎉', '', '"\ud800"'];

function queued(number: number, more: Partial<QueuedEvent> = {}): QueuedEvent {
  const body = `${number} ${bodies[number % bodies.length]}`;
  const event = { id: `id-${number}`, kind: 'event', name: 'e', number, acceptedAt: number } as PendingEvent;
  return {
    event,
    route: 'main',
    body,
    bytes: Buffer.byteLength(body),
    orderKeys: number,
    ended: false,
    ...more,
  };
}

function queueOf(events: readonly QueuedEvent[]): Queue {
  const queue = new Queue();
  for (const event of events) queue.push(event);
  return queue;
}

const eventsUpTo = (count: number, more?: (number: number) => Partial<QueuedEvent>) =>
  Array.from({ length: count }, (_, number) => queued(number, more?.(number)));

const numbersOf = (events: readonly QueuedEvent[]) => events.map(({ event }) => event.number);

describe('Queue', () => {
  test.each([
    ['few', 10],
    ['many', many],
  ])('gives back %s events as they were, in their order', (_, count) => {
    const events = eventsUpTo(count);
    expect(queueOf(events).take(() => 'take')).toEqual(events);
  });

  test('keeps what is rare: several order keys, keys of a store, other routes', () => {
    const events = eventsUpTo(many, (number) => ({
      ...(number % 3 === 0 && { orderKeys: [number, -number] }),
      ...(number % 5 === 0 && { storeKey: `key-${number}` }),
      ...(number % 7 === 0 && { route: 'single' }),
    }));
    expect(queueOf(events).take(() => 'take')).toEqual(events);
  });

  test('leaves in place what is not taken, and stops where it is told to', () => {
    const queue = queueOf(eventsUpTo(many));
    const even = queue.take(({ event }) =>
      event.number >= 15_000 ? 'stop' : event.number % 2 === 0 ? 'take' : 'leave',
    );
    expect(even).toHaveLength(7500);
    const rest = numbersOf(queue.take(() => 'take'));
    expect(rest).toEqual(
      eventsUpTo(many)
        .map(({ event }) => event.number)
        .filter((number) => number >= 15_000 || number % 2 === 1),
    );
  });

  test('knows how much of each route waits, also after taking', () => {
    const queue = queueOf(
      eventsUpTo(many, (number) => ({ route: number % 4 === 0 ? 'single' : 'main', bytes: 3 })),
    );
    expect(queue.load('single')).toEqual({ events: 5000, bytes: 15_000 });
    queue.take(({ route }) => (route === 'single' ? 'take' : 'leave'));
    expect(queue.load('single')).toEqual({ events: 0, bytes: 0 });
    expect(queue.load('main')).toEqual({ events: 15_000, bytes: 45_000 });
    expect(queue.isOnly('main')).toBe(true);
    queue.push(queued(1, { route: 'single' }));
    expect(queue.isOnly('main')).toBe(false);
  });

  test.each([
    ['at the front', 0],
    ['among what waits for long', 12_345],
    ['at the end', many - 1],
  ])('finds the first of a route %s', (_, place) => {
    const queue = queueOf(
      eventsUpTo(many, (number) => ({
        route: number >= place && number % 5 === place % 5 ? 'single' : 'main',
      })),
    );
    expect(queue.firstOf('single')?.number).toBe(place);
    expect(queue.firstOf('main')?.number).toBe(place === 0 ? 1 : 0);
    expect(queue.firstOf('other')).toBeUndefined();
  });

  test('finds the first of a route that has stretches of the queue to itself', () => {
    const queue = queueOf(eventsUpTo(many, (number) => ({ route: number < 10_000 ? 'single' : 'main' })));
    expect(queue.firstOf('main')?.number).toBe(10_000);
  });

  test('passes over a stretch that has lost its events of the route', () => {
    const queue = queueOf(eventsUpTo(10_200));
    queue.push(queued(10_200, { route: 'single' }));
    queue.take(({ route }) => (route === 'single' ? 'take' : 'leave'));
    for (let number = 10_201; number < 11_200; number++) queue.push(queued(number));
    queue.push(queued(11_200, { route: 'single' }));
    expect(queue.firstOf('single')?.number).toBe(11_200);
  });

  test('goes on behind what is sealed when all after it has been taken', () => {
    const queue = queueOf(eventsUpTo(19_800));
    queue.take(({ event }) => (event.number >= 19_500 ? 'take' : 'leave'));
    for (let number = 19_500; number < 20_500; number++) queue.push(queued(number));
    queue.take(({ event }) => (event.number >= 20_000 ? 'take' : 'leave'));
    queue.push(queued(20_000));
    expect(numbersOf(queue.take(() => 'take'))).toEqual(numbersOf(eventsUpTo(20_001)));
  });

  test('finds no event of a route whose events have all been taken', () => {
    const queue = queueOf([queued(0, { route: 'single' }), queued(1)]);
    queue.take(({ route }) => (route === 'single' ? 'take' : 'leave'));
    expect(queue.firstOf('single')).toBeUndefined();
  });

  test('shifts one after the other, down to nothing', () => {
    const queue = queueOf(eventsUpTo(many));
    for (let number = 0; number < many; number++) expect(queue.shift()?.event.number).toBe(number);
    expect(queue.shift()).toBeUndefined();
    expect(queue.first()).toBeUndefined();
  });

  test('puts events before all others, and new ones after', () => {
    const queue = queueOf(eventsUpTo(many).slice(10));
    queue.putFront(eventsUpTo(10));
    queue.push(queued(many));
    expect(queue.first()?.event.number).toBe(0);
    expect(numbersOf(queue.take(() => 'take'))).toEqual(numbersOf(eventsUpTo(many + 1)));
    expect(queue.load('main')).toEqual({ events: 0, bytes: 0 });
  });

  test('what is pushed while some waits for long stands behind it', () => {
    const queue = queueOf(eventsUpTo(many));
    for (let round = 0; round < 30; round++) {
      let left = 700;
      const taken = queue.take(() => (left-- > 0 ? 'take' : 'stop'));
      expect(taken[0]?.event.number).toBe(round * 700);
      for (let more = 0; more < 300; more++) queue.push(queued(many + round * 300 + more));
    }
    const rest = numbersOf(queue.take(() => 'take'));
    expect(rest).toEqual([...rest].sort((one, other) => one - other));
    expect(rest).toHaveLength(many - 30 * 400);
  });
});

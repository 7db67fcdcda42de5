import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { Breather } from '../../../src/core/pipeline/breather.js';
import { Capacity } from '../../../src/core/pipeline/capacity.js';
import { roomIn } from '../../../src/core/pipeline/room.js';

const ofTwo = () => new Capacity({ maxEvents: 2, maxBytes: 1000 }, 100);

describe('Capacity', () => {
  test('a promised place is taken until the call, and counted once after it', () => {
    const capacity = ofTwo();
    capacity.promise();
    expect(capacity.isOpen).toBe(true);
    capacity.promise();
    expect(capacity.isOpen).toBe(false);
    expect(capacity.hasRoom).toBe(true);
    capacity.add(10);
    capacity.remove(10);
    expect(capacity.isOpen).toBe(true);
  });

  test('a place that becomes free while somebody waits is theirs', async () => {
    const capacity = ofTwo();
    capacity.add(10);
    capacity.promise();
    const waiting = capacity.wait();
    capacity.remove(10);
    expect(capacity.isOpen).toBe(false);
    await waiting;
  });

  test('there is room for exactly as many of the largest events as fit into its bytes', () => {
    const capacity = new Capacity({ maxEvents: 9, maxBytes: 300 }, 100);
    capacity.add(200);
    expect(capacity.hasRoom).toBe(true);
    capacity.add(1);
    expect(capacity.hasRoom).toBe(false);
  });

  test('events that end while others are being let go promise no place twice', async () => {
    const capacity = new Capacity({ maxEvents: 2, maxBytes: 1000 }, 100);
    capacity.add(10);
    capacity.add(10);
    const gone: number[] = [];
    for (const caller of [0, 1, 2, 3, 4]) void capacity.wait().then(() => gone.push(caller));
    capacity.remove(10);
    await Promise.resolve();
    expect(gone).toEqual([0]);
    capacity.remove(10);
    await Promise.resolve();
    capacity.add(10);
    await Promise.resolve();
    expect(gone.length).toBeLessThanOrEqual(2);
    for (let turn = 0; turn < 100; turn++) await Promise.resolve();
    expect(gone).toEqual([0, 1, 2, 3, 4]);
  });

  test('release lets those go at once who wait for a place that is promised to others', async () => {
    const capacity = new Capacity({ maxEvents: 1, maxBytes: 1000 }, 100);
    capacity.promise();
    let gone = 0;
    for (const _ of [1, 2, 3]) void capacity.wait().then(() => gone++);
    await Promise.resolve();
    expect(gone).toBe(0);
    capacity.release();
    await Promise.resolve();
    expect(gone).toBe(3);
  });

  test('one event of any size finds room where nothing is pending', () => {
    const capacity = new Capacity({ maxEvents: 2, maxBytes: 50 }, 100);
    expect(capacity.isOpen).toBe(true);
    capacity.add(10);
    expect(capacity.hasRoom).toBe(false);
  });

  test('whoever waits for ever holds the process open until everything must have expired', async () => {
    const capacity = ofTwo();
    capacity.add(10);
    capacity.add(10);
    const clock = fakeClock();
    void roomIn([{ capacity, isAhead: false }], new Breather(clock), clock, 5000)();
    expect(clock.timers()).toBe(1);
    await clock.advance(5000);
    expect(clock.timers()).toBe(0);
  });
});

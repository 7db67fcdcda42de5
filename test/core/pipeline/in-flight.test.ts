import type { Answer } from 'typed-cio';
import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { orderKeysOf } from '../../../src/core/model/order-keys.js';
import { createCanceller } from '../../../src/core/pipeline/cancellation.js';
import { InFlight } from '../../../src/core/pipeline/in-flight.js';
import type { QueuedEvent } from '../../../src/core/pipeline/queue.js';
import { Stays } from '../../../src/core/pipeline/stays.js';

const keyOf = (userId: string) => orderKeysOf({ by: 'userId', userId }) as number;

/** Only the number and the person matter here. */
const queued = (number: number, person: string) =>
  ({ event: { number }, orderKeys: keyOf(person), ended: false }) as unknown as QueuedEvent;

function setUp() {
  const clock = fakeClock();
  const stays = new Stays(clock, true);
  return { clock, stays, inFlight: new InFlight(stays, clock.now, () => {}) };
}

describe('InFlight', () => {
  test('gives back what a stay has left, in call order, and frees its people', () => {
    const { stays, inFlight } = setUp();
    const stay = stays.begin(1000);
    const [later, sooner] = [
      [queued(3, 'ada'), queued(4, 'bob')],
      [queued(1, 'eve'), queued(2, 'dan')],
    ] as const;
    inFlight.add(later, stay);
    inFlight.add(sooner, stay);
    sooner[1].ended = true;
    expect(inFlight.takeLost()).toEqual([]);
    stays.end(stay);
    expect(inFlight.takeLost().map(({ event }) => event.number)).toEqual([1, 3, 4]);
    expect(['ada', 'bob', 'eve', 'dan'].some((person) => inFlight.isBusy(keyOf(person)))).toBe(false);
    expect(inFlight.batches).toBe(0);
  });

  test('a batch that was taken back frees nobody a second time', () => {
    const { inFlight, stays } = setUp();
    const stay = stays.begin(1000);
    const batch = [queued(1, 'ada')];
    inFlight.add(batch, stay);
    stays.end(stay);
    inFlight.takeLost();
    inFlight.add([queued(1, 'ada')], undefined);
    expect(inFlight.remove(batch)).toEqual([]);
    expect(inFlight.isBusy(keyOf('ada'))).toBe(true);
  });

  test('what was let go and does not set out within a second is given up; a request that is out is not', async () => {
    const { inFlight, clock } = setUp();
    const [still, gone] = [[queued(1, 'ada')], [queued(2, 'bob')]];
    for (const batch of [still, gone]) inFlight.add(batch, undefined).letGo();
    const answer = new Promise<Answer>(() => {});
    const request = { answer, canceller: createCanceller(), answeredBy: clock.now() + 5000 };
    void inFlight.answer(still, request);
    await clock.advance(1000);
    expect(inFlight.takeLost()).toEqual([]);
    await clock.advance(1);
    expect(inFlight.takeLost()).toEqual(gone);
    await clock.advance(4000);
    expect(inFlight.takeLost()).toEqual(still);
  });

  test('what nobody in particular started is not given up while it waits', async () => {
    const { inFlight, clock } = setUp();
    inFlight.add([queued(1, 'ada')], undefined);
    await clock.advance(3_600_000);
    expect(inFlight.takeLost()).toEqual([]);
  });
});

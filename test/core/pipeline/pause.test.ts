import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { Pause } from '../../../src/core/pipeline/pause.js';

const hourMs = 3_600_000;
const options = { minDelayMs: 500, maxDelayMs: 30_000, maxAgeMs: 24 * hourMs };

function setUp({ random = 1, maxAgeMs = options.maxAgeMs }: { random?: number; maxAgeMs?: number } = {}) {
  const clock = fakeClock();
  const probes: number[] = [];
  const start = clock.now();
  /** Requests that have never been sent: each asks for its turn when a probe may go. */
  const newcomers: string[] = [];
  const pause = new Pause(
    { ...options, maxAgeMs },
    clock,
    () => random,
    () => {
      probes.push(clock.now() - start);
      const name = newcomers.shift();
      if (name !== undefined) void ask(name, true);
      return name !== undefined;
    },
  );
  const gone: string[] = [];
  const ask = (name: string, isNew = false) => {
    const turn = pause.turn(isNew);
    void turn.then(() => gone.push(name));
    return turn;
  };
  return { clock, pause, probes, gone, ask, newcomers, elapsed: () => clock.now() - start };
}

/** One who may leave without a word. */
const waiter = (isThere: () => boolean) => ({ isThere, letGo: () => {} });

describe('Pause', () => {
  test('lets everybody go while nothing has failed', async () => {
    const { pause, clock, gone, ask } = setUp();
    ask('a');
    ask('b');
    await clock.advance(0);
    expect(gone).toEqual(['a', 'b']);
    expect(pause.admits).toBe(true);
  });

  test('after a failure nobody goes until the wait is over, and then one at a time', async () => {
    const { pause, clock, gone, ask } = setUp();
    const turn = await pause.turn();
    pause.failed(turn);
    expect(pause.admits).toBe(false);
    ask('a');
    ask('b');
    await clock.advance(499);
    expect(gone).toEqual([]);
    await clock.advance(1);
    expect(gone).toEqual(['a']);
    await clock.advance(60_000);
    expect(gone).toEqual(['a']);
  });

  test('a stored probe opens the lane to all who wait', async () => {
    const { pause, clock, gone, ask } = setUp();
    pause.failed(await pause.turn());
    const probe = ask('a');
    ask('b');
    ask('c');
    await clock.advance(500);
    pause.stored(await probe);
    await clock.advance(0);
    expect(gone).toEqual(['a', 'b', 'c']);
    expect(pause.admits).toBe(true);
  });

  test('each failed probe doubles the wait, up to the longest', async () => {
    const { pause, clock, probes, elapsed } = setUp();
    const waits: number[] = [];
    for (let round = 0; round < 8; round++) {
      pause.failed(await pause.turn());
      const failedAt = elapsed();
      await clock.advance(40_000);
      waits.push((probes.at(-1) as number) - failedAt);
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  test.each([
    ['the lower edge of the jitter is half', { random: 0, want: [250, 500, 1000] }],
    ['the upper edge is the whole', { random: 1, want: [500, 1000, 2000] }],
  ])('%s', async (_, { random, want }) => {
    const { pause, clock, probes } = setUp({ random });
    pause.failed(await pause.turn());
    let before = 0;
    for (const wait of want) {
      await clock.advance(wait - 1);
      expect(probes).toHaveLength(before);
      await clock.advance(1);
      expect(probes).toHaveLength(before + 1);
      before++;
      pause.failed(await pause.turn());
    }
  });

  test('waits no longer than maxDelayMs', async () => {
    const { pause, clock, probes } = setUp();
    pause.failed(await pause.turn());
    for (let round = 1; round <= 12; round++) {
      await clock.advance(30_000);
      expect(probes).toHaveLength(round);
      pause.failed(await pause.turn());
    }
  });

  test('a success starts the waits anew', async () => {
    const { pause, clock, probes } = setUp();
    for (let round = 0; round < 4; round++) {
      pause.failed(await pause.turn());
      await clock.advance(30_000);
    }
    pause.stored(await pause.turn());
    const before = probes.length;
    pause.failed(await pause.turn());
    await clock.advance(499);
    expect(probes).toHaveLength(before);
    await clock.advance(1);
    expect(probes).toHaveLength(before + 1);
  });

  test('Retry-After is a floor', async () => {
    const { pause, clock, probes } = setUp();
    pause.failed(await pause.turn(), 3000);
    await clock.advance(2999);
    expect(probes).toEqual([]);
    await clock.advance(1);
    expect(probes).toEqual([3000]);
  });

  test('requests that set out before a pause make it no longer, unless they bring a Retry-After', async () => {
    const { pause, clock, probes } = setUp();
    const turns = [await pause.turn(), await pause.turn(), await pause.turn()] as const;
    pause.failed(turns[0]);
    pause.failed(turns[1]);
    pause.failed(turns[2], 2000);
    await clock.advance(1999);
    expect(probes).toEqual([]);
    await clock.advance(1);
    expect(probes).toEqual([2000]);
    pause.failed(await pause.turn());
    await clock.advance(999);
    expect(probes).toEqual([2000]);
    await clock.advance(1);
    expect(probes).toEqual([2000, 3000]);
  });

  test('a Retry-After shorter than the present wait changes nothing', async () => {
    const { pause, clock, probes } = setUp();
    const late = await pause.turn();
    pause.failed(await pause.turn(), 5000);
    pause.failed(late, 1000);
    await clock.advance(4999);
    expect(probes).toEqual([]);
    await clock.advance(1);
    expect(probes).toEqual([5000]);
  });

  test('a success of a request that set out before the pause does not end it', async () => {
    const { pause, clock, probes } = setUp();
    const early = await pause.turn();
    pause.failed(await pause.turn(), 3000);
    pause.stored(early);
    expect(pause.admits).toBe(false);
    await clock.advance(3000);
    expect(probes).toEqual([3000]);
  });

  test('a late failure after recovery is news', async () => {
    const { pause, clock } = setUp();
    const late = await pause.turn();
    pause.failed(await pause.turn());
    await clock.advance(500);
    pause.stored(await pause.turn());
    pause.failed(late, 4000);
    expect(pause.admits).toBe(false);
    await clock.advance(3999);
    expect(pause.admits).toBe(false);
    await clock.advance(1);
    expect(pause.admits).toBe(true);
  });

  test('a late failure after recovery is news without a Retry-After, too', async () => {
    const { pause, clock, probes } = setUp();
    const late = await pause.turn();
    pause.failed(await pause.turn());
    await clock.advance(500);
    pause.stored(await pause.turn());
    pause.failed(late);
    expect(pause.admits).toBe(false);
    await clock.advance(500);
    expect(probes).toEqual([500, 1000]);
  });

  test('a late failure without a Retry-After changes nothing while a probe is out', async () => {
    const { pause, clock } = setUp();
    const late = await pause.turn();
    pause.failed(await pause.turn());
    await clock.advance(500);
    const probe = await pause.turn();
    pause.failed(late);
    pause.stored(probe);
    expect(pause.admits).toBe(true);
  });

  test('a late Retry-After holds back even while a probe is out', async () => {
    const { pause, clock } = setUp();
    const late = await pause.turn();
    pause.failed(await pause.turn());
    await clock.advance(500);
    const probe = await pause.turn();
    pause.failed(late, 4000);
    pause.stored(probe);
    expect(pause.admits).toBe(false);
    await clock.advance(4000);
    expect(pause.admits).toBe(true);
  });

  test.each([
    ['an hour at most', 24 * hourMs, 1_000_000_000, 3_600_000],
    ['a quarter of the life of an event at most', 60_000, hourMs, 15_000],
    ['what it asks for', 24 * hourMs, 50_000, 50_000],
  ])(
    'a destination is left alone for %s, and never longer than ten minutes without a probe',
    async (_, maxAgeMs, askedMs, leftMs) => {
      const { pause, clock, probes } = setUp({ maxAgeMs });
      pause.failed(await pause.turn(), askedMs);
      // Each probe fails in another way, and asks for nothing: what was asked for before still holds.
      while (probes.at(-1) !== leftMs) {
        const before = probes.length;
        await clock.advance(Math.min(600_000, leftMs));
        expect(probes).toHaveLength(before + 1);
        const turn = pause.turn();
        pause.failed(await turn);
      }
      expect(probes).toHaveLength(Math.ceil(leftMs / 600_000));
      await clock.advance(30_000);
      expect(probes.length).toBeGreaterThan(Math.ceil(leftMs / 600_000));
    },
  );

  test('what a destination asked for is over once something is stored', async () => {
    const { pause, clock, probes } = setUp();
    pause.failed(await pause.turn(), hourMs);
    await clock.advance(600_000);
    pause.stored(await pause.turn());
    pause.failed(await pause.turn());
    await clock.advance(500);
    expect(probes).toEqual([600_000, 600_500]);
  });

  test('a wait can be ended before its time: whoever looks next may probe', async () => {
    const { pause, clock, probes } = setUp();
    pause.endWait();
    expect(pause.admits).toBe(true);
    pause.failed(await pause.turn(), hourMs);
    pause.endWait();
    expect(probes).toEqual([]);
    pause.tend();
    expect(probes).toEqual([0]);
    expect(clock.timers()).toBe(0);
  });

  test('knows how long nobody may send', async () => {
    const { pause, clock } = setUp();
    expect(pause.lastsUntil(0)).toBe(false);
    pause.failed(await pause.turn());
    expect(pause.lastsUntil(clock.now() + 499)).toBe(true);
    expect(pause.lastsUntil(clock.now() + 500)).toBe(false);
    await clock.advance(500);
    expect(pause.lastsUntil(0)).toBe(false);
  });

  test('a turn that is passed on goes to the next in line', async () => {
    const { pause, clock, gone, ask } = setUp();
    pause.failed(await pause.turn());
    const first = ask('a');
    ask('b');
    await clock.advance(500);
    pause.pass(await first);
    await clock.advance(0);
    expect(gone).toEqual(['a', 'b']);
  });

  test('passing on a turn of earlier times changes nothing', async () => {
    const { pause, clock, gone, ask } = setUp();
    const early = await pause.turn();
    pause.pass(early);
    pause.failed(early);
    ask('a');
    ask('b');
    await clock.advance(500);
    pause.pass(early);
    await clock.advance(0);
    expect(gone).toEqual(['a']);
  });

  test('new requests and those that wait take turns, and who has waited goes first', async () => {
    const { pause, clock, gone, ask, newcomers } = setUp();
    newcomers.push('new 1', 'new 2');
    pause.failed(await pause.turn());
    for (const name of ['a', 'b', 'c']) void ask(name);
    for (let probe = 1; probe <= 5; probe++) {
      await clock.advance(30_000);
      expect(gone).toHaveLength(probe);
      pause.failed(pause.now);
    }
    expect(gone).toEqual(['a', 'new 1', 'b', 'new 2', 'c']);
  });

  test('a request that has never been sent goes before those that have', async () => {
    const { pause, clock, gone, ask } = setUp();
    pause.failed(await pause.turn());
    void ask('sent before');
    void ask('new', true);
    await clock.advance(500);
    expect(gone).toEqual(['new']);
  });

  test('a second failure of the present turn doubles the wait, but does not begin it anew', async () => {
    const { pause, clock, probes } = setUp();
    pause.failed(pause.now);
    pause.failed(pause.now);
    await clock.advance(999);
    expect(probes).toEqual([]);
    await clock.advance(1);
    expect(probes).toEqual([1000]);
  });

  test('asks for a probe when nobody waits for one', async () => {
    const { pause, clock, probes } = setUp();
    pause.failed(await pause.turn());
    await clock.advance(500);
    expect(probes).toEqual([500]);
    expect(pause.admits).toBe(true);
    await pause.turn();
    expect(pause.admits).toBe(false);
  });

  test('release lets everybody go and calls off the timer', async () => {
    const { pause, clock, gone, ask } = setUp();
    pause.release();
    pause.failed(await pause.turn());
    ask('a');
    ask('b');
    pause.release();
    await clock.advance(0);
    expect(gone).toEqual(['a', 'b']);
    expect(clock.timers()).toBe(0);
  });

  test('whoever is not there any more is not let go, neither as a probe nor with all others', async () => {
    const { pause, clock, gone, ask } = setUp();
    let isThere = true;
    pause.failed(await pause.turn());
    void pause
      .turn(
        true,
        waiter(() => isThere),
      )
      .then(() => gone.push('left'));
    ask('a');
    ask('b');
    isThere = false;
    await clock.advance(500);
    expect(gone).toEqual(['a']);
    void pause
      .turn(
        false,
        waiter(() => isThere),
      )
      .then(() => gone.push('left'));
    pause.release();
    await clock.advance(0);
    expect(gone).toEqual(['a', 'b']);
  });

  test('a waiter is told that it is let go, just before it is', async () => {
    const { pause, clock } = setUp();
    const told: string[] = [];
    pause.failed(await pause.turn());
    void pause
      .turn(false, { isThere: () => true, letGo: () => told.push('let go') })
      .then(() => told.push('gone'));
    await clock.advance(499);
    expect(told).toEqual([]);
    await clock.advance(1);
    expect(told).toEqual(['let go', 'gone']);
  });

  test('tend looks at the clock, where the timer has not come', async () => {
    const { pause, clock, probes } = setUp();
    pause.failed(await pause.turn(), 5000);
    pause.tend();
    clock.jumpTo(clock.now() + 4999);
    pause.tend();
    expect(probes).toEqual([]);
    clock.jumpTo(clock.now() + 1);
    pause.tend();
    expect(probes).toHaveLength(1);
    expect(clock.timers()).toBe(0);
    pause.tend();
    expect(probes).toHaveLength(1);
  });

  test('tend gives the turn of a probe that is not there any more to the next', async () => {
    const { pause, clock, gone, ask } = setUp();
    let isThere = true;
    pause.failed(await pause.turn());
    const probe = pause.turn(
      false,
      waiter(() => isThere),
    );
    ask('a');
    await clock.advance(500);
    await probe;
    pause.tend();
    await clock.advance(0);
    expect(gone).toEqual([]);
    isThere = false;
    pause.tend();
    await clock.advance(0);
    expect(gone).toEqual(['a']);
  });
});

import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';

describe('fakeClock', () => {
  test('stands still until it is told to go on', async () => {
    const clock = fakeClock(1000);
    expect([clock.now(), clock.now()]).toEqual([1000, 1000]);
    await clock.advance(500);
    expect(clock.now()).toBe(1500);
  });

  test('runs timers in order, each at its own moment', async () => {
    const clock = fakeClock(0);
    const seen: [string, number][] = [];
    clock.after(30, () => seen.push(['later', clock.now()]));
    clock.after(10, () => seen.push(['sooner', clock.now()]));
    clock.after(10, () => seen.push(['second', clock.now()]));
    clock.after(-5, () => seen.push(['at once', clock.now()]));
    await clock.advance(29);
    expect(seen).toEqual([
      ['at once', 0],
      ['sooner', 10],
      ['second', 10],
    ]);
    await clock.advance(1);
    expect(seen.at(-1)).toEqual(['later', 30]);
  });

  test('runs what a timer sets going, in timers and in promises', async () => {
    const clock = fakeClock(0);
    const times: number[] = [];
    const again = async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve();
      times.push(clock.now());
      clock.after(10, again);
    };
    clock.after(10, again);
    await clock.advance(35);
    expect(times).toEqual([10, 20, 30]);
    expect(clock.timers()).toBe(1);
  });

  test('forgets what is called off', async () => {
    const clock = fakeClock();
    let ran = false;
    const callOff = clock.after(10, () => {
      ran = true;
    });
    expect(clock.timers()).toBe(1);
    callOff();
    expect(clock.timers()).toBe(0);
    await clock.advance(100);
    expect(ran).toBe(false);
  });

  test('jumps without running timers, which keep to the time that has passed', async () => {
    const clock = fakeClock(1000);
    const seen: number[] = [];
    clock.after(10, () => seen.push(clock.now()));
    clock.jumpTo(0);
    expect(clock.now()).toBe(0);
    expect(seen).toEqual([]);
    await clock.advance(10);
    expect(seen).toEqual([10]);
  });
});

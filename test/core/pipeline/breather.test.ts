import { fakeClock } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { Breather } from '../../../src/core/pipeline/breather.js';

describe('Breather', () => {
  test('lets everybody go after one turn of the runtime, with one timer that keeps the process alive', async () => {
    const clock = fakeClock();
    const kept: (boolean | undefined)[] = [];
    const breather = new Breather({
      now: clock.now,
      after: (delayMs, run, options) => {
        kept.push(options?.keepAlive);
        return clock.after(delayMs, run, options);
      },
    });
    const gone: string[] = [];
    void breather.take().then(() => gone.push('first'));
    void breather.take().then(() => gone.push('second'));
    await Promise.resolve();
    expect(gone).toEqual([]);
    expect(clock.timers()).toBe(1);
    await clock.advance(0);
    expect(gone).toEqual(['first', 'second']);
    expect(kept).toEqual([true]);
  });

  test('begins a new turn for whoever comes later', async () => {
    const clock = fakeClock();
    const breather = new Breather(clock);
    void breather.take();
    await clock.advance(0);
    let gone = false;
    void breather.take().then(() => {
      gone = true;
    });
    await Promise.resolve();
    expect(gone).toBe(false);
    await clock.advance(0);
    expect(gone).toBe(true);
  });

  test('lets everybody go at once when it is released, and leaves no timer behind', async () => {
    const clock = fakeClock();
    const breather = new Breather(clock);
    breather.release();
    const waiting = [breather.take(), breather.take()];
    breather.release();
    await Promise.all(waiting);
    expect(clock.timers()).toBe(0);
  });
});

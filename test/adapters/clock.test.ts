import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemClock } from '../../src/adapters/clock.js';
import { runChild } from './run-child.js';

describe('systemClock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1000 }));
  afterEach(() => void vi.useRealTimers());

  test('tells the time', () => {
    expect(systemClock.now()).toBe(1000);
  });

  test('calls once, when the time is there', () => {
    const run = vi.fn();
    systemClock.after(50, run);
    vi.advanceTimersByTime(49);
    expect(run).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('does not call what was called off', () => {
    const run = vi.fn();
    systemClock.after(50, run)();
    vi.advanceTimersByTime(100);
    expect(run).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([
    ['less than nothing as at once', { delayMs: -5, by: 0 }],
    ['nothing as at once', { delayMs: 0, by: 0 }],
  ])('takes %s', (_, { delayMs, by }) => {
    const run = vi.fn();
    systemClock.after(delayMs, run);
    vi.advanceTimersByTime(by);
    expect(run).toHaveBeenCalledTimes(1);
  });

  test.each([2 ** 31, 2 ** 40, Number.POSITIVE_INFINITY])('does not call at once after %d ms', (delayMs) => {
    const run = vi.fn();
    systemClock.after(delayMs, run);
    vi.advanceTimersByTime(60_000);
    expect(run).not.toHaveBeenCalled();
  });
});

describe('systemClock on other timers', () => {
  test('where there are no timers nothing is called, and nobody hears an exception', () => {
    vi.stubGlobal('setTimeout', () => {
      throw new Error('Disallowed operation called within global scope');
    });
    const run = vi.fn();
    const callOff = systemClock.after(50, run);
    vi.unstubAllGlobals();
    callOff();
    expect(run).not.toHaveBeenCalled();
  });

  test.each([
    ['does not hold the process', { options: undefined, unrefs: 1 }],
    ['does not hold the process when told nothing about it', { options: {}, unrefs: 1 }],
    ['does not hold the process when told so', { options: { keepAlive: false }, unrefs: 1 }],
    ['holds the process when told so', { options: { keepAlive: true }, unrefs: 0 }],
  ])('%s', (_, { options, unrefs }) => {
    const unref = vi.fn();
    const set = vi.spyOn(globalThis, 'setTimeout').mockReturnValue({ unref } as never);
    systemClock.after(50, () => {}, options);
    set.mockRestore();
    expect(unref).toHaveBeenCalledTimes(unrefs);
  });

  test('works where a timer is a number', () => {
    const set = vi.spyOn(globalThis, 'setTimeout').mockReturnValue(7 as never);
    const clear = vi.spyOn(globalThis, 'clearTimeout').mockReturnValue();
    systemClock.after(50, () => {})();
    expect(clear).toHaveBeenCalledWith(7);
    set.mockRestore();
    clear.mockRestore();
  });
});

describe('systemClock in a process', () => {
  test('lets the process end although a timer of a day is set', async () => {
    const { code, stdout } = await runChild(`
      import { systemClock } from '@src/adapters/clock.ts';
      systemClock.after(86_400_000, () => console.log('a day later'));
      console.log('set');
    `);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'set\n' });
  });

  test('holds the process for a timer that keeps it alive', async () => {
    const { code, stdout } = await runChild(`
      import { systemClock } from '@src/adapters/clock.ts';
      systemClock.after(20, () => console.log('later'), { keepAlive: true });
    `);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'later\n' });
  });
});

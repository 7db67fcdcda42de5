import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { waitFor } from '../../../src/testing/playwright/wait-for.js';

let listeners: Set<() => void>;
const sandbox = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};
const arrive = () => {
  for (const listener of listeners) listener();
};

beforeEach(() => {
  listeners = new Set();
  vi.useFakeTimers();
});
afterEach(() => {
  expect(listeners.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('waitFor', () => {
  test('has at once what is there', async () => {
    expect(await waitFor(sandbox, () => 'found', 1000)).toBe('found');
  });

  test('looks again whenever something arrives', async () => {
    const look = vi.fn<() => string | undefined>();
    const waiting = waitFor(sandbox, look, 1000);
    arrive();
    arrive();
    look.mockReturnValue('found');
    arrive();
    expect(await waiting).toBe('found');
    expect(look).toHaveBeenCalledTimes(4);
  });

  test('gives up when the time is up', async () => {
    const waiting = waitFor(sandbox, () => undefined, 1000);
    vi.advanceTimersByTime(1000);
    expect(await waiting).toBeUndefined();
  });

  test('passes on what goes wrong when it looks', async () => {
    const look = vi.fn<() => undefined>();
    const waiting = waitFor(sandbox, look, 1000);
    look.mockImplementation(() => {
      throw new Error('a matcher failed');
    });
    arrive();
    await expect(waiting).rejects.toThrow('a matcher failed');
  });
});

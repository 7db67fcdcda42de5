import { expect, test, vi } from 'vitest';
import { once } from '../../../src/core/model/once.js';

test('makes it when it is first asked for, and gives the same again', () => {
  const make = vi.fn(() => ({}));
  const table = once(make);
  expect(make).not.toHaveBeenCalled();
  const first = table();
  expect(table()).toBe(first);
  expect(make).toHaveBeenCalledOnce();
});

test('makes nothing twice, not even nothing', () => {
  const make = vi.fn(() => undefined);
  const table = once(make);
  table();
  table();
  expect(make).toHaveBeenCalledOnce();
});

test('asks again after a failure', () => {
  const table = once(
    vi
      .fn(() => 1)
      .mockImplementationOnce(() => {
        throw new Error('not yet');
      }),
  );
  expect(table).toThrow('not yet');
  expect(table()).toBe(1);
});

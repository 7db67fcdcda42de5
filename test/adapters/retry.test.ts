import { describe, expect, test } from 'vitest';
import { retry } from '../../src/adapters/retry.js';

describe('retry', () => {
  test('returns what the first attempt resolves with', async () => {
    const numbers: number[] = [];
    const value = await retry(async (number) => {
      numbers.push(number);
      return 'done';
    });
    expect(value).toBe('done');
    expect(numbers).toEqual([1]);
  });

  test('goes round until an attempt resolves, many times over, one at a time', async () => {
    let running = 0;
    let most = 0;
    const value = await retry(async (number) => {
      most = Math.max(most, ++running);
      await Promise.resolve();
      running--;
      if (number < 2000) throw new Error('again');
      return number;
    });
    expect(value).toBe(2000);
    expect(most).toBe(1);
  });

  test('lets a bug out instead of going round with it', async () => {
    let attempts = 0;
    const buggy = retry(async () => {
      attempts++;
      throw new TypeError('x is not a function');
    });
    await expect(buggy).rejects.toThrow('x is not a function');
    expect(attempts).toBe(1);
  });
});

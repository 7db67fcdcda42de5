import { describe, expect, test, vi } from 'vitest';
import { KnownNames } from '../../../src/core/model/nearest-name.js';
import { Suggester } from '../../../src/core/plan/suggester.js';

describe('Suggester', () => {
  test('asks for the first three names of a call', () => {
    const suggester = new Suggester();
    const known = vi.fn(() => ['Order Paid']);
    const said = [1, 2, 3, 4, 5].map(() => suggester.didYouMean('Oder Paid', known));
    expect(said).toEqual([...Array(3).fill('; did you mean "Order Paid"?'), '', '']);
    expect(known).toHaveBeenCalledTimes(3);
  });

  test('says nothing once the letters that it may compare are used up', () => {
    const suggester = new Suggester(10, 1);
    suggester.nearest('Order Paid to', () => ['Order Payed to']);
    expect(suggester.nearest('Oder Paid', () => ['Order Paid'])).toBeUndefined();
  });

  test('looks at a thousand names that a caller gave', () => {
    let asked = 0;
    function* keys() {
      for (; asked < 1_000_000; asked++) yield `key ${asked}`;
    }
    expect(new Suggester().nearest('nothing like it', keys)).toBeUndefined();
    expect(asked).toBeLessThanOrEqual(1001);
  });

  test('takes names that were prepared', () => {
    const known = new KnownNames(['Order Paid']);
    expect(new Suggester().nearest('Oder Paid', () => known)).toBe('Order Paid');
    expect(new Suggester(0, 0).nearest('Oder Paid', () => known)).toBeUndefined();
  });
});

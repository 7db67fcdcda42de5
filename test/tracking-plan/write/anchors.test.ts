import { describe, expect, test } from 'vitest';
import { anchorsOf } from '../../../src/tracking-plan/write/anchors.js';

describe('anchorsOf', () => {
  test.each([
    ['Order Completed', 'order-completed'],
    ['order_completed', 'order_completed'],
    ['  A -- B / C!  ', 'a-b-c'],
    ['注文 完了', '注文-完了'],
    ['Ünder Ｗide', 'ünder-wide'],
    ['…', 'event'],
    ['" onclick="x', 'onclick-x'],
  ])('makes %j %j', (name, want) => {
    expect(anchorsOf([name]).get(name)).toBe(want);
  });

  test('gives each name one of its own, and none that the page needs', () => {
    const names = ['A B', 'a b', 'a-b', 'A.B 2', 'Traits'];
    expect([...anchorsOf(names, ['traits']).values()]).toEqual([
      'a-b',
      'a-b-2',
      'a-b-3',
      'a-b-2-2',
      'traits-2',
    ]);
  });
});

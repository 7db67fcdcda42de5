import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameMistake } from '../../../src/core/plan/name-mistake.js';
import { planName } from '../../../src/tracking-plan/init/plan-name.js';

describe('planName', () => {
  test.each([
    ['Order Completed', 'Order Completed', 'order_completed'],
    ['order_completed', 'Order Completed', 'order_completed'],
    ['orderCompleted', 'Order Completed', 'order_completed'],
    ['order-completed', 'Order Completed', 'order_completed'],
    ['order.completed/now', 'Order Completed Now', 'order_completed_now'],
    ['added_to_cart', 'Added to Cart', 'added_to_cart'],
    ['Added To Cart', 'Added To Cart', 'added_to_cart'],
    ['opted in', 'Opted In', 'opted_in'],
    ['ORDER PAID', 'ORDER PAID', 'order_paid'],
    ['in progress', 'In Progress', 'in_progress'],
    ['注文完了', '注文完了', '注文完了'],
  ])('of %j is %j, or %j', (name, title, snake) => {
    expect([planName(name, 'Title Case'), planName(name, 'snake_case')]).toEqual([title, snake]);
  });

  test('keeps to the style, whatever letters it is given', () => {
    const words = fc.stringMatching(/^[A-Za-z0-9 _.\-:/>]*[a-zA-Z][A-Za-z0-9 _.\-:/>]*$/);
    fc.assert(
      fc.property(words, fc.constantFrom('Title Case' as const, 'snake_case' as const), (name, naming) => {
        expect(nameMistake(planName(name, naming), naming)).toBeUndefined();
      }),
    );
  });
});

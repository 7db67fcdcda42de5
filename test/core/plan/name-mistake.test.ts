import { describe, expect, test } from 'vitest';
import { nameMistake } from '../../../src/core/plan/name-mistake.js';

describe('a name in Title Case', () => {
  test.each([
    'Order',
    'Order Paid',
    'Added to Cart',
    'Sign-up Done',
    'Step 2 Done',
    'Über Uns',
    'Log In',
    'orderPaid'.replace('o', 'O'),
  ])('may be %s', (name) => expect(nameMistake(name, 'Title Case')).toBeUndefined());

  test.each([
    ['order paid', 'Order Paid'],
    ['order_paid', 'Order Paid'],
    ['to Cart', 'To Cart'],
    ['Signed in', 'Signed In'],
    ['sign_in', 'Sign In'],
    ['added_to_cart', 'Added to Cart'],
    ['Order  Paid', 'Order Paid'],
    [' Order', 'Order'],
    ['Order__Paid', 'Order Paid'],
  ])('may not be %j; %j is', (name, better) => {
    expect(nameMistake(name, 'Title Case')).toBe(`is not in Title Case; write ${JSON.stringify(better)}`);
    expect(nameMistake(better, 'Title Case')).toBeUndefined();
  });

  test('has no suggestion where there is nothing to go by', () => {
    expect(nameMistake('_', 'Title Case')).toBe('is not in Title Case');
  });
});

describe('a name in snake_case', () => {
  test.each(['order', 'order_paid', 'step_2_done', 'über_uns'])('may be %s', (name) =>
    expect(nameMistake(name, 'snake_case')).toBeUndefined(),
  );

  test.each([
    ['Order Paid', 'order_paid'],
    ['order-paid', 'order_paid'],
    ['order.paid', 'order_paid'],
    ['order__paid', 'order_paid'],
    ['_order', 'order'],
    ['order_', 'order'],
    ['Order', 'order'],
  ])('may not be %j; %j is', (name, better) => {
    expect(nameMistake(name, 'snake_case')).toBe(`is not in snake_case; write ${JSON.stringify(better)}`);
    expect(nameMistake(better, 'snake_case')).toBeUndefined();
  });
});

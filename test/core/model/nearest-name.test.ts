import { describe, expect, test } from 'vitest';
import { didYouMean, nearestName } from '../../../src/core/model/nearest-name.js';

const known = ['Account Created', 'Account Deleted', 'Order Paid', 'x'];

describe('nearestName', () => {
  test.each([
    ['a letter left out', { given: 'Account Crated', want: 'Account Created' }],
    ['another case', { given: 'ACCOUNT CREATED', want: 'Account Created' }],
    ['another naming', { given: 'account_created', want: 'Account Created' }],
    ['the nearer of two', { given: 'Account Deeted', want: 'Account Deleted' }],
    ['the first of two that are as near', { given: 'Account _eated', want: 'Account Created' }],
    ['one letter, of a short name', { given: 'xy', want: 'x' }],
    ['nothing for what is like none', { given: 'Something Else', want: undefined }],
    ['nothing for what is no name at all', { given: 'Account Created'.repeat(10), want: undefined }],
  ])('is %s', (_, { given, want }) => {
    expect(nearestName(given, known)).toBe(want);
  });

  test('is nothing among none', () => {
    expect(nearestName('a', [])).toBeUndefined();
  });
});

describe('didYouMean', () => {
  test('asks, or says nothing', () => {
    expect(didYouMean('Oder Paid', known)).toBe('; did you mean "Order Paid"?');
    expect(didYouMean('Nothing', known)).toBe('');
  });
});

import { describe, expect, test } from 'vitest';
import { KnownNames, nearestName, question } from '../../../src/core/model/nearest-name.js';

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

describe('question', () => {
  test('asks, or says nothing', () => {
    expect(question('Order Paid')).toBe('; did you mean "Order Paid"?');
    expect(question(undefined)).toBe('');
  });
});

describe('what the search costs', () => {
  /** A plan of 300 events, and a name that resembles each of them. */
  const plan = Array.from({ length: 300 }, (_, index) => `Customer Subscription Changed ${index}`);
  const alike = 'Customer Subscription Change_ xyz';
  const spent = (run: (cells: { left: number }) => void, most = 1_000_000) => {
    const cells = { left: most };
    run(cells);
    return most - cells.left;
  };

  test('is nothing for names that share too few letters, and for those of another length', () => {
    expect(spent((cells) => nearestName('ppppp qqqqq wwwww', plan, cells))).toBe(0);
    expect(spent((cells) => nearestName('Customer', plan, cells))).toBe(0);
  });

  test('is bounded for names that resemble all of them', () => {
    const most = 20_000;
    // The comparison that uses it up is brought to its end: a hundred letters in a band of 67 at the most.
    expect(spent((cells) => nearestName(alike, plan, cells), most)).toBeLessThan(most + 6700);
  });

  test('is nothing for a name that was asked for before', () => {
    const known = new KnownNames(plan);
    expect(spent((cells) => known.nearest(alike, cells))).toBeGreaterThan(0);
    const answer = known.nearest(alike);
    expect(spent((cells) => expect(known.nearest(alike, cells)).toBe(answer))).toBe(0);
  });

  test('an answer that the bound cut short is not kept', () => {
    const known = new KnownNames(['Order Paid']);
    expect(known.nearest('Oder Paid', { left: 0 })).toBeUndefined();
    expect(known.nearest('Oder Paid')).toBe('Order Paid');
  });

  test('a thousand answers are kept, and no more', () => {
    const known = new KnownNames(['Order Paid']);
    const cells = { left: 1_000_000 };
    known.nearest('Oder Paid', cells);
    for (let index = 0; index < 1000; index++) known.nearest(`Order ${index}`, cells);
    expect(spent((again) => known.nearest('Order 999', again))).toBe(0);
    expect(spent((again) => known.nearest('Oder Paid', again))).toBeGreaterThan(0);
  });

  test('is nothing for known names that are no names', () => {
    expect(spent((cells) => nearestName('a', ['a'.repeat(1_000_000)], cells))).toBe(0);
  });
});

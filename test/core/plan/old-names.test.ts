import { describe, expect, test } from 'vitest';
import { lastMomentOf } from '../../../src/core/plan/last-moment-of.js';
import { OldNames } from '../../../src/core/plan/old-names.js';

const names = new OldNames({
  events: {
    'Order Paid': {
      aliases: [
        'order_paid',
        { name: 'Order Payed', sendBothUntil: '2026-01-31' },
        { name: 'Paid', sendBothUntil: '2026-02-28' },
      ],
    },
    'Signed Out': {},
  },
});

describe('the old names of events', () => {
  test.each([
    ['a name alone', 'order_paid', 'Order Paid'],
    ['a name with a date', 'Order Payed', 'Order Paid'],
    ['the name of today', 'Order Paid', undefined],
    ['a name of every object', 'toString', undefined],
  ])('lead to that of today: %s', (_, name, today) => {
    expect(names.today(name)).toBe(today);
  });

  test.each([
    ['before', Date.UTC(2026, 0, 1), ['Order Payed', 'Paid']],
    ['to the last moment of the day', Date.UTC(2026, 1, 1) - 1, ['Order Payed', 'Paid']],
    ['no moment longer', Date.UTC(2026, 1, 1), ['Paid']],
    ['after all of them', Date.UTC(2026, 5, 1), []],
  ])('are sent, too, until their day has passed: %s', (_, now, want) => {
    expect(names.sentToo('Order Paid', now)).toEqual(want);
  });

  test('are none for an event that had none', () => {
    expect(names.sentToo('Signed Out', 0)).toEqual([]);
  });
});

describe('lastMomentOf', () => {
  test.each([
    ['a day', '2026-01-31', Date.UTC(2026, 1, 1) - 1],
    ['the day of a leap year', '2028-02-29', Date.UTC(2028, 2, 1) - 1],
    ['a day that is not', '2026-02-30', undefined],
    ['a day of no month', '2026-00-10', undefined],
    ['another form', '2026-1-1', undefined],
    ['nothing', undefined, undefined],
  ])('of %s', (_, day, want) => {
    expect(lastMomentOf(day)).toBe(want);
  });
});

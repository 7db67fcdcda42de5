import type { Ledger, Outcome } from 'typed-cio';
import type { ArrivedItem } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { balanceOf } from './account.js';
import type { Told } from './told.js';

const delivered: Outcome = { status: 'delivered' };
const counts = { accepted: 3, delivered: 2, rejected: 1, dropped: 0, pending: 0, byReason: {} };
const ledger: Ledger = {
  ...counts,
  byEvent: {},
  byAlias: {},
  byTransport: { trackApi: { ...counts, accepted: 2, rejected: 0 } },
  oldestPendingMs: 0,
};
const fine: Told = {
  ids: ['a', 'b', 'c'],
  outcomes: {
    a: delivered,
    b: delivered,
    c: { status: 'rejected', code: 'INVALID_PERSON', message: 'nobody' },
  },
  ledger,
};
const wanted = { calls: 3, rejected: 1 };

const arrived = (item: object, more: Partial<ArrivedItem> = {}): ArrivedItem => ({
  seq: 1,
  receivedAt: 0,
  fate: 'stored',
  api: 'track',
  kind: 'event',
  request: 1,
  json: JSON.stringify(item),
  item,
  ...more,
});
const identify = arrived({ attributes: { identified_by: 'b' } }, { kind: 'identify' });
const stored = [arrived({ id: 'a' }), identify];

describe('the balance of a program', () => {
  test('is told when every event that was reported delivered is stored once', () => {
    expect(balanceOf(fine, stored, wanted)).toEqual({ calls: 3, delivered: 2, stored: 2 });
  });

  test('allows that traits are set again, and that servers ignored a repeat', () => {
    const repeat = arrived({ id: 'a' }, { fate: 'repeat' });
    expect(balanceOf(fine, [...stored, repeat, identify], wanted).stored).toBe(2);
  });

  test.each<[string, { told?: Partial<Told>; items?: readonly ArrivedItem[]; says: string }]>([
    ['an event that is not stored', { items: [identify], says: 'reported delivered, not stored: a' }],
    [
      'an event that nobody reported',
      { items: [...stored, arrived({ id: 'z' })], says: 'stored, not reported: z' },
    ],
    [
      'an event that is stored twice',
      { items: [...stored, arrived({ id: 'a' })], says: 'stored more than once: a' },
    ],
    [
      'an event that came by the other API',
      { items: [arrived({ id: 'a' }, { api: 'pipelines' }), identify], says: 'not stored: a' },
    ],
    [
      'a refusal',
      { items: [...stored, arrived({ id: 'c' }, { fate: 'refused' })], says: 'refused by the sandbox' },
    ],
    ['one id for two events', { told: { ids: ['a', 'b', 'b'] }, says: 'different ids: 2 instead of 3' }],
    [
      'a ledger that has something pending',
      { told: { ledger: { ...ledger, pending: 1 } }, says: 'pending: 1 instead of 0' },
    ],
    [
      'a ledger that counts otherwise than the outcomes',
      { told: { outcomes: { a: delivered } }, says: 'delivered in the ledger: 2 instead of 1' },
    ],
  ])('objects to %s', (_, { told = {}, items = stored, says }) => {
    expect(() => balanceOf({ ...fine, ...told }, items, wanted)).toThrow(says);
  });
});

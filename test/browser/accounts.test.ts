import { describe, expect, test } from 'vitest';
import { createAccounts } from '../../src/browser/accounts.js';
import type { SettledPageEvent } from '../../src/browser/tracker-options.js';
import type { Outcome } from '../../src/core/model/outcome.js';

const event = (id: string, name = 'Demo Booked'): SettledPageEvent => ({ id, kind: 'event', name });
const rejected: Outcome = { status: 'rejected', code: 'SERVER_REFUSED', message: 'no' };
const dropped: Outcome = { status: 'dropped', reason: 'expired' };

function open() {
  const told: [SettledPageEvent, Outcome][] = [];
  return { told, accounts: createAccounts('dataPipelines', (...one) => told.push(one)) };
}

describe('the accounts of a page', () => {
  test('add up at every moment', () => {
    const { accounts } = open();
    const events = ['1', '2', '3', '4'].map((id) => event(id, id > '2' ? 'Other' : 'Demo Booked'));
    for (const one of events) accounts.accept(one);
    const outcomes = [undefined, rejected, dropped];
    for (const [index, outcome] of outcomes.entries()) {
      accounts.settle(events[index] as SettledPageEvent, outcome);
      const { accepted, delivered, rejected: refused, dropped: left, pending } = accounts.ledger();
      expect(delivered + refused + left + pending).toBe(accepted);
    }
    expect(accounts.ledger()).toMatchObject({
      accepted: 4,
      delivered: 1,
      rejected: 1,
      dropped: 1,
      pending: 1,
      byReason: { SERVER_REFUSED: 1, expired: 1 },
      byEvent: {
        'Demo Booked': {
          accepted: 2,
          delivered: 1,
          rejected: 1,
          pending: 0,
          byReason: { SERVER_REFUSED: 1 },
        },
        Other: { accepted: 2, dropped: 1, pending: 1, byReason: { expired: 1 } },
      },
      byTransport: { dataPipelines: { accepted: 4, pending: 1 } },
      byAlias: {},
    });
  });

  test('a receipt resolves with the ending, whether it is asked before or after', async () => {
    const { accounts } = open();
    const one = event('1');
    const { id, settled } = accounts.accept(one);
    const before = settled();
    accounts.settle(one, rejected);
    expect(id).toBe('1');
    expect(await before).toEqual(rejected);
    expect(await settled()).toEqual(rejected);
  });

  test('two events with one id each have their own ending', async () => {
    const { accounts } = open();
    const [one, other] = [event('1'), event('1')];
    const receipts = [accounts.accept(one), accounts.accept(other)];
    accounts.settle(other);
    expect(accounts.ledger()).toMatchObject({ delivered: 1, pending: 1 });
    accounts.settle(one, dropped);
    expect(await Promise.all(receipts.map(({ settled }) => settled()))).toEqual([
      dropped,
      { status: 'delivered' },
    ]);
  });

  test('an event that an earlier page left is told and not counted', () => {
    const { accounts, told } = open();
    accounts.settle(event('old'), dropped);
    expect(accounts.ledger().accepted).toBe(0);
    expect(told).toEqual([[event('old'), dropped]]);
  });

  test('a second ending of an event counts no more', () => {
    const { accounts } = open();
    const one = event('1');
    accounts.accept(one);
    accounts.settle(one);
    accounts.settle(one, rejected);
    expect(accounts.ledger()).toMatchObject({ accepted: 1, delivered: 1, rejected: 0, pending: 0 });
  });

  test('a listener that throws changes nothing', () => {
    const accounts = createAccounts('dataPipelines', () => {
      throw new Error('mine');
    });
    const one = event('1');
    accounts.accept(one);
    expect(() => accounts.settle(one)).not.toThrow();
    expect(accounts.ledger().delivered).toBe(1);
  });

  test('are copies: what was read does not change', () => {
    const { accounts } = open();
    const one = event('1');
    accounts.accept(one);
    const before = accounts.ledger();
    accounts.settle(one);
    expect(before.pending).toBe(1);
  });

  test('allSettled waits for what is pending now, and not for what comes later', async () => {
    const { accounts } = open();
    const one = event('1');
    accounts.accept(one);
    const all = accounts.allSettled();
    accounts.accept(event('2'));
    accounts.settle(one);
    await all;
    expect(accounts.ledger().pending).toBe(1);
  });
});

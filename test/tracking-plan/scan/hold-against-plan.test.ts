import { describe, expect, test } from 'vitest';
import type { PlanDocument } from '../../../src/tracking-plan/document/plan-document.js';
import { holdAgainstPlan } from '../../../src/tracking-plan/scan/hold-against-plan.js';
import type { CallPlace, SentName } from '../../../src/tracking-plan/scan/sent-name.js';

const plan: PlanDocument = {
  events: {
    'Account Created': { properties: {} },
    'Order Paid': {
      properties: {},
      sentFrom: 'server',
      aliases: [{ name: 'order_paid' }, { name: 'purchase_made' }],
    },
    'Link Followed': { properties: {}, sentFrom: 'browser' },
    'Trial Ended': { properties: {}, deprecated: 'Use Order Paid.' },
  },
  pages: ['Pricing', 'Home'],
};

const at = (file: string, line: number, more: Partial<CallPlace> = {}): CallPlace => ({
  file,
  line,
  column: 1,
  from: 'server',
  ...more,
});
const event = (name: string, call: CallPlace): SentName => ({ verb: 'trackEvent', name, call });
const page = (name: string, call: CallPlace): SentName => ({ verb: 'page', name, call });
const held = (sent: readonly SentName[], document = plan) =>
  holdAgainstPlan(document, { sent, dynamic: [] }, 3);

describe('holdAgainstPlan', () => {
  test('has each event of the plan in its order, then the others, with their calls in the order of places', () => {
    const [late, early, other] = [at('b.ts', 1), at('a.ts', 10), at('a.ts', 9, { from: 'browser' })];
    const { events, files } = held([
      event('Zzz', late),
      event('Account Created', late),
      event('Account Created', early),
      event('Account Created', other),
    ]);
    expect(files).toBe(3);
    expect(events.map(({ name, isInPlan }) => [name, isInPlan])).toEqual([
      ['Account Created', true],
      ['Order Paid', true],
      ['Link Followed', true],
      ['Trial Ended', true],
      ['Zzz', false],
    ]);
    expect(events[0]).toMatchObject({ from: ['browser', 'server'], calls: [other, early, late] });
  });

  test.each([
    ['near to one that it has', 'Account Crated', 'Account Created'],
    ['near to an old name', 'purchase_mad', 'Order Paid'],
    ['near to none', 'Something Else Altogether', undefined],
  ])('names an event that the plan lacks, %s', (_, name, nearest) => {
    const call = at('a.ts', 1);
    expect(held([event(name, call)]).unknown).toEqual([
      { name, verb: 'trackEvent', ...(nearest && { nearest }), calls: [call] },
    ]);
  });

  test('does not take the word of a call of which only the name is known', () => {
    const call = at('a.ts', 1, { isUntyped: true });
    const { unknown, unused, misplaced, events } = held([
      event('Somebody Elses', call),
      event('Account Created', call),
      event('Link Followed', call),
    ]);
    expect({ unknown, misplaced }).toEqual({ unknown: [], misplaced: [] });
    expect(unused.map(({ name }) => name)).not.toContain('Account Created');
    expect(events.find(({ name }) => name === 'Somebody Elses')?.calls).toEqual([call]);
  });

  test('counts a call under an old name for the event that it is now', () => {
    const [old, now] = [at('a.ts', 2), at('a.ts', 1)];
    const { alias, unknown, unused, events } = held([event('order_paid', old), event('Order Paid', now)]);
    expect(alias).toEqual([{ name: 'order_paid', event: 'Order Paid', calls: [old] }]);
    expect(unknown).toEqual([]);
    expect(unused.map(({ name }) => name)).not.toContain('Order Paid');
    expect(events[1]?.calls).toEqual([now, old]);
  });

  test('names deprecated events that are still sent, and those that can go', () => {
    const call = at('a.ts', 1);
    expect(held([event('Trial Ended', call)]).deprecated).toEqual([
      { name: 'Trial Ended', reason: 'Use Order Paid.', calls: [call] },
    ]);
    const { deprecated, unused } = held([]);
    expect(deprecated).toEqual([]);
    expect(unused).toContainEqual({ name: 'Trial Ended', verb: 'trackEvent', isDeprecated: true });
  });

  test.each([
    ['a server’s event from a page', 'Order Paid', 'browser', 'server'],
    ['a page’s event from a server', 'Link Followed', 'server', 'browser'],
  ] as const)('names %s', (_, name, from, sentFrom) => {
    const [wrong, right] = [at('a.ts', 1, { from }), at('a.ts', 2, { from: sentFrom })];
    expect(held([event(name, right), event(name, wrong)]).misplaced).toEqual([
      { name, sentFrom, calls: [wrong] },
    ]);
    expect(held([event(name, right)]).misplaced).toEqual([]);
  });

  test('holds pages against the pages of the plan', () => {
    const call = at('a.ts', 1);
    const { pages, unknown, unused } = held([page('Pricng', call), page('Home', call)]);
    expect(pages.map(({ name, isInPlan }) => [name, isInPlan])).toEqual([
      ['Pricing', true],
      ['Home', true],
      ['Pricng', false],
    ]);
    expect(unknown).toEqual([{ name: 'Pricng', verb: 'page', nearest: 'Pricing', calls: [call] }]);
    expect(unused.filter(({ verb }) => verb === 'page')).toEqual([{ name: 'Pricing', verb: 'page' }]);
  });

  test('takes every page where the plan has none', () => {
    const { pages, unknown, unused } = held([page('Pricng', at('a.ts', 1))], { events: {} });
    expect(pages).toMatchObject([{ name: 'Pricng', isInPlan: true }]);
    expect([unknown, unused]).toEqual([[], []]);
  });

  test('has calls through variables in the order of places', () => {
    const calls = [at('b.ts', 1), at('a.ts', 2), at('a.ts', 2, { column: 0 })];
    const dynamic = calls.map(
      (call) => ({ verb: 'trackEvent', call, text: 'name', type: 'string' }) as const,
    );
    const found = holdAgainstPlan(plan, { sent: [], dynamic }, 1).dynamic.map(({ call }) => call);
    expect(found).toEqual([calls[2], calls[1], calls[0]]);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePlans } from '../../../src/tracking-plan/compare/compare-plans.js';
import type { EventDocument, PlanDocument } from '../../../src/tracking-plan/document/plan-document.js';
import type { Property } from '../../../src/tracking-plan/document/shape.js';
import { plans, planWith } from '../plan-documents.js';

const text: Property = { type: 'string' };
const number: Property = { type: 'number' };

function told(before: PlanDocument, after: PlanDocument): readonly string[] {
  return comparePlans(before, after).map(({ kind, what }) => `${kind}: ${what}`);
}

function object(properties: Readonly<Record<string, Property>>, rest?: Property): Property {
  return { type: 'object', properties, ...(rest && { rest }) };
}

/** Before, after, what is told, and what is told of the way back. */
const ofProperties: readonly [string, Property, Property, string, string][] = [
  [
    'another type',
    number,
    text,
    'breaking: … is string now, it was number',
    'breaking: … is number now, it was string',
  ],
  [
    'a wider number',
    { type: 'integer' },
    number,
    'risky: … is number now, it was integer',
    'breaking: … is integer now, it was number',
  ],
  [
    'text that was listed',
    { enum: ['a'] },
    text,
    'risky: … is string now, it was "a"',
    'breaking: … is "a" now, it was string',
  ],
  [
    'anything',
    text,
    {},
    'risky: … is anything now, it was string',
    'breaking: … is string now, it was anything',
  ],
  [
    'a value more',
    { enum: ['a'] },
    { enum: ['a', 'b'] },
    'risky: … may be "b" now',
    'breaking: … may not be "b" any more',
  ],
  [
    'null as well',
    text,
    { anyOf: [text, { type: 'null' }] },
    'risky: … may be null now',
    'breaking: … may not be null any more',
  ],
  [
    'null among values',
    { enum: ['a'] },
    { enum: ['a', null] },
    'risky: … may be null now',
    'breaking: … may not be null any more',
  ],
  [
    'a member of another type',
    text,
    { anyOf: [number, text] },
    'risky: … may be number now',
    'breaking: … may not be number any more',
  ],
  [
    'a format',
    text,
    { type: 'string', format: 'email' },
    'breaking: … must be a email now',
    'risky: … need not be a email any more',
  ],
  [
    'another format',
    { type: 'string', format: 'uuid' },
    { type: 'string', format: 'email' },
    'breaking: … must be a email now, it was a uuid',
    'breaking: … must be a uuid now, it was a email',
  ],
  [
    'a limit',
    number,
    { type: 'number', limits: { minimum: 1 } },
    'breaking: … has the minimum 1 now, it had none',
    'risky: … has no minimum any more, it was 1',
  ],
  [
    'a looser limit',
    { type: 'number', limits: { maximum: 5 } },
    { type: 'number', limits: { maximum: 9 } },
    'risky: … has the maximum 9 now, it was 5',
    'breaking: … has the maximum 5 now, it was 9',
  ],
  [
    'a finer step',
    { type: 'number', limits: { multipleOf: 10 } },
    { type: 'number', limits: { multipleOf: 5 } },
    'risky: … has the multipleOf 5 now, it was 10',
    'breaking: … has the multipleOf 10 now, it was 5',
  ],
  [
    'another pattern',
    { type: 'string', limits: { pattern: 'a' } },
    { type: 'string', limits: { pattern: 'b' } },
    'breaking: … has the pattern b now, it was a',
    'breaking: … has the pattern a now, it was b',
  ],
  [
    'optional',
    text,
    { ...text, optional: true },
    'risky: … is optional now',
    'breaking: … is required now, it was optional',
  ],
  [
    'other words',
    text,
    { ...text, description: 'A' },
    'safe: … is described otherwise',
    'safe: … is described otherwise',
  ],
  [
    'another type in a list',
    { type: 'array', items: number },
    { type: 'array', items: text },
    'breaking: Order Completed: the property total[] is string now, it was number',
    'breaking: Order Completed: the property total[] is number now, it was string',
  ],
  [
    'a property inside',
    object({ a: text }),
    object({ a: text, b: { ...text, optional: true } }),
    'safe: Order Completed: the property total.b is new',
    'breaking: Order Completed: the property total.b is removed',
  ],
  [
    'a type deep inside',
    { type: 'array', items: { anyOf: [object({ a: number }), { type: 'null' }] } },
    { type: 'array', items: { anyOf: [object({ a: text }), { type: 'null' }] } },
    'breaking: Order Completed: the property total[].a is string now, it was number',
    'breaking: Order Completed: the property total[].a is number now, it was string',
  ],
  [
    'words deep inside',
    { type: 'array', items: object({ a: text }) },
    { type: 'array', items: object({ a: { ...text, description: 'A' } }) },
    'safe: Order Completed: the property total[].a is described otherwise',
    'safe: Order Completed: the property total[].a is described otherwise',
  ],
  [
    'an open object',
    object({}),
    object({}, text),
    'risky: … : other properties are let through now',
    'breaking: … : other properties are refused now',
  ],
  [
    'other types of the rest',
    object({}, number),
    object({}, text),
    'breaking: Order Completed: the property total.* is string now, it was number',
    'breaking: Order Completed: the property total.* is number now, it was string',
  ],
];

describe('comparePlans, of a property,', () => {
  test.each(ofProperties)('%s', (_, before, after, there, back) => {
    const short = (lines: readonly string[]) =>
      lines.map((line) =>
        line
          .replace('Order Completed: the property total ', '… ')
          .replace('Order Completed: the property total:', '… :'),
      );
    expect(short(told(planWith(before), planWith(after)))).toEqual([there]);
    expect(short(told(planWith(after), planWith(before)))).toEqual([back]);
  });
});

const event = (rest: Partial<EventDocument> = {}): EventDocument => ({
  properties: { total: number },
  ...rest,
});
const paid = { 'Order Paid': event() };

const ofPlans: readonly [string, PlanDocument, PlanDocument, readonly string[]][] = [
  ['a new event', { events: {} }, { events: paid }, ['safe: the event Order Paid is new']],
  ['an event that is gone', { events: paid }, { events: {} }, ['breaking: the event Order Paid is removed']],
  [
    'a rename without an alias',
    { events: paid },
    { events: { 'Order Payed': event() } },
    ['breaking: the event Order Paid is removed, Order Payed is new', 'safe: the event Order Payed is new'],
  ],
  [
    'a rename that only the properties give away',
    { events: paid },
    { events: { 'Invoice Settled': event() } },
    [
      'breaking: the event Order Paid is removed, Invoice Settled is new',
      'safe: the event Invoice Settled is new',
    ],
  ],
  [
    'a rename with an alias, and what changed besides',
    { events: paid },
    {
      events: { 'Order Settled': event({ aliases: [{ name: 'Order Paid' }], properties: { total: text } }) },
    },
    [
      'breaking: Order Settled: the property total is string now, it was number',
      'risky: the event Order Paid is called Order Settled now, and accepted under both names',
    ],
  ],
  [
    'an event that another takes over',
    { events: { ...paid, 'Order Settled': event() } },
    { events: { 'Order Settled': event({ aliases: [{ name: 'Order Paid' }] }) } },
    ['risky: the event Order Paid is called Order Settled now, and accepted under both names'],
  ],
  [
    'an alias that is gone',
    { events: { X: event({ aliases: [{ name: 'old' }] }) } },
    { events: { X: event() } },
    ['breaking: X: the alias old is removed'],
  ],
  [
    'a new alias',
    { events: { X: event() } },
    { events: { X: event({ aliases: [{ name: 'old' }] }) } },
    ['safe: X: old is an alias now'],
  ],
  [
    'another day of an alias',
    { events: { X: event({ aliases: [{ name: 'old', sendBothUntil: '2027-01-01' }] }) } },
    { events: { X: event({ aliases: [{ name: 'old' }] }) } },
    ['risky: X: the alias old is sent under the new name alone now, it was sent as well until 2027-01-01'],
  ],
  [
    'fewer places to send from',
    { events: { X: event() } },
    { events: { X: event({ sentFrom: 'server' }) } },
    ['breaking: X: it is sent from server now, it was any'],
  ],
  [
    'more places to send from',
    { events: { X: event({ sentFrom: 'browser' }) } },
    { events: { X: event() } },
    ['safe: X: it is sent from any now, it was browser'],
  ],
  [
    'other words',
    { events: { X: event({ owner: 'growth', description: 'A' }) } },
    { events: { X: event({ owner: 'billing', stage: 'Churn' }) } },
    [
      'safe: X: has no description any more',
      'safe: X: has owner "billing" now',
      'safe: X: has stage "Churn" now',
    ],
  ],
  [
    'a property that is renamed',
    { events: { X: { properties: { plan_name: text } } } },
    { events: { X: { properties: { plan: text } } } },
    ['breaking: X: the property plan_name is removed', 'risky: X: the property plan is new, and required'],
  ],
  [
    'another naming rule',
    { events: {} },
    { naming: 'snake_case', events: {} },
    ['risky: events are named snake_case now, it was as each event is written'],
  ],
  [
    'traits from servers only',
    { events: {} },
    { identifyFrom: 'server', events: {} },
    ['breaking: traits come from server now, it was any'],
  ],
  [
    'traits from anywhere again',
    { identifyFrom: 'server', events: {} },
    { events: {} },
    ['risky: traits come from any now, it was server'],
  ],
  [
    'pages from now on',
    { events: {} },
    { events: {}, pages: ['A'] },
    ['risky: only the pages of the plan are recorded now, it was any'],
  ],
  [
    'no pages any more',
    { events: {}, pages: ['A'] },
    { events: {} },
    ['risky: any page is recorded now, it was those of the plan'],
  ],
  [
    'other pages',
    { events: {}, pages: ['A', 'B'] },
    { events: {}, pages: ['B', 'C'] },
    ['breaking: the page A is removed', 'safe: the page C is new'],
  ],
  [
    'traits from now on',
    { events: {} },
    { events: {}, traits: { properties: { plan: text } } },
    ['risky: traits are declared now: others are refused'],
  ],
  [
    'no traits any more',
    { events: {}, traits: { properties: { plan: text } } },
    { events: {} },
    ['breaking: the trait plan is removed', 'risky: traits are not declared any more: any is sent'],
  ],
  [
    'other traits',
    { events: {}, traits: { properties: { plan: text, size: number } } },
    { events: {}, traits: { properties: { size: text, email: text } } },
    [
      'breaking: the trait plan is removed',
      'breaking: the trait size is string now, it was number',
      'safe: the trait email is new, and required',
    ],
  ],
  [
    'other writers',
    { events: {}, traits: { properties: {}, writers: { a: ['api', 'quiz'], b: ['api'] } } },
    { events: {}, traits: { properties: {}, writers: { a: ['api', 'app'], c: ['api'] } } },
    [
      'breaking: the trait a may not be written by quiz any more',
      'risky: the trait a may be written by app as well',
      'risky: the trait b may be written by anybody, it was api',
      'risky: the trait c may be written by api alone, it was anybody',
    ],
  ],
  [
    'other first values',
    { events: {}, traits: { properties: {}, setOnce: ['a'] } },
    { events: {}, traits: { properties: {}, setOnce: ['b'] } },
    [
      'risky: the trait a does not keep its first value any more',
      'risky: the trait b keeps its first value now',
    ],
  ],
];

describe('comparePlans tells of', () => {
  test.each(ofPlans)('%s', (_, before, after, want) => {
    expect(told(before, after)).toEqual(want);
  });

  test('a rename, how to declare it', () => {
    const [change] = comparePlans({ events: paid }, { events: { 'Order Payed': event() } });
    expect(change?.advice).toBe('renamed? add aliases: ["Order Paid"] to Order Payed');
  });

  test('a property that may have been renamed', () => {
    const [change] = comparePlans(
      { events: { X: { properties: { plan_name: text } } } },
      { events: { X: { properties: { plan: text } } } },
    );
    expect(change?.advice).toContain('renamed to plan?');
  });

  test('events whose names hold what paths and sentences are made of', () => {
    const before = { events: { 'A/B: Chosen': event() } };
    const after = { events: { 'A/B: Chosen': event({ properties: { total: text } }) } };
    expect(comparePlans(before, after)).toMatchObject([
      {
        path: 'events/A~1B: Chosen/properties/total',
        what: 'A/B: Chosen: the property total is string now, it was number',
      },
    ]);
  });
});

describe('comparePlans, of any plans,', () => {
  const runs = { numRuns: process.env.PROPERTY_RUNS === 'long' ? 20_000 : 100 };

  test('finds nothing between a plan and itself', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(comparePlans(plan, structuredClone(plan))).toEqual([]);
      }),
      runs,
    );
  });

  test('finds something between plans that are not the same', () => {
    fc.assert(
      fc.property(plans, plans, (one, other) => {
        expect(comparePlans(one, other).length > 0).toBe(
          JSON.stringify(sorted(one)) !== JSON.stringify(sorted(other)),
        );
      }),
      runs,
    );
  });

  test('never calls a way and the way back safe where a type is another', () => {
    fc.assert(
      fc.property(plans, plans, (one, other) => {
        const before: PlanDocument = { events: one.events };
        const names = Object.keys(one.events);
        const after: PlanDocument = {
          events: Object.fromEntries(
            names.map((name, at) => [
              name,
              { ...one.events[name]!, properties: Object.values(other.events)[at]?.properties ?? {} },
            ]),
          ),
        };
        const changes = comparePlans(before, after);
        const back = comparePlans(after, before);
        const types = (list: typeof changes) =>
          list.filter(({ what }) => !what.endsWith('is described otherwise'));
        if (types(changes).length > 0)
          expect([...changes, ...back].some(({ kind }) => kind !== 'safe')).toBe(true);
      }),
      runs,
    );
  });
});

/** The same plan has the same text: lists whose order says nothing are sorted. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value))
    return value.map(sorted).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, one]) => [key, sorted(one)]),
  );
}

import { describe, expect, test } from 'vitest';
import type { EventDocument, PlanDocument } from '../../../src/tracking-plan/document/plan-document.js';
import type { Property } from '../../../src/tracking-plan/document/shape.js';
import { lintPlan } from '../../../src/tracking-plan/lint/lint-plan.js';
import { rules } from '../../../src/tracking-plan/lint/rules.js';

const whole = { description: 'A.', stage: 'Churn', owner: 'growth', properties: {} } as const;

function planOf(
  events: Readonly<Record<string, Partial<EventDocument>>>,
  rest: Partial<PlanDocument> = {},
): PlanDocument {
  const complete = Object.entries(events).map(([name, event]) => [name, { ...whole, ...event }] as const);
  return { ...rest, events: Object.fromEntries(complete) };
}

const named = (...names: readonly string[]): PlanDocument =>
  planOf(Object.fromEntries(names.map((name) => [name, {}])));
const withProps = (properties: Readonly<Record<string, Property>>): Partial<EventDocument> => ({
  properties,
});
const told = (plan: PlanDocument) =>
  lintPlan(plan, '2026-11-22').map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);

const text: Property = { type: 'string' };

const found: readonly [string, PlanDocument, readonly string[]][] = [
  [
    'a name against the rule of the plan',
    { ...named('order_paid'), naming: 'Title Case' },
    ['error naming-rule: the event order_paid is not in Title Case; write "Order Paid"'],
  ],
  [
    'names of several styles',
    named(
      'Order Paid',
      'Trial Started',
      'user_invited',
      'teamLeft',
      'cart-filled',
      'PlanBought',
      'card expired',
      '_odd_',
    ),
    [
      'warning mixed-naming: the event user_invited is in snake_case, most others are in Title Case',
      'warning mixed-naming: the event teamLeft is in camelCase, most others are in Title Case',
      'warning mixed-naming: the event cart-filled is in kebab-case, most others are in Title Case',
      'warning mixed-naming: the event PlanBought is in PascalCase, most others are in Title Case',
      'warning mixed-naming: the event card expired is in lower case, most others are in Title Case',
      'warning mixed-naming: the event _odd_ is in a style of its own, most others are in Title Case',
    ],
  ],
  [
    'properties of several styles',
    planOf({
      A: withProps({ plan_name: text, team_size: text, plain: text }),
      B: withProps({ planName: text, team_size: text }),
    }),
    ['warning mixed-property-naming: the property planName is in camelCase, most others are in snake_case'],
  ],
  [
    'a letter left out',
    named('Account Created', 'Account Crated'),
    ['warning near-duplicate: the events Account Created and Account Crated are one letter apart'],
  ],
  [
    'letters swapped',
    named('Account Created', 'Account Craeted'),
    ['warning near-duplicate: the events Account Created and Account Craeted are one letter apart'],
  ],
  [
    'a slip in each word',
    named('Account Created', 'Acount Creatd'),
    ['warning near-duplicate: the events Account Created and Acount Creatd are two letters apart'],
  ],
  [
    'two slips in a long word',
    named('Subscription Started', 'Subscripion Startd'),
    ['warning near-duplicate: the events Subscription Started and Subscripion Startd are two letters apart'],
  ],
  [
    'words in another order',
    named('User Invited', 'Invited User'),
    ['warning near-duplicate: the events User Invited and Invited User are the same words in another order'],
  ],
  [
    'the same words written otherwise',
    named('Sign Up Done', 'Signup Done'),
    ['warning near-duplicate: the events Sign Up Done and Signup Done are the same words, written otherwise'],
  ],
  [
    'a click',
    named('Button Clicked'),
    ['warning ui-noise: the event Button Clicked is a click, which no campaign is built on'],
  ],
  [
    'a click in front',
    named('Clicked Buy'),
    ['warning ui-noise: the event Clicked Buy is a click, which no campaign is built on'],
  ],
  [
    'a movement',
    named('Page Scrolled'),
    ['warning ui-noise: the event Page Scrolled is a movement, which no campaign is built on'],
  ],
  [
    'a hover',
    named('menu_hovered'),
    ['warning ui-noise: the event menu_hovered is a movement, which no campaign is built on'],
  ],
  [
    'a page view',
    named('Page Viewed'),
    ['warning ui-noise: the event Page Viewed is a page view, which no campaign is built on'],
  ],
  [
    'what nobody knows of an event',
    { events: { 'Order Paid': { properties: {} } } },
    [
      'warning missing-description: the event Order Paid has no description',
      'hint missing-stage: the event Order Paid has no stage',
      'hint missing-owner: the event Order Paid has no owner',
    ],
  ],
  [
    'types that say nothing',
    planOf({
      A: withProps({ a: {}, b: { type: 'string', optional: true } }),
      B: withProps({ c: { ...text, optional: true }, d: { ...text, optional: true } }),
    }),
    [
      'warning suspicious-type: the property a of A may be anything',
      'warning suspicious-type: all 2 properties of B are optional',
    ],
  ],
  [
    'a property of several types',
    planOf({
      A: withProps({ value: { type: 'number' }, id: { enum: ['a', null] } }),
      B: withProps({ value: { anyOf: [{ type: 'integer' }, { type: 'null' }] }, id: text }),
      C: withProps({ value: text, id: { anyOf: [text, { type: 'number' }] } }),
    }),
    ['warning mixed-types: the property value is string in C and number in A'],
  ],
  [
    'an alias that is an event',
    planOf({ A: { aliases: [{ name: 'B' }] }, B: {} }),
    ['error alias-is-taken: the alias B of A is an event of the plan'],
  ],
  [
    'an alias of two events',
    planOf({ A: { aliases: [{ name: 'old' }] }, B: { aliases: [{ name: 'old' }] } }),
    ['error alias-is-taken: the alias old of B is an alias of A as well'],
  ],
  [
    'a day that is over',
    planOf({
      A: {
        aliases: [
          { name: 'old', sendBothUntil: '2026-11-21' },
          { name: 'older', sendBothUntil: '2026-11-22' },
        ],
      },
    }),
    ['warning alias-is-over: A was sent as old until 2026-11-21, which is over'],
  ],
  [
    'a deprecated event without another',
    planOf({ A: { deprecated: 'It is old.' } }),
    [
      'warning deprecated-without-replacement: the event A is deprecated, and nobody is told what to use instead',
    ],
  ],
];

const fine: readonly [string, PlanDocument][] = [
  ['steps with numbers', named('Step 1 Completed', 'Step 2 Completed')],
  ['short words that are near by chance', named('Email Sent', 'Email Seen')],
  ['short words one letter apart', named('Opted In', 'Opted On')],
  ['opposites', named('Account Locked', 'Account Unlocked')],
  ['words of the field', named('Product Viewed', 'Trial Started', 'Trial Ended')],
  [
    'a deprecated event that names another',
    planOf({ A: { deprecated: 'See Order Paid.' }, 'Order Paid': {} }),
  ],
  ['a deprecated event that says what to use', planOf({ A: { deprecated: 'Use the invoice events.' } })],
  ['thirty events', named(...Array.from({ length: 30 }, (_, at) => `Step ${at} Done`))],
  ['no events', { events: {} }],
];

describe('lintPlan', () => {
  test.each(found)('finds %s', (_, plan, want) => {
    expect(told(plan)).toEqual(want);
  });

  test.each(fine)('lets %s be', (_, plan) => {
    expect(told(plan)).toEqual([]);
  });

  test('finds more than thirty events', () => {
    expect(told(named(...Array.from({ length: 31 }, (_, at) => `Step ${at} Done`)))).toEqual([
      'warning too-many-events: the plan has 31 events; beyond 30, nobody finds the one they need',
    ]);
  });

  test('has a rule for each thing once, and tells errors first', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    const plan = {
      ...planOf({ A: { aliases: [{ name: 'B' }] } }),
      events: { B: { properties: {} }, A: { ...whole, aliases: [{ name: 'B' }] } },
    };
    expect(lintPlan(plan, '2026-11-22').map(({ severity }) => severity)).toEqual([
      'error',
      'warning',
      'hint',
      'hint',
    ]);
  });
});

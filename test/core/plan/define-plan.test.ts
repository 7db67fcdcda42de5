import { definePlan, TrackerError } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const props = z.object({ total: z.number() });

function errorOf(plan: unknown): TrackerError {
  try {
    definePlan(plan as never);
  } catch (error) {
    return error as TrackerError;
  }
  throw new Error('the plan was taken');
}

/** A plan of one event, `A`, with what a case says of it. */
const eventOf = (definition: unknown) => ({ events: { A: definition, B: {} } });
const traitsOf = (traits: object) => ({ events: {}, traits: { schema: props, ...traits } });
const aliases = (...given: unknown[]) => eventOf({ aliases: given });

describe('definePlan', () => {
  test('returns the very plan', () => {
    const plan = { events: { 'Order Paid': { props }, 'Signed Out': {} }, traits: { schema: props } };
    expect(definePlan(plan)).toBe(plan);
  });

  test('takes everything that a plan can say', () => {
    const plan = definePlan({
      naming: 'Title Case',
      identifyFrom: 'server',
      events: {
        'Added to Cart': {
          props,
          description: 'Somebody wants it.',
          stage: 'Engagement',
          owner: 'shop',
          sentFrom: 'browser',
          since: '2026-01-01',
          backfilled: true,
          deprecated: 'nobody looks at it',
          aliases: ['cart_add', { name: 'Cart Add' }, { name: 'Add', sendBothUntil: '2028-02-29' }],
          allowMessageOverrides: false,
          allowSensitive: ['tax_id'],
        },
        'Signed Out': { sentFrom: 'any', aliases: [] },
      },
      traits: {
        schema: z.object({ email: z.email(), source: z.string() }),
        writers: { email: ['accounts'], source: [] },
        setOnce: ['source'],
        allowSensitive: ['email'],
      },
      pages: ['Home', 'Pricing'],
    });
    expect(Object.keys(plan.events)).toHaveLength(2);
  });

  test('takes a plan without events, and what is undefined', () => {
    const nothing = {
      naming: undefined,
      identifyFrom: undefined,
      events: {},
      traits: undefined,
      pages: undefined,
    };
    expect(() => definePlan(nothing as never)).not.toThrow();
    const definition = { props: undefined, stage: undefined, aliases: undefined, sentFrom: undefined };
    expect(() => definePlan(eventOf(definition) as never)).not.toThrow();
  });

  test('takes a schema of any library that has the Standard Schema interface', () => {
    const own = {
      '~standard': { version: 1, vendor: 'own', validate: (value: unknown) => ({ value }) },
    } as const;
    expect(() => definePlan({ events: { 'Order Paid': { props: own } } })).not.toThrow();
  });

  test.each<[string, { given: unknown; field: string; says?: string }]>([
    ['no plan', { given: undefined, field: 'events', says: 'of type undefined' }],
    ['a plan without events', { given: {}, field: 'events' }],
    ['null', { given: null, field: 'events' }],
    ['a text', { given: 'plan', field: 'the plan', says: 'a string of 4 characters' }],
    ['a list', { given: [], field: 'the plan', says: 'a list' }],
    ['events that are a list', { given: { events: [] }, field: 'events', says: 'a list' }],
    ['events that are a text', { given: { events: 'x' }, field: 'events' }],
    ['a part that plans do not have', { given: { event: {} }, field: 'event', says: 'did you mean events?' }],
    [
      'a part that is like none',
      { given: { events: {}, zzz: 1 }, field: 'zzz', says: 'there is naming, events, traits, pages' },
    ],
    [
      'a place for traits that is none',
      { given: { identifyFrom: 'page', events: {} }, field: 'identifyFrom', says: "'server' or 'any'" },
    ],
    [
      'a naming that is none',
      { given: { naming: 'camelCase', events: {} }, field: 'naming', says: "'Title Case' or 'snake_case'" },
    ],
    ['an event without a definition', { given: eventOf(null), field: 'events["A"]', says: 'null' }],
    ['a schema that is none', { given: eventOf({ props: {} }), field: 'events["A"].props' }],
    ['a JSON schema', { given: eventOf({ props: { type: 'object' } }), field: 'events["A"].props' }],
    ['a schema that is null', { given: eventOf({ props: null }), field: 'events["A"].props' }],
    [
      'a misspelt key of an event',
      {
        given: eventOf({ desciption: 'x' }),
        field: 'events["A"].desciption',
        says: 'did you mean description?',
      },
    ],
    [
      'a description that is no text',
      { given: eventOf({ description: 5 }), field: 'events["A"].description' },
    ],
    ['an owner that is a list', { given: eventOf({ owner: ['a'] }), field: 'events["A"].owner' }],
    ['a since that is a Date', { given: eventOf({ since: new Date() }), field: 'events["A"].since' }],
    [
      'a deprecated that says nothing',
      { given: eventOf({ deprecated: true }), field: 'events["A"].deprecated' },
    ],
    [
      'a stage that is none',
      { given: eventOf({ stage: 'Sales' }), field: 'events["A"].stage', says: "'Churn'" },
    ],
    [
      'a place that is none',
      { given: eventOf({ sentFrom: 'client' }), field: 'events["A"].sentFrom', says: "'browser'" },
    ],
    [
      'a backfilled that is a text',
      { given: eventOf({ backfilled: 'yes' }), field: 'events["A"].backfilled' },
    ],
    [
      'message overrides that are a text',
      { given: eventOf({ allowMessageOverrides: 'yes' }), field: 'events["A"].allowMessageOverrides' },
    ],
    [
      'one sensitive property that is not in a list',
      {
        given: eventOf({ allowSensitive: 'tax_id' }),
        field: 'events["A"].allowSensitive',
        says: 'give a list',
      },
    ],
    [
      'a sensitive property that is no name',
      { given: eventOf({ allowSensitive: ['a', 5] }), field: 'events["A"].allowSensitive[1]' },
    ],
    ['events that are a Map', { given: { events: new Map() }, field: 'events', says: 'a collection' }],
    [
      'a module that has the plan inside',
      {
        given: { other: 1, no: null, plan: { events: {} } },
        field: 'events',
        says: 'the plan is inside, as plan: give that',
      },
    ],
    ['a schema for an event', { given: eventOf(props), field: 'events["A"]', says: 'write { props: … }' }],
    [
      'a schema for the traits',
      { given: { events: {}, traits: props }, field: 'traits', says: 'write { schema: … }' },
    ],
    ['traits without a schema', { given: { events: {}, traits: {} }, field: 'traits.schema' }],
    ['traits that are null', { given: { events: {}, traits: null }, field: 'traits' }],
    [
      'a misspelt part of the traits',
      { given: traitsOf({ setonce: [] }), field: 'traits.setonce', says: 'did you mean setOnce?' },
    ],
    ['writers that are a list', { given: traitsOf({ writers: ['a'] }), field: 'traits.writers' }],
    [
      'a writer that is not in a list',
      { given: traitsOf({ writers: { total: 'a' } }), field: 'traits.writers["total"]', says: 'give a list' },
    ],
    [
      'no writers for a trait',
      { given: traitsOf({ writers: { total: undefined } }), field: 'traits.writers["total"]' },
    ],
    [
      'a writer that is named twice',
      { given: traitsOf({ writers: { total: ['a', 'a'] } }), field: 'traits.writers["total"][1]' },
    ],
    [
      'an empty name of a trait',
      { given: traitsOf({ setOnce: [''] }), field: 'traits.setOnce[0]', says: 'empty' },
    ],
    ['pages that are no list', { given: { events: {}, pages: 'Home' }, field: 'pages' }],
    ['a page twice', { given: { events: {}, pages: ['Home', 'Home'] }, field: 'pages[1]', says: 'once' }],
    ['a page with space around it', { given: { events: {}, pages: ['Home '] }, field: 'pages[0]' }],
    ['aliases that are no list', { given: eventOf({ aliases: 'a' }), field: 'events["A"].aliases' }],
    ['an empty alias', { given: aliases('b', ' '), field: 'events["A"].aliases[1]', says: 'empty' }],
    ['an alias with space around it', { given: aliases(' b'), field: 'events["A"].aliases[0]' }],
    ['an alias that is a number', { given: aliases(5), field: 'events["A"].aliases[0]' }],
    ['an alias that is null', { given: aliases(null), field: 'events["A"].aliases[0]', says: 'null' }],
    ['an alias without a name', { given: aliases({}), field: 'events["A"].aliases[0].name' }],
    [
      'a misspelt key of an alias',
      {
        given: aliases({ name: 'b', sendBothUntill: '2027-01-31' }),
        field: 'events["A"].aliases[0].sendBothUntill',
        says: 'did you mean sendBothUntil?',
      },
    ],
    [
      'an alias of itself',
      { given: aliases('A'), field: 'events["A"].aliases[0]', says: 'the event itself' },
    ],
    [
      'an alias that is another event',
      { given: aliases('B'), field: 'events["A"].aliases[0]', says: 'an event' },
    ],
    [
      'an alias twice',
      { given: aliases('b', { name: 'b' }), field: 'events["A"].aliases[1]', says: '"A" already' },
    ],
    [
      'an alias of two events',
      {
        given: { events: { A: { aliases: ['c'] }, B: { aliases: ['c'] } } },
        field: 'events["B"].aliases[0]',
        says: 'an alias of "A" already',
      },
    ],
    ['a blank name', { given: { events: { ' ': {} } }, field: 'events[" "]', says: 'has no name' }],
    [
      'a name with space around it',
      { given: { events: { 'A ': {} } }, field: 'events["A "]', says: 'white space' },
    ],
    [
      'a name that breaks the naming rule',
      {
        given: { naming: 'Title Case', events: { order_done: {} } },
        field: 'events["order_done"]',
        says: 'not in Title Case; write "Order Done"',
      },
    ],
    [
      'a name that breaks the other naming rule',
      {
        given: { naming: 'snake_case', events: { 'Order Done': {} } },
        field: 'events["Order Done"]',
        says: 'not in snake_case; write "order_done"',
      },
    ],
  ])('refuses %s', (_, { given, field, says = '' }) => {
    const error = errorOf(given);
    expect(error).toBeInstanceOf(TrackerError);
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field });
    expect(error.message).toContain(field);
    expect(error.message).toContain(says);
  });

  test.each([
    ['of no month', '2027-13-01'],
    ['of a short month', '2027-02-29'],
    ['in another form', '31.01.2027'],
    ['with a time', '2027-01-31T00:00:00Z'],
    ['of a Date', new Date()],
  ])('refuses a last day %s', (_, sendBothUntil) => {
    expect(errorOf(aliases({ name: 'b', sendBothUntil }))).toMatchObject({
      code: 'INVALID_OPTION',
      field: 'events["A"].aliases[0].sendBothUntil',
      message: expect.stringContaining("as '2027-01-31'"),
    });
  });
});

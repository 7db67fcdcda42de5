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

describe('definePlan', () => {
  test('returns the very plan', () => {
    const plan = { events: { 'Order Paid': { props }, 'Signed Out': {} }, traits: { schema: props } };
    expect(definePlan(plan)).toBe(plan);
  });

  test('takes a schema of any library that has the Standard Schema interface', () => {
    const own = {
      '~standard': { version: 1, vendor: 'own', validate: (value: unknown) => ({ value }) },
    } as const;
    expect(() => definePlan({ events: { 'Order Paid': { props: own } } })).not.toThrow();
  });

  test.each([
    ['no plan', { given: undefined, field: 'events' }],
    ['a plan without events', { given: {}, field: 'events' }],
    ['null', { given: null, field: 'events' }],
    ['events that are a list', { given: { events: [] }, field: 'events' }],
    ['events that are a text', { given: { events: 'x' }, field: 'events' }],
    ['an event without a definition', { given: { events: { A: null } }, field: 'events["A"]' }],
    ['a schema that is none', { given: { events: { A: { props: {} } } }, field: 'events["A"].props' }],
    [
      'a JSON schema',
      { given: { events: { A: { props: { type: 'object' } } } }, field: 'events["A"].props' },
    ],
    ['a schema that is null', { given: { events: { A: { props: null } } }, field: 'events["A"].props' }],
    ['traits without a schema', { given: { events: {}, traits: {} }, field: 'traits.schema' }],
    ['traits that are null', { given: { events: {}, traits: null }, field: 'traits.schema' }],
  ])('refuses %s', (_, { given, field }) => {
    const error = errorOf(given);
    expect(error).toBeInstanceOf(TrackerError);
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field });
    expect(error.message).toContain(field);
  });
});

import { type } from 'arktype';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { definePlan } from '../../../src/core/plan/define-plan.js';
import { PlanCheck } from '../../../src/core/plan/plan-check.js';

const schemas = {
  zod: z.object({
    email: z.string(),
    plan: z.string().optional(),
    seats: z.number().optional(),
    nick: z.string().nullish(),
    role: z.string().default('user'),
  }),
  'zod, strict': z.strictObject({
    email: z.string(),
    plan: z.string().optional(),
    seats: z.number().optional(),
    nick: z.string().nullish(),
    role: z.string().default('user'),
  }),
  valibot: v.object({
    email: v.string(),
    plan: v.optional(v.string()),
    seats: v.optional(v.number()),
    nick: v.nullish(v.string()),
    role: v.optional(v.string(), 'user'),
  }),
  arktype: type({
    '+': 'reject',
    email: 'string',
    'plan?': 'string',
    'seats?': 'number',
    'nick?': 'string | null',
    role: "string = 'user'",
  }),
};

describe.each(Object.entries(schemas))('a trait given as null, in a plan of %s', (_, schema) => {
  const check = new PlanCheck(definePlan({ events: {}, traits: { schema } }), 'server');
  const traits = (given: object) => check.traits(given);

  test('passes where it is optional, and the others are checked all the same', () => {
    expect(traits({ email: 'a', plan: null, seats: null })).toEqual({
      values: { email: 'a', plan: null, seats: null, role: 'user' },
    });
    expect(traits({ email: 'a', plan: null, seats: 'many' })).toMatchObject({
      refusal: { code: 'INVALID_TRAITS', issues: [{ path: 'traits.seats' }] },
    });
  });

  test('passes in the place of a default', () => {
    expect(traits({ email: 'a', role: null })).toEqual({ values: { email: 'a', role: null } });
  });

  test('passes as a value where the schema has it', () => {
    expect(traits({ email: 'a', nick: null })).toEqual({ values: { email: 'a', nick: null, role: 'user' } });
  });

  test('is refused where it must be given', () => {
    expect(traits({ email: null })).toMatchObject({
      refusal: { code: 'INVALID_TRAITS', issues: [{ path: 'traits.email' }] },
    });
    expect(JSON.stringify(traits({ email: null }))).toContain('null');
  });

  test('is refused where the plan has no such trait', () => {
    expect(traits({ email: 'a', stray: null })).toMatchObject({ refusal: { code: 'INVALID_TRAITS' } });
    expect(traits({ email: 'a', plan: null, stray: null })).toMatchObject({
      refusal: { code: 'INVALID_TRAITS' },
    });
  });
});

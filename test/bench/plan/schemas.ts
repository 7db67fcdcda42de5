import { type } from 'arktype';
import type { StandardSchema } from 'typed-cio';
import * as v from 'valibot';
import { z } from 'zod';

/** One event of a shop, in the words of one schema library. */
export interface Contestant {
  readonly library: string;
  readonly event: string;
  readonly schema: StandardSchema;
  readonly props: object;
}

const six = {
  plan_name: 'team',
  plan_price_cents: 4900,
  billing_period: 'monthly',
  trial_converted: true,
  referral_source: 'organic',
  team_size: 12,
};

const item = (number: number) => ({
  sku: `sku-${number}`,
  name: 'A shirt',
  variant: { size: 'L', color: 'blue' },
  price: 19.9,
  quantity: number,
});

const nested = {
  order_id: 'A1',
  total: 99.5,
  currency: 'EUR',
  items: [1, 2, 3, 4, 5].map(item),
  address: { city: 'Rome', zip: '00100', lines: ['Via Appia 1', 'c/o Ada'] },
};

const events = {
  'six properties': {
    props: six,
    zod: z.object({
      plan_name: z.string(),
      plan_price_cents: z.number(),
      billing_period: z.enum(['monthly', 'yearly']),
      trial_converted: z.boolean(),
      referral_source: z.string().optional(),
      team_size: z.number(),
    }),
    valibot: v.object({
      plan_name: v.string(),
      plan_price_cents: v.number(),
      billing_period: v.picklist(['monthly', 'yearly']),
      trial_converted: v.boolean(),
      referral_source: v.optional(v.string()),
      team_size: v.number(),
    }),
    arktype: type({
      '+': 'delete',
      plan_name: 'string',
      plan_price_cents: 'number',
      billing_period: "'monthly' | 'yearly'",
      trial_converted: 'boolean',
      'referral_source?': 'string',
      team_size: 'number',
    }),
  },
  'nested lists': {
    props: nested,
    zod: z.object({
      order_id: z.string(),
      total: z.number(),
      currency: z.string().default('EUR'),
      items: z.array(
        z.object({
          sku: z.string(),
          name: z.string(),
          variant: z.object({ size: z.string(), color: z.string() }).optional(),
          price: z.number(),
          quantity: z.number(),
        }),
      ),
      address: z.object({ city: z.string(), zip: z.string(), lines: z.array(z.string()) }),
    }),
    valibot: v.object({
      order_id: v.string(),
      total: v.number(),
      currency: v.optional(v.string(), 'EUR'),
      items: v.array(
        v.object({
          sku: v.string(),
          name: v.string(),
          variant: v.optional(v.object({ size: v.string(), color: v.string() })),
          price: v.number(),
          quantity: v.number(),
        }),
      ),
      address: v.object({ city: v.string(), zip: v.string(), lines: v.array(v.string()) }),
    }),
    arktype: type({
      '+': 'delete',
      order_id: 'string',
      total: 'number',
      currency: "string = 'EUR'",
      items: type({
        '+': 'delete',
        sku: 'string',
        name: 'string',
        'variant?': { '+': 'delete', size: 'string', color: 'string' },
        price: 'number',
        quantity: 'number',
      }).array(),
      address: { '+': 'delete', city: 'string', zip: 'string', lines: 'string[]' },
    }),
  },
} as const;

export const contestants: readonly Contestant[] = (['zod', 'valibot', 'arktype'] as const).flatMap(
  (library) =>
    Object.entries(events).map(([event, { props, ...schemas }]) => ({
      library,
      event,
      schema: schemas[library],
      props,
    })),
);

import { type } from 'arktype';
import type { Refusal, StandardSchema } from 'typed-cio';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { SchemaCheck } from '../../../src/core/plan/schema-check.js';

/** The same event in each library: what is optional can be misspelt without anybody noticing. */
const orders = {
  zod: z.object({
    total: z.number(),
    currency: z.string().default('EUR'),
    coupon: z
      .string()
      .transform((text) => text.toUpperCase())
      .optional(),
    address: z.object({ city: z.string(), street: z.string().optional() }).optional(),
    items: z.array(z.object({ sku: z.string(), quantity: z.number().optional() })).optional(),
  }),
  valibot: v.object({
    total: v.number(),
    currency: v.optional(v.string(), 'EUR'),
    coupon: v.optional(
      v.pipe(
        v.string(),
        v.transform((text) => text.toUpperCase()),
      ),
    ),
    address: v.optional(v.object({ city: v.string(), street: v.optional(v.string()) })),
    items: v.optional(v.array(v.object({ sku: v.string(), quantity: v.optional(v.number()) }))),
  }),
  arktype: type({
    '+': 'delete',
    total: 'number',
    currency: "string = 'EUR'",
    'coupon?': type('string').pipe((text) => text.toUpperCase()),
    'address?': { '+': 'delete', city: 'string', 'street?': 'string' },
    'items?': type({ '+': 'delete', sku: 'string', 'quantity?': 'number' }).array(),
  }),
} as const;

const check = (schema: StandardSchema, given: object) => new SchemaCheck(schema, 'props').check(given);

function refusalOf(schema: StandardSchema, given: object): Refusal {
  const checked = check(schema, given);
  if ('values' in checked) throw new Error('it was taken');
  return checked.refusal;
}

const pathsOf = ({ issues = [] }: Refusal) => issues.map(({ path }) => path);

describe.each(Object.entries(orders))('a schema of %s', (library, schema: StandardSchema) => {
  test('gives its defaults and transforms', () => {
    expect(check(schema, { total: 5, coupon: 'summer' })).toEqual({
      values: { total: 5, currency: 'EUR', coupon: 'SUMMER' },
    });
  });

  test('takes what is declared, at every depth, and what is undefined', () => {
    const given = {
      total: 5,
      currency: 'USD',
      address: { city: 'Rome' },
      items: [{ sku: 'a' }, { sku: 'b', quantity: 2 }],
      copon: undefined,
    };
    expect(check(schema, given)).toMatchObject({
      values: { items: [{ sku: 'a' }, { sku: 'b', quantity: 2 }] },
    });
  });

  test('refuses a key that it would strip, with the one that was meant', () => {
    const refusal = refusalOf(schema, { total: 5, copon: 'summer' });
    expect(refusal).toEqual({
      code: 'INVALID_PROPS',
      field: 'props.copon',
      message: 'props.copon: the plan has no such property; did you mean "coupon"?',
      issues: [{ path: 'props.copon', message: 'the plan has no such property; did you mean "coupon"?' }],
    });
  });

  test('refuses such keys within objects and lists, each with its path', () => {
    const refusal = refusalOf(schema, {
      total: 5,
      address: { city: 'Rome', stret: 'x' },
      items: [{ sku: 'a', quantitiy: 2 }, { sku: 'b' }, { sku: 'c', quantitiy: 2 }],
      zzz: 1,
    });
    expect(pathsOf(refusal)).toEqual([
      'props.address.stret',
      'props.items[0].quantitiy',
      'props.items[2].quantitiy',
      'props.zzz',
    ]);
    expect(refusal.message).toContain('did you mean "street"?');
    // arktype does not show what the members of a list are.
    if (library !== 'arktype') expect(refusal.message).toContain('did you mean "quantity"?');
  });

  test('does not mean a key that is there already', () => {
    const refusal = refusalOf(schema, { total: 5, coupon: 'a', copon: 'b' });
    expect(refusal.message).toBe('props.copon: the plan has no such property');
  });

  test('tells all its issues with paths, and no value', () => {
    const secret = 'very secret';
    const refusal = refusalOf(schema, {
      total: secret,
      items: [{ sku: 'a' }, { sku: { key: secret } }],
      coupon: 12345,
    });
    expect(pathsOf(refusal).sort()).toEqual(['props.coupon', 'props.items[1].sku', 'props.total']);
    expect(refusal.field).toBe(pathsOf(refusal)[0]);
    for (const path of pathsOf(refusal)) expect(refusal.message).toContain(`${path}: `);
    expect(JSON.stringify(refusal)).not.toContain(secret);
    expect(JSON.stringify(refusal)).not.toContain('12345');
  });

  test('asks whether a property that is missing was misspelt', () => {
    expect(refusalOf(schema, { totl: 5 }).message).toContain('is it "totl", misspelt?');
    expect(refusalOf(schema, { price: 5 }).message).not.toContain('misspelt');
  });
});

describe('keys that a transform uses up', () => {
  const renamed = {
    zod: z
      .object({ plan: z.string(), old_name: z.string().optional() })
      .transform(({ old_name, ...rest }) => ({ ...rest, name: old_name })),
    valibot: v.pipe(
      v.object({ plan: v.string(), old_name: v.optional(v.string()) }),
      v.transform(({ old_name, ...rest }) => ({ ...rest, name: old_name })),
    ),
    arktype: type({ '+': 'delete', plan: 'string', 'old_name?': 'string' }).pipe(({ old_name, ...rest }) => ({
      ...rest,
      name: old_name,
    })),
  };

  test.each(Object.entries(renamed))('are fine in %s, and found out once', (_, schema: StandardSchema) => {
    const validate = vi.spyOn(schema['~standard'], 'validate');
    const counted = { '~standard': { ...schema['~standard'], validate } } as unknown as StandardSchema;
    const one = new SchemaCheck(counted, 'props');
    const runs = () => {
      validate.mockClear();
      expect(one.check({ plan: 'x', old_name: 'y' })).toEqual({ values: { plan: 'x', name: 'y' } });
      return validate.mock.calls.length;
    };
    expect(runs()).toBe(3);
    expect(runs()).toBe(1);
    expect(one.check({ plan: 'x', old_name: 'y', stray: 1 })).toMatchObject({
      refusal: { field: 'props.stray' },
    });
    validate.mockRestore();
  });

  test.each<[string, { schema: StandardSchema; given: object }]>([
    [
      'a list that is filtered',
      {
        schema: z.object({ tags: z.array(z.string()).transform((tags) => tags.filter((tag) => tag !== '')) }),
        given: { tags: ['', 'a', ''] },
      },
    ],
    [
      'a list that is sorted',
      {
        schema: z.object({
          items: z
            .array(z.object({ at: z.number(), note: z.string().optional() }))
            .transform((items) => items.toSorted((one, other) => one.at - other.at)),
        }),
        given: { items: [{ at: 2, note: 'x' }, { at: 1 }] },
      },
    ],
    [
      'a property that is checked, then left out',
      {
        schema: z.object({ a: z.string(), b: z.string().optional() }).transform(({ a }) => ({ a })),
        given: { a: 'x', b: 'y' },
      },
    ],
    [
      'an object that becomes a text',
      {
        schema: z.object({ name: z.object({ first: z.string() }).transform(({ first }) => first) }),
        given: { name: { first: 'Ada' } },
      },
    ],
    [
      'an object that becomes a Date',
      {
        schema: z.object({ at: z.object({ day: z.number() }).transform(({ day }) => new Date(day)) }),
        given: { at: { day: 5 } },
      },
    ],
    [
      'a schema that keeps what it does not know',
      { schema: z.looseObject({ a: z.string() }), given: { a: 'x', b: [{ c: 1 }] } },
    ],
    [
      'a record',
      { schema: z.object({ by_day: z.record(z.string(), z.number()) }), given: { by_day: { monday: 1 } } },
    ],
    [
      'what is inherited',
      { schema: z.object({ a: z.string() }), given: Object.assign(Object.create({ b: 1 }), { a: 'x' }) },
    ],
    [
      'bytes',
      {
        schema: z.object({ data: z.instanceof(Uint8Array).transform((bytes) => ({ size: bytes.length })) }),
        given: { data: new Uint8Array(5) },
      },
    ],
  ])('are fine: %s', (_, { schema, given }) => {
    expect(check(schema, given)).toHaveProperty('values');
  });

  test('are few enough to remember, or are not looked for', () => {
    const lowered = z
      .record(z.string(), z.number())
      .transform((record) =>
        Object.fromEntries(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value])),
      );
    const validate = vi.spyOn(lowered['~standard'], 'validate');
    const one = new SchemaCheck(lowered, 'props');
    for (let event = 0; event < 100; event++) {
      const keys = Array.from({ length: 15 }, (__, key) => [`K${event}-${key}`, 1]);
      expect(one.check(Object.fromEntries(keys))).toHaveProperty('values');
    }
    expect(validate.mock.calls.length).toBeLessThanOrEqual(100 + 1000 * 2);
  });
});

describe('keys that are stripped', () => {
  test.each<[string, { schema: StandardSchema; given: object; field: string }]>([
    [
      'beside a default that is another one each time',
      {
        schema: z.object({
          a: z.string(),
          id: z.string().default(() => Math.random().toString()),
          at: z.date().default(() => new Date()),
        }),
        given: { a: 'x', stray: 1 },
        field: 'props.stray',
      },
    ],
    [
      'beside values of a class',
      {
        schema: z.object({ a: z.string().transform((text) => new URL(text)) }),
        given: { a: 'https://example.com', stray: 1 },
        field: 'props.stray',
      },
    ],
    [
      'with the name of something that every object has',
      { schema: z.object({ a: z.string() }), given: { a: 'x', constructor: 1 }, field: 'props.constructor' },
    ],
    [
      'named __proto__',
      {
        schema: z.object({ a: z.string() }),
        given: JSON.parse('{"a":"x","__proto__":{"b":1}}'),
        field: 'props.__proto__',
      },
    ],
    [
      'beyond the end of a tuple',
      {
        schema: v.object({ pair: v.tuple([v.string(), v.string()]) }),
        given: { pair: ['a', 'b', 'c'] },
        field: 'props.pair[2]',
      },
    ],
    [
      'of an object with a class',
      {
        schema: z.object({ owner: z.object({ name: z.string() }) }),
        given: {
          owner: new (class Owner {
            name = 'Ada';
            phone = '1';
          })(),
        },
        field: 'props.owner.phone',
      },
    ],
    [
      'before a transform of the whole',
      {
        schema: z.object({ a: z.string() }).transform(({ a }) => ({ b: a })),
        given: { a: 'x', stray: 1 },
        field: 'props.stray',
      },
    ],
  ])('are found %s', (_, { schema, given, field }) => {
    expect(refusalOf(schema, given)).toMatchObject({ code: 'INVALID_PROPS', field });
  });

  test.each([1, 2, 3, 4, 5])('are found though the clock of a default goes on after run %i', (last) => {
    let runs = 0;
    const schema = z.object({ a: z.string(), at: z.number().default(() => (runs++ < last ? 0 : 1)) });
    expect(refusalOf(schema, { a: 'x', stray: 1 })).toMatchObject({ field: 'props.stray' });
  });

  test.each([
    { given: 20, found: 20 },
    { given: 100, found: 9 },
    { given: 900, found: 1 },
    { given: 5000, found: 1 },
  ])('are looked for in few runs of a large event: $found of $given are named', ({ given, found }) => {
    const schema = z.object({ a: z.string() });
    const validate = vi.spyOn(schema['~standard'], 'validate');
    const strays = Array.from({ length: given }, (_, index) => [`stray_${index}`, index]);
    expect(pathsOf(refusalOf(schema, { a: 'x', ...Object.fromEntries(strays) }))).toHaveLength(found);
    expect(validate.mock.calls.length).toBe(1 + 2 * found);
  });

  test('are found in a list however long, with one member for all', () => {
    const schema = z.object({ items: z.array(z.object({ sku: z.string() })) });
    const validate = vi.spyOn(schema['~standard'], 'validate');
    const items = Array.from({ length: 5000 }, () => ({ sku: 'a', stray: 1 }));
    const refusal = refusalOf(schema, { items });
    expect(refusal.issues).toHaveLength(100);
    expect(refusal.message).toMatch(/^props\.items\[0\]\.stray: .*; and \d+ more$/);
    expect(validate.mock.calls.length).toBe(3);
  });

  test('are no reason to walk in circles', () => {
    const circle = () => {
      const one: { next?: unknown } = {};
      one.next = one;
      return one;
    };
    const schema = {
      '~standard': { version: 1, vendor: 'own', validate: () => ({ value: circle() }) },
    } as const;
    expect(check(schema, circle())).toHaveProperty('values');
  });
});

describe('what a schema says', () => {
  const saying = (...issues: object[]) =>
    ({
      '~standard': { version: 1, vendor: 'own', validate: () => ({ issues }) },
    }) as unknown as StandardSchema;

  test('about keys that a strict object does not have stands at those keys', () => {
    const refusal = refusalOf(z.strictObject({ a: z.strictObject({ b: z.string() }) }), {
      a: { b: 'x', c: 1, d: 2 },
      e: 3,
    });
    expect(pathsOf(refusal)).toEqual(['props.a.c', 'props.a.d', 'props.e']);
  });

  test('is bounded', () => {
    const many = Array.from({ length: 500 }, (_, index) => ({
      message: 'x'.repeat(1000),
      path: ['list', index],
    }));
    const { issues, message } = refusalOf(saying(...many), {});
    expect(issues).toHaveLength(100);
    for (const issue of issues!) expect(issue.message.length).toBeLessThan(310);
    expect(message.length).toBeLessThan(1100);
    expect(message).toMatch(/; and \d+ more$/);
  });

  test('has a bounded path', () => {
    const path = Array.from({ length: 500 }, () => 'deep');
    expect(refusalOf(saying({ message: 'x', path }), {}).field!.length).toBeLessThan(220);
  });

  test('that is no text is made one', () => {
    expect(refusalOf(saying({ message: 5 }), {}).message).toBe('props: 5');
  });
});

describe('suggestions', () => {
  test.each<[string, { schema: StandardSchema; suggests: string }]>([
    [
      'of a transformed object',
      {
        schema: z.object({ a: z.string(), coupon: z.string().optional() }).transform((all) => all),
        suggests: '"coupon"',
      },
    ],
    [
      'of a wrapped one',
      {
        schema: v.pipe(
          v.object({ a: v.string(), coupon: v.optional(v.string()) }),
          v.check(() => true),
        ),
        suggests: '"coupon"',
      },
    ],
  ])('are found in the schema %s', (_, { schema, suggests }) => {
    expect(refusalOf(schema, { a: 'x', copon: 'y' }).message).toContain(suggests);
  });

  test('are left out where the schema throws at the look of it', () => {
    const schema = {
      '~standard': { version: 1, vendor: 'own', validate: () => ({ value: { other: 1 } }) },
      get def() {
        throw new Error('mine');
      },
    } as unknown as StandardSchema;
    expect(refusalOf(schema, { stray: 1 }).message).toBe('props.stray: the plan has no such property');
  });
});

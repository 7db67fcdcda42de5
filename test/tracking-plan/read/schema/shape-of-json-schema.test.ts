import { type } from 'arktype';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { StandardSchema } from '../../../../src/core/model/standard-schema.js';
import type { Shape } from '../../../../src/tracking-plan/document/shape.js';
import { jsonSchemaOf, type LoadPackage } from '../../../../src/tracking-plan/read/schema/json-schema-of.js';
import { NoJsonSchema } from '../../../../src/tracking-plan/read/schema/no-json-schema.js';
import { shapeOfJsonSchema } from '../../../../src/tracking-plan/read/schema/shape-of-json-schema.js';

const load: LoadPackage = async (name) => await import(name);

async function shapeOf(schema: StandardSchema): Promise<Shape> {
  return shapeOfJsonSchema(await jsonSchemaOf(schema, load));
}

async function refused(schema: StandardSchema, from: LoadPackage = load): Promise<NoJsonSchema> {
  const error = await jsonSchemaOf(schema, from)
    .then(shapeOfJsonSchema)
    .catch((reason) => reason);
  expect(error).toBeInstanceOf(NoJsonSchema);
  return error;
}

interface Tree {
  name: string;
  kids?: Tree[] | undefined;
}
const zodTree: z.ZodType<Tree> = z.object({
  name: z.string(),
  kids: z.lazy(() => z.array(zodTree)).optional(),
});

const object = (properties: NonNullable<Shape['properties']>, rest?: Shape): Shape => ({
  type: 'object',
  properties,
  ...(rest && { rest }),
});

/** The same in each library gives the same. */
const same: readonly [string, { readonly of: readonly StandardSchema[]; readonly want: Shape }][] = [
  [
    'text, numbers, booleans',
    {
      of: [
        z.object({ a: z.string(), b: z.number(), c: z.boolean(), d: z.int() }),
        v.object({ a: v.string(), b: v.number(), c: v.boolean(), d: v.pipe(v.number(), v.integer()) }),
        type({ a: 'string', b: 'number', c: 'boolean', d: 'number.integer' }),
      ],
      want: object({
        a: { type: 'string' },
        b: { type: 'number' },
        c: { type: 'boolean' },
        d: { type: 'integer' },
      }),
    },
  ],
  [
    'what may be left out or null',
    {
      of: [
        z.object({ a: z.string().optional(), b: z.string().nullable(), c: z.string().default('x') }),
        v.object({ a: v.optional(v.string()), b: v.nullable(v.string()), c: v.optional(v.string(), 'x') }),
        type({ 'a?': 'string', b: 'string|null', c: "string = 'x'" }),
      ],
      want: object({
        a: { type: 'string', optional: true },
        b: { anyOf: [{ type: 'string' }, { type: 'null' }] },
        c: { type: 'string', optional: true },
      }),
    },
  ],
  [
    'dates',
    {
      of: [
        z.object({ a: z.date(), b: z.date().optional(), c: z.array(z.date()), d: z.date().nullable() }),
        v.object({ a: v.date(), b: v.optional(v.date()), c: v.array(v.date()), d: v.nullable(v.date()) }),
        type({ a: 'Date', 'b?': 'Date', c: 'Date[]', d: 'Date|null' }),
      ],
      want: object({
        a: { type: 'date' },
        b: { type: 'date', optional: true },
        c: { type: 'array', items: { type: 'date' } },
        d: { anyOf: [{ type: 'date' }, { type: 'null' }] },
      }),
    },
  ],
  [
    'literals in any order',
    {
      of: [
        z.object({
          a: z.enum(['b', 'a']),
          b: z.union([z.literal('y'), z.literal('x')]).nullable(),
          c: z.literal([2, 1]),
        }),
        v.object({ a: v.picklist(['b', 'a']), b: v.nullable(v.picklist(['y', 'x'])), c: v.picklist([2, 1]) }),
        type({ a: "'b'|'a'", b: "'y'|'x'|null", c: '2|1' }),
      ],
      want: object({ a: { enum: ['a', 'b'] }, b: { enum: ['x', 'y', null] }, c: { enum: [1, 2] } }),
    },
  ],
  [
    'formats and limits',
    {
      of: [
        z.object({
          a: z.email(),
          b: z.string().min(2).max(5),
          c: z.number().min(1),
          d: z.array(z.string()).min(1),
        }),
        v.object({
          a: v.pipe(v.string(), v.email()),
          b: v.pipe(v.string(), v.minLength(2), v.maxLength(5)),
          c: v.pipe(v.number(), v.minValue(1)),
          d: v.pipe(v.array(v.string()), v.minLength(1)),
        }),
        type({ a: 'string.email', b: '2<=string<=5', c: 'number>=1', d: 'string[]>=1' }),
      ],
      want: object({
        a: { type: 'string', format: 'email' },
        b: { type: 'string', limits: { maxLength: 5, minLength: 2 } },
        c: { type: 'number', limits: { minimum: 1 } },
        d: { type: 'array', limits: { minItems: 1 }, items: { type: 'string' } },
      }),
    },
  ],
  [
    'words, and what callers write before a transform',
    {
      of: [
        z.object({
          a: z.string().transform(Number).describe('Cents.'),
          b: z.string().describe('In.').optional(),
        }),
        v.object({
          a: v.pipe(v.string(), v.description('Cents.'), v.transform(Number)),
          b: v.optional(v.pipe(v.string(), v.description('In.'))),
        }),
      ],
      want: object({
        a: { type: 'string', description: 'Cents.' },
        b: { type: 'string', optional: true, description: 'In.' },
      }),
    },
  ],
  [
    'records, and objects with others',
    {
      of: [
        z.object({
          a: z.record(z.string(), z.number()),
          b: z.object({}).catchall(z.string()),
          c: z.looseObject({}),
        }),
        v.object({
          a: v.record(v.string(), v.number()),
          b: v.objectWithRest({}, v.string()),
          c: v.looseObject({}),
        }),
      ],
      want: object({
        a: object({}, { type: 'number' }),
        b: object({}, { type: 'string' }),
        c: object({}, {}),
      }),
    },
  ],
  [
    'lists with fixed places',
    {
      of: [
        z.object({ a: z.tuple([z.string(), z.number()]) }),
        v.object({ a: v.tuple([v.string(), v.number()]) }),
      ],
      want: object({
        a: expect.objectContaining({
          type: 'array',
          items: { anyOf: [{ type: 'number' }, { type: 'string' }] },
        }),
      }),
    },
  ],
  [
    'one of several objects',
    {
      of: [
        z.object({
          a: z.discriminatedUnion('t', [
            z.object({ t: z.literal('x') }),
            z.object({ t: z.literal('y'), n: z.number() }),
          ]),
        }),
        v.object({
          a: v.variant('t', [
            v.object({ t: v.literal('x') }),
            v.object({ t: v.literal('y'), n: v.number() }),
          ]),
        }),
      ],
      want: object({
        a: {
          anyOf: [object({ n: { type: 'number' }, t: { enum: ['y'] } }), object({ t: { enum: ['x'] } })],
        },
      }),
    },
  ],
];

describe('the shape of a schema', () => {
  test.each(same)('%s', async (_, { of, want }) => {
    for (const schema of of) expect(await shapeOf(schema)).toEqual(want);
  });

  test('cuts a recursion where it begins anew', async () => {
    const kids: Shape = { type: 'array', items: {} };
    expect(await shapeOf(z.object({ tree: zodTree }))).toEqual(
      object({ tree: object({ kids: { ...kids, optional: true }, name: { type: 'string' } }) }),
    );
  });

  test('joins what is said in parts', async () => {
    const base = z.object({ id: z.string(), note: z.string().optional() });
    const either = z.union([z.object({ a: z.string() }), z.object({ b: z.number() })]);
    const want = {
      anyOf: [
        object({ a: { type: 'string' }, id: { type: 'string' }, note: { type: 'string', optional: true } }),
        object({ b: { type: 'number' }, id: { type: 'string' }, note: { type: 'string', optional: true } }),
      ],
    };
    expect(await shapeOf(base.and(either))).toEqual(want);
    expect(await shapeOf(v.intersect([v.object({ a: v.string() }), v.object({ b: v.string() })]))).toEqual(
      object({ a: { type: 'string' }, b: { type: 'string' } }),
    );
  });

  test('leaves out what a library adds of itself', async () => {
    expect(await shapeOf(z.object({ at: z.iso.datetime(), id: z.uuidv4(), n: z.number().int() }))).toEqual(
      object({
        at: { type: 'string', format: 'date-time' },
        id: { type: 'string', format: 'uuid' },
        n: { type: 'integer' },
      }),
    );
  });

  test('knows what may be undefined, or never be', async () => {
    const schema = z.object({
      a: z.union([z.string(), z.undefined()]),
      b: z.never().optional(),
      c: z.undefined(),
      d: z.any(),
    });
    expect(await shapeOf(schema)).toEqual(
      object({ a: { type: 'string', optional: true }, b: { enum: [], optional: true }, d: {} }),
    );
  });

  test('takes the keys of a record that are listed for properties', async () => {
    expect(await shapeOf(z.record(z.enum(['b', 'a']), z.number()))).toEqual(
      object({ a: { type: 'number' }, b: { type: 'number' } }),
    );
  });

  test('reads types in a list, references to the root, and drafts of old', () => {
    expect(
      shapeOfJsonSchema({
        type: 'object',
        properties: {
          a: { type: ['string', 'null'] },
          b: { $ref: '#' },
          c: { $ref: '#/definitions/x~1y' },
          d: { type: 'array', items: [{ type: 'string' }] },
          e: { type: 'array' },
          f: true,
          g: false,
          h: { properties: {} },
          i: { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'number' } },
        },
        required: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'],
        definitions: { 'x/y': { type: 'string', description: 'X.' } },
      }).properties,
    ).toMatchObject({
      a: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      b: { type: 'object' },
      c: { type: 'string', description: 'X.' },
      d: { type: 'array', items: { type: 'string' } },
      e: { type: 'array' },
      f: {},
      g: { enum: [] },
      h: { type: 'object' },
      i: { items: { anyOf: [{ type: 'number' }, { type: 'string' }] } },
    });
  });

  const unwritable: readonly [string, StandardSchema, string, readonly string[]][] = [
    [
      'bigint of zod',
      z.object({ a: z.object({ b: z.bigint() }) }),
      'bigint has',
      ['properties', 'a', 'properties', 'b'],
    ],
    [
      'map of zod',
      z.object({ a: z.array(z.map(z.string(), z.string())) }),
      'map has',
      ['properties', 'a', 'items'],
    ],
    ['custom of zod', z.object({ a: z.custom() }), 'custom has', ['properties', 'a']],
    ['map of valibot', v.object({ a: v.map(v.string(), v.string()) }), 'map has', ['properties', 'a']],
    ['bigint of arktype', type({ a: 'bigint' }), 'bigint has', ['properties', 'a']],
    ['Map of arktype', type({ a: 'Map' }), 'Map has', ['properties', 'a']],
  ];
  test.each(unwritable)('is not there for %s', async (_, schema, message, path) => {
    const error = await refused(schema);
    expect(error.message).toContain(message);
    expect(error.path).toEqual(path);
  });

  test('takes JSON Schema that the user gives for what has none', async () => {
    const schema = z.object({ a: z.custom<string>().meta({ type: 'string' }) });
    expect(await shapeOf(schema)).toEqual(object({ a: { type: 'string' } }));
  });
});

describe('jsonSchemaOf', () => {
  const without = (schema: StandardSchema & object, key: 'jsonSchema'): StandardSchema => {
    const { [key]: _, ...standard } = schema['~standard'] as unknown as Record<string, unknown>;
    return new Proxy(schema, {
      get: (target, name) => (name === '~standard' ? standard : Reflect.get(target, name)),
    }) as StandardSchema;
  };

  test('asks the zod of the user where the schema cannot say it itself', async () => {
    const schema = without(z.object({ at: z.date() }), 'jsonSchema');
    expect(shapeOfJsonSchema(await jsonSchemaOf(schema, load))).toEqual(object({ at: { type: 'date' } }));
  });

  test('asks arktype where the schema cannot say it itself', async () => {
    const schema = without(type({ at: 'Date' }), 'jsonSchema');
    expect(shapeOfJsonSchema(await jsonSchemaOf(schema, load))).toEqual(object({ at: { type: 'date' } }));
  });

  const standard = (vendor: string) => ({
    '~standard': { version: 1 as const, vendor, validate: () => ({ value: 1 }) },
  });
  test.each([
    ['zod 3', standard('zod'), load, 'zod 3'],
    ['a zod without toJSONSchema', { ...standard('zod'), _zod: {} }, async () => ({}), 'install zod 4.2'],
    ['a valibot package that is too old', standard('valibot'), async () => ({}), 'too old'],
    ['an old arktype', standard('arktype'), load, 'schemas of arktype do not say'],
    ['another library', standard('yup'), load, 'schemas of yup do not say'],
  ])('says what to do about %s', async (_, schema, from, want) => {
    expect((await refused(schema, from)).message).toContain(want);
  });
});

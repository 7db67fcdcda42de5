import { definePlan, type Plan } from 'typed-cio';
import { z } from 'zod';

const events = 300;

const subjects = ['Customer', 'Order', 'Subscription', 'Invoice', 'Report', 'Team'];
const deeds = ['Created', 'Changed', 'Deleted', 'Opened', 'Shared'];

/** Ten names each, so that all of them resemble one another. */
export const nameOf = (index: number) =>
  `${subjects[index % subjects.length]} Record ${deeds[Math.floor(index / 6) % deeds.length]} ${Math.floor(index / 30)}`;

interface Tree {
  readonly label: string;
  readonly below?: readonly Tree[] | undefined;
}
const tree: z.ZodType<Tree> = z.lazy(() => z.object({ label: z.string(), below: z.array(tree).optional() }));

const six = {
  plan_name: z.string(),
  price_cents: z.number().int(),
  period: z.enum(['monthly', 'yearly']),
  is_trial: z.boolean(),
  source: z.string().optional(),
  begins: z.date().optional(),
};

const twenty = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [`required_property_${index}`, z.string()]),
);

/** A schema for each of the ways in which teams write them. */
export const schemas = {
  plain: () => z.object(six),
  strict: () => z.strictObject(six),
  loose: () => z.looseObject(six),
  list: () => z.object({ items: z.array(z.object({ sku: z.string(), price: z.number() })) }),
  union: () => z.union([z.object(six), z.object({ items: z.array(z.string()) }), z.object(twenty)]),
  required: () => z.object(twenty),
  tree: () => z.object({ root: tree }),
  record: () => z.object({ answers: z.record(z.string(), z.string()) }),
  renamed: () => z.object({ given: z.string() }).transform(({ given }) => ({ taken: given })),
  dates: () => z.object({ days: z.array(z.union([z.date(), z.number()])) }),
  trimmed: () => z.object({ text: z.string().trim().toLowerCase().max(100), url: z.url().optional() }),
  refined: () => z.object(six).refine(({ plan_name: name, source }) => name !== source, 'the same twice'),
} as const;

export type SchemaName = keyof typeof schemas;
export const schemaNames = Object.keys(schemas) as readonly SchemaName[];

/** The first event that has a schema of this kind. */
export const eventWith = (schema: SchemaName) => nameOf(schemaNames.indexOf(schema));

/** A plan of 300 events, with names that resemble one another, and every tenth of them with an old name that is still sent. */
export function largePlan(): Plan {
  return definePlan({
    events: Object.fromEntries(
      Array.from({ length: events }, (_, index) => [
        nameOf(index),
        {
          props: schemas[schemaNames[index % schemaNames.length] as SchemaName](),
          ...(index % 10 === 0 && {
            aliases: [{ name: `old ${nameOf(index)}`, sendBothUntil: '2099-12-31' }],
          }),
        },
      ]),
    ),
    traits: {
      schema: z.object({ ...six, email: z.email() }).partial(),
      writers: { email: ['backend'] },
      setOnce: ['source'],
    },
    pages: Array.from({ length: 100 }, (_, index) => `Page ${nameOf(index)}`),
  } as never) as Plan;
}

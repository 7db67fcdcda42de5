import fc from 'fast-check';
import type { EventDocument, PlanDocument } from '../../src/tracking-plan/document/plan-document.js';
import type { Property, Shape } from '../../src/tracking-plan/document/shape.js';
import { anyOf } from '../../src/tracking-plan/read/any-of.js';

/** A plan with one event, Order Completed, that has one property, total. */
export function planWith(total: Property, rest: Partial<EventDocument> = {}): PlanDocument {
  return { events: { 'Order Completed': { properties: { total }, ...rest } } };
}

const names = fc.constantFrom('plan', 'price', 'sku', 'team_size', 'a/b', 'c~d', '__x');

const scalars: fc.Arbitrary<Shape> = fc.oneof(
  fc.constantFrom<Shape>(
    { type: 'string' },
    { type: 'string', format: 'email' },
    { type: 'string', limits: { minLength: 2 } },
    { type: 'number' },
    { type: 'integer' },
    { type: 'integer', limits: { maximum: 9, minimum: 1 } },
    { type: 'boolean' },
    { type: 'date' },
    {},
  ),
  fc
    .uniqueArray(fc.constantFrom('free', 'pro', 'team', 1, 2, true), { minLength: 1, maxLength: 3 })
    .map((values) => anyOf([{ enum: values }])),
);

/** Shapes as readers write them. */
const shapes: fc.Arbitrary<Shape> = fc.letrec<{ shape: Shape; property: Property }>((tie) => ({
  shape: fc.oneof(
    { maxDepth: 2 },
    scalars,
    tie('shape').map((items): Shape => ({ type: 'array', items })),
    fc
      .array(tie('shape'), { minLength: 2, maxLength: 3 })
      .map((members) => anyOf([...members, { type: 'null' }])),
    fc
      .tuple(
        fc.dictionary(names, tie('property'), { maxKeys: 3, noNullPrototype: true }),
        fc.option(tie('shape'), { nil: undefined }),
      )
      .map(([properties, rest]): Shape => ({ type: 'object', properties, ...(rest && { rest }) })),
  ),
  property: fc
    .tuple(tie('shape'), fc.boolean(), fc.option(fc.string({ maxLength: 8 }), { nil: undefined }))
    .map(
      ([shape, isOptional, description]): Property => ({
        ...shape,
        ...(isOptional && { optional: true as const }),
        ...(description !== undefined && { description }),
      }),
    ),
})).shape;

const properties: fc.Arbitrary<Property> = fc
  .tuple(shapes, fc.boolean(), fc.option(fc.string({ maxLength: 8 }), { nil: undefined }))
  .map(([shape, isOptional, description]) => ({
    ...shape,
    ...(isOptional && { optional: true as const }),
    ...(description !== undefined && { description }),
  }));

const optionally = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const events: fc.Arbitrary<EventDocument> = fc
  .record({
    description: optionally(fc.string({ maxLength: 12 })),
    stage: optionally(fc.constantFrom('Activation' as const, 'Churn' as const)),
    owner: optionally(fc.constantFrom('billing', 'growth')),
    sentFrom: optionally(fc.constantFrom('server' as const, 'browser' as const)),
    deprecated: optionally(fc.constant('Use another.')),
    aliases: optionally(
      fc.constantFrom(
        [{ name: 'old_name' }],
        [{ name: 'old' }, { name: 'older', sendBothUntil: '2027-01-31' }],
      ),
    ),
    properties: fc.dictionary(names, properties, { maxKeys: 4, noNullPrototype: true }),
    rest: optionally(shapes),
  })
  .map(withoutNothing);

/** Whole plans as readers write them. */
export const plans: fc.Arbitrary<PlanDocument> = fc
  .record({
    naming: optionally(fc.constantFrom('Title Case' as const, 'snake_case' as const)),
    identifyFrom: optionally(fc.constant('server' as const)),
    events: fc.dictionary(
      fc.constantFrom('Order Completed', 'Trial Started', 'User Invited', 'A/B Chosen', 'Left'),
      events,
      {
        noNullPrototype: true,
      },
    ),
    traits: optionally(
      fc
        .record({
          properties: fc.dictionary(names, properties, { maxKeys: 3, noNullPrototype: true }),
          writers: optionally(fc.constant({ plan: ['api', 'worker'] })),
          setOnce: optionally(fc.constant(['plan'])),
        })
        .map(withoutNothing),
    ),
    pages: optionally(fc.subarray(['Home', 'Pricing', 'Signup'])),
  })
  .map(withoutNothing);

function withoutNothing<Fields extends object>(
  fields: Fields,
): { [Key in keyof Fields]: Exclude<Fields[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

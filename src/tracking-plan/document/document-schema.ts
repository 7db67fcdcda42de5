import { z } from 'zod';
import { stages } from '../../core/plan/define-plan.js';

const names = z.array(z.string());
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'it is no day such as 2027-01-31');

const types = ['string', 'number', 'integer', 'boolean', 'null', 'date', 'array', 'object'] as const;

const shapeFields = () => ({
  type: z.enum(types).optional(),
  enum: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
  format: z.string().optional(),
  limits: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
  items: shape.optional(),
  properties: properties.optional(),
  rest: shape.optional(),
  anyOf: z.array(shape).optional(),
});

const shape: z.ZodType = z.lazy(() => z.strictObject(shapeFields()));

const property: z.ZodType = z.lazy(() =>
  z.strictObject({
    ...shapeFields(),
    optional: z.literal(true).optional(),
    description: z.string().optional(),
  }),
);

const properties = z.record(z.string(), property);

const event = z.strictObject({
  description: z.string().optional(),
  stage: z.enum(stages).optional(),
  owner: z.string().optional(),
  sentFrom: z.enum(['server', 'browser']).optional(),
  since: z.string().optional(),
  backfilled: z.boolean().optional(),
  deprecated: z.string().optional(),
  aliases: z.array(z.strictObject({ name: z.string(), sendBothUntil: day.optional() })).optional(),
  properties,
  rest: property.optional(),
});

const traits = z.strictObject({
  properties,
  rest: property.optional(),
  writers: z.record(z.string(), names).optional(),
  setOnce: names.optional(),
});

/** What plain data must be to be a plan: nothing missing, nothing unknown. */
export const documentFields = {
  naming: z.enum(['Title Case', 'snake_case']).optional(),
  identifyFrom: z.literal('server').optional(),
  events: z.record(z.string(), event),
  traits: traits.optional(),
  pages: names.optional(),
};

import type { Shape } from '../../document/shape.js';

const names = [
  'exclusiveMaximum',
  'exclusiveMinimum',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'pattern',
] as const;

/** The bounds that a JSON Schema sets. */
export function limitsOf(schema: Readonly<Record<string, unknown>>): Shape['limits'] {
  const limits: Record<string, number | string> = {};
  for (const name of names) {
    const value = schema[name];
    if (typeof value !== 'number' && typeof value !== 'string') continue;
    if (!isImplied(schema, name, value)) limits[name] = value;
  }
  return Object.keys(limits).length === 0 ? undefined : limits;
}

/** What a library adds of itself: it says nothing new, and changes between its versions. */
function isImplied(schema: Readonly<Record<string, unknown>>, name: string, value: unknown): boolean {
  if (name === 'pattern') return schema.format !== undefined;
  return schema.type === 'integer' && Math.abs(Number(value)) === Number.MAX_SAFE_INTEGER;
}

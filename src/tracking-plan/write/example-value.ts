import type { Property, Shape } from '../document/shape.js';
import { exampleNumber } from './example-number.js';
import { exampleText } from './example-text.js';

export type ExampleValue = string | number | boolean | null | Date | readonly ExampleValue[] | ExampleObject;

/** Entries and not an object: a property may have any name. */
export interface ExampleObject {
  readonly entries: readonly (readonly [string, ExampleValue])[];
}

/** A value that fits, and that people would believe: it is guessed from the name of the property. */
export function exampleValue(name: string, shape: Shape): ExampleValue {
  if (shape.enum !== undefined) return shape.enum[0] ?? null;
  if (shape.anyOf !== undefined) return exampleValue(name, likeliest(shape.anyOf));
  switch (shape.type) {
    case 'number':
    case 'integer':
      return exampleNumber(name, shape);
    case 'boolean':
      return true;
    case 'null':
      return null;
    case 'date':
      return new Date('2026-01-15T09:30:00Z');
    case 'array':
      return exampleList(name, shape);
    case 'object':
      return exampleObject(shape);
    default:
      return exampleText(name, shape);
  }
}

export function exampleObject({
  properties = {},
}: {
  properties?: Readonly<Record<string, Property>>;
}): ExampleObject {
  return {
    entries: Object.entries(properties).map(([name, property]) => [name, exampleValue(name, property)]),
  };
}

function likeliest(shapes: readonly Shape[]): Shape {
  return shapes.find(({ type }) => type !== 'null') ?? shapes[0] ?? {};
}

function exampleList(name: string, { items = {}, limits = {} }: Shape): readonly ExampleValue[] {
  const least = Number(limits.minItems ?? 1);
  const count = Math.min(Math.max(least, 1), Number(limits.maxItems ?? least));
  return Array.from({ length: Math.max(count, 0) }, () => exampleValue(name.replace(/s$/, ''), items));
}

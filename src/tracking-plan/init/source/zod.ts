import type { Property, Shape } from '../../document/shape.js';
import { keyText, quoted } from '../../write/typescript-text.js';
import { membersText, type SchemaLibrary } from './schema-library.js';

export const zod: SchemaLibrary = {
  importLine: "import { z } from 'zod';",
  packages: ['zod'],
  object: (properties, indent) =>
    `z.object(${membersText(properties, indent, (name, one, inside) => `${keyText(name)}: ${property(one, inside)},`)})`,
};

function property(given: Property, indent: string): string {
  const described = given.description === undefined ? '' : `.describe(${quoted(given.description)})`;
  return `${expression(given, indent)}${given.optional ? '.optional()' : ''}${described}`;
}

function expression(shape: Shape, indent: string): string {
  if (shape.enum !== undefined) return choice(shape.enum);
  if (shape.anyOf !== undefined) {
    return `z.union([${shape.anyOf.map((one) => expression(one, indent)).join(', ')}])`;
  }
  const least = shape.limits?.minimum === undefined ? '' : `.min(${shape.limits.minimum})`;
  switch (shape.type) {
    case 'string':
      return formats.get(shape.format) ?? 'z.string()';
    case 'integer':
      return `z.int()${least}`;
    case 'number':
      return `z.number()${least}`;
    case 'boolean':
    case 'date':
    case 'null':
      return `z.${shape.type}()`;
    case 'array':
      return `z.array(${expression(shape.items ?? {}, indent)})`;
    case 'object':
      return shape.properties === undefined
        ? `z.record(z.string(), ${expression(shape.rest ?? {}, indent)})`
        : zod.object(shape.properties, indent);
    default:
      return 'z.unknown()';
  }
}

function choice(values: NonNullable<Shape['enum']>): string {
  const areTexts = values.every((value) => typeof value === 'string');
  const list = values.map((value) => (typeof value === 'string' ? quoted(value) : String(value))).join(', ');
  return areTexts ? `z.enum([${list}])` : `z.literal([${list}])`;
}

const formats: ReadonlyMap<string | undefined, string> = new Map([
  ['email', 'z.email()'],
  ['uri', 'z.url()'],
  ['uuid', 'z.guid()'],
]);

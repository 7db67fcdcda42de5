import type { Property, Shape } from '../../document/shape.js';
import { keyText, quoted } from '../../write/typescript-text.js';
import { membersText, type SchemaLibrary } from './schema-library.js';

export const valibot: SchemaLibrary = {
  importLine: "import * as v from 'valibot';",
  // The command line reads valibot's schemas by its package for JSON Schema.
  packages: ['valibot', '@valibot/to-json-schema'],
  object: (properties, indent) =>
    `v.object(${membersText(properties, indent, (name, one, inside) => `${keyText(name)}: ${property(one, inside)},`)})`,
};

function property(given: Property, indent: string): string {
  const described = given.description === undefined ? [] : [`v.description(${quoted(given.description)})`];
  const schema = piped(given, indent, described);
  return given.optional ? `v.optional(${schema})` : schema;
}

/** A schema and what else must hold, in one pipe. */
function piped(shape: Shape, indent: string, more: readonly string[] = []): string {
  const least = shape.limits?.minimum === undefined ? [] : [`v.minValue(${shape.limits.minimum})`];
  const actions = [...(actionsOf.get(shape.format ?? shape.type) ?? []), ...least, ...more];
  const base = expression(shape, indent);
  return actions.length === 0 ? base : `v.pipe(${[base, ...actions].join(', ')})`;
}

function expression(shape: Shape, indent: string): string {
  if (shape.enum !== undefined) {
    const list = shape.enum.map((value) => (typeof value === 'string' ? quoted(value) : String(value)));
    return `v.picklist([${list.join(', ')}])`;
  }
  if (shape.anyOf !== undefined)
    return `v.union([${shape.anyOf.map((one) => piped(one, indent)).join(', ')}])`;
  switch (shape.type) {
    case 'integer':
      return 'v.number()';
    case 'string':
    case 'number':
    case 'boolean':
    case 'date':
    case 'null':
      return `v.${shape.type}()`;
    case 'array':
      return `v.array(${piped(shape.items ?? {}, indent)})`;
    case 'object':
      return shape.properties === undefined
        ? `v.record(v.string(), ${piped(shape.rest ?? {}, indent)})`
        : valibot.object(shape.properties, indent);
    default:
      return 'v.unknown()';
  }
}

const actionsOf: ReadonlyMap<string | undefined, readonly string[]> = new Map([
  ['integer', ['v.integer()']],
  ['email', ['v.email()']],
  ['uri', ['v.url()']],
  ['uuid', ['v.uuid()']],
]);

import type { Property, Shape } from '../../document/shape.js';
import { keyText, quoted } from '../../write/typescript-text.js';
import { membersText, type SchemaLibrary } from './schema-library.js';

export const arktype: SchemaLibrary = {
  importLine: "import { type } from 'arktype';",
  packages: ['arktype'],
  object: (properties, indent) => `type(${members(properties, indent)})`,
};

function members(properties: Parameters<SchemaLibrary['object']>[0], indent: string): string {
  return membersText(properties, indent, (name, one, inside) => {
    const key = keyText(one.optional ? `${escapedKey(name)}?` : escapedKey(name));
    return `${key}: ${property(one, inside)},`;
  });
}

/** What would mean more than a name at its place. */
function escapedKey(name: string): string {
  return name.replace(/^(?=\[)|^(?=\.\.\.$)|^(?=\+$)|(?=\?$)/, '\\');
}

function property(given: Property, indent: string): string {
  const definition = definitionOf(given, indent);
  return given.description === undefined
    ? definition
    : `type(${definition}).describe(${quoted(given.description)})`;
}

/** A text where the library has words for it, else an expression. */
function definitionOf(shape: Shape, indent: string): string {
  const words = wordsOf(shape);
  if (words !== undefined)
    return quoted(words).replace(/^'(.*)\\'(.*)'$/s, (all) => doubleQuoted(words, all));
  if (shape.enum !== undefined) {
    const list = shape.enum.map((value) => (typeof value === 'string' ? quoted(value) : String(value)));
    return `type.enumerated(${list.join(', ')})`;
  }
  if (shape.anyOf !== undefined)
    return `type.or(${shape.anyOf.map((one) => definitionOf(one, indent)).join(', ')})`;
  if (shape.type === 'array') return `type(${definitionOf(shape.items ?? {}, indent)}).array()`;
  return members(shape.properties ?? {}, indent);
}

/** Choices are full of single quotes. */
function doubleQuoted(words: string, otherwise: string): string {
  return /["\\\p{Cc}]/u.test(words) ? otherwise : `"${words}"`;
}

function wordsOf(shape: Shape): string | undefined {
  if (shape.enum !== undefined) {
    const areSimple = shape.enum.every((value) => !/['\\"\p{Cc}\p{Cf}\p{Cs}]/u.test(String(value)));
    if (!areSimple || shape.enum.length === 0) return undefined;
    return shape.enum.map((value) => (typeof value === 'string' ? `'${value}'` : String(value))).join(' | ');
  }
  if (shape.anyOf !== undefined) return undefined;
  const least = shape.limits?.minimum === undefined ? '' : ` >= ${shape.limits.minimum}`;
  switch (shape.type) {
    case 'string':
      return formats.get(shape.format) ?? 'string';
    case 'integer':
      return `number.integer${least}`;
    case 'number':
      return `number${least}`;
    case 'date':
      return 'Date';
    case 'boolean':
    case 'null':
      return shape.type;
    case 'array': {
      const items = wordsOf(shape.items ?? {});
      return items && (/[ |]/.test(items) ? `(${items})[]` : `${items}[]`);
    }
    case 'object': {
      const each = shape.properties === undefined ? wordsOf(shape.rest ?? {}) : undefined;
      return each && `Record<string, ${each}>`;
    }
    default:
      return 'unknown';
  }
}

const formats: ReadonlyMap<string | undefined, string> = new Map([
  ['email', 'string.email'],
  ['uri', 'string.url'],
  ['uuid', 'string.uuid'],
]);

import type { Property, Shape, ShapeType } from '../../document/shape.js';
import { anyOf } from '../any-of.js';
import { beyond, type JsonSchema } from './json-schema.js';
import { limitsOf } from './limits.js';
import { mergeAll } from './merge-all.js';
import { NoJsonSchema } from './no-json-schema.js';

type Schema = JsonSchema | boolean;

/**
 * What JSON Schema says of a value, in the one form that plans are compared in: no references, a recursion cut where it
 * begins anew, literals as `enum`, names sorted.
 *
 * @throws NoJsonSchema for what has no JSON Schema, with the path to it.
 */
export function shapeOfJsonSchema(root: JsonSchema): Shape {
  return shapeOf(root, { root, open: new Set(), path: [] });
}

/** A walk through a schema. */
interface Walk {
  readonly root: JsonSchema;
  /** The references that it is inside of. */
  readonly open: ReadonlySet<string>;
  readonly path: readonly string[];
}

function shapeOf(schema: Schema, walk: Walk): Shape {
  if (typeof schema === 'boolean') return schema ? {} : never;
  if (schema.$ref !== undefined) return shapeOfReference(schema.$ref, walk);
  const noted = schema[beyond];
  if (noted === 'date') return { type: 'date' };
  if (noted?.startsWith('no '))
    throw new NoJsonSchema(`${noted.slice(3)} has no JSON Schema form`, walk.path);
  if (schema.allOf !== undefined) {
    const { allOf, ...rest } = schema;
    return shapeOf(mergeAll([rest, ...allOf.map((one) => inlined(one, walk))]), walk);
  }
  const members = schema.anyOf ?? schema.oneOf;
  if (members !== undefined) {
    const kept = members.filter((one) => !isUndefined(one));
    return anyOf(kept.map((one) => shapeOf(withShared(schema, one, walk), walk)));
  }
  if (schema.const !== undefined) return { enum: [literal(schema.const, walk)] };
  if (schema.enum !== undefined) return anyOf([{ enum: schema.enum.map((one) => literal(one, walk)) }]);
  if (Array.isArray(schema.type)) {
    return anyOf((schema.type as readonly string[]).map((type) => shapeOf({ ...schema, type }, walk)));
  }
  if (schema.not !== undefined && Object.keys(schema).length === 1) return never;
  return shapeOfType(schema, walk);
}

/** What stands beside `anyOf` holds for each of its members. */
function withShared(schema: JsonSchema, member: Schema, walk: Walk): Schema {
  if (schema.properties === undefined) return member;
  const { anyOf: _, oneOf: __, ...shared } = schema;
  return mergeAll([shared, inlined(member, walk)]);
}

/** Nothing fits. */
const never: Shape = { enum: [] };

function shapeOfType(schema: JsonSchema, walk: Walk): Shape {
  const type = (schema.type ?? (schema.properties === undefined ? undefined : 'object')) as
    | ShapeType
    | undefined;
  const limits = limitsOf(schema as Readonly<Record<string, unknown>>);
  return {
    ...(type && { type }),
    ...(schema.format !== undefined && { format: schema.format }),
    ...(limits && { limits }),
    ...(type === 'array' && itemsOf(schema, walk)),
    ...(type === 'object' && membersOf(schema, walk)),
  };
}

/** A list of fixed places holds, for whoever builds on it, what any of them may hold. */
function itemsOf(schema: JsonSchema, walk: Walk): Pick<Shape, 'items'> {
  const { items, prefixItems } = schema;
  const inside: Walk = { ...walk, path: [...walk.path, 'items'] };
  const places = prefixItems ?? (Array.isArray(items) ? (items as readonly Schema[]) : undefined);
  if (places === undefined) {
    return items === undefined ? {} : { items: shapeOf(items as Schema, inside) };
  }
  const rest = prefixItems === undefined || items === undefined ? [] : [items as Schema];
  return { items: anyOf([...places, ...rest].map((one) => shapeOf(one, inside))) };
}

function membersOf(schema: JsonSchema, walk: Walk): Pick<Shape, 'properties' | 'rest'> {
  const { additionalProperties: others = false, propertyNames } = schema;
  const required = new Set(schema.required);
  const named = { ...namedByEnum(propertyNames, others), ...schema.properties };
  const properties: Record<string, Property> = {};
  for (const name of Object.keys(named).sort()) {
    const given = named[name]!;
    const inside: Walk = { ...walk, path: [...walk.path, 'properties', name] };
    if (isUndefined(given)) continue;
    properties[name] = property(given, inside, required.has(name) && !mayBeUndefined(given));
  }
  const isOpen = others !== false && namedByEnum(propertyNames, others) === undefined;
  return {
    properties,
    ...(isOpen && { rest: shapeOf(others, { ...walk, path: [...walk.path, 'rest'] }) }),
  };
}

function property(schema: Schema, walk: Walk, isRequired: boolean): Property {
  const description = typeof schema === 'object' ? inlined(schema, walk).description : undefined;
  return {
    ...shapeOf(schema, walk),
    ...(!isRequired && { optional: true as const }),
    ...(description !== undefined && { description }),
  };
}

/** A record whose keys are listed is an object with these properties. */
function namedByEnum(names: Schema | undefined, each: Schema): Record<string, Schema> | undefined {
  if (typeof names !== 'object' || names.enum === undefined) return undefined;
  return Object.fromEntries(names.enum.map((name) => [String(name), each]));
}

function shapeOfReference($ref: string, walk: Walk): Shape {
  // Where a type begins anew inside itself, anything may be: a plan is not read deeper than it is written.
  if (walk.open.has($ref)) return {};
  return shapeOf(target($ref, walk), { ...walk, open: new Set([...walk.open, $ref]) });
}

function inlined(schema: Schema, walk: Walk): JsonSchema {
  if (typeof schema === 'boolean') return schema ? {} : { not: {} };
  if (schema.$ref === undefined) return schema;
  const { $ref, ...own } = schema;
  return { ...target($ref, walk), ...own };
}

function target($ref: string, { root, path }: Walk): JsonSchema {
  if ($ref === '#') return root;
  const name = decodeURIComponent($ref.split('/').at(-1)!).replaceAll('~1', '/').replaceAll('~0', '~');
  const found = root.$defs?.[name] ?? root.definitions?.[name];
  if (found === undefined) throw new NoJsonSchema(`its schema refers to ${$ref}, which is not there`, path);
  return found;
}

function isUndefined(schema: Schema): boolean {
  return typeof schema === 'object' && schema[beyond] === 'undefined';
}

function mayBeUndefined(schema: Schema): boolean {
  return typeof schema === 'object' && (schema.anyOf ?? schema.oneOf ?? []).some(isUndefined);
}

function literal(value: unknown, { path }: Walk): string | number | boolean | null {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as string;
  throw new NoJsonSchema(
    `one of its values is ${typeof value}; literals are text, numbers, booleans and null`,
    path,
  );
}

import type { JsonSchema } from './json-schema.js';

/** What fits all of some schemas, for those that say different things of the same object. */
export function mergeAll(schemas: readonly JsonSchema[]): JsonSchema {
  return schemas.reduce(mergeTwo);
}

function mergeTwo(one: JsonSchema, other: JsonSchema): JsonSchema {
  const required = [...(one.required ?? []), ...(other.required ?? [])];
  return {
    ...one,
    ...other,
    ...((one.properties || other.properties) && { properties: bothOf(one.properties, other.properties) }),
    ...(required.length > 0 && { required }),
  };
}

type Properties = NonNullable<JsonSchema['properties']>;

/** A property that both name must fit what both say. */
function bothOf(some: Properties = {}, others: Properties = {}): Properties {
  const shared = Object.keys(some).filter((name) => Object.hasOwn(others, name));
  const merged = shared.map((name) => [name, { allOf: [some[name]!, others[name]!] }] as const);
  return { ...some, ...others, ...Object.fromEntries(merged) };
}

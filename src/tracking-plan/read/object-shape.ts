import type { EventDocument } from '../document/plan-document.js';
import type { Property, Shape } from '../document/shape.js';
import { anyOf } from './any-of.js';
import { NoJsonSchema } from './schema/no-json-schema.js';

type Members = Pick<EventDocument, 'properties' | 'rest'>;

/**
 * The properties of an event, from the shape of all of them together. Where it may be one of several objects, a property
 * that not all of them have is optional.
 *
 * @throws NoJsonSchema for what is no object.
 */
export function objectShape(shape: Shape): Members {
  const { type, properties = {}, rest } = shape;
  if (type === 'object') return { properties, ...(rest && { rest }) };
  const objects = shape.anyOf ?? [];
  if (objects.length === 0 || objects.some((one) => one.type !== 'object')) {
    throw new NoJsonSchema(`it is ${nameOf(shape)}; properties and traits are an object`);
  }
  return oneOfSeveral(objects);
}

function oneOfSeveral(objects: readonly Shape[]): Members {
  const names = [...new Set(objects.flatMap((one) => Object.keys(one.properties!)))].sort();
  const properties = names.map(
    (name) => [name, merged(objects.map((one) => one.properties![name]))] as const,
  );
  const rests = objects.flatMap(({ rest }) => rest ?? []);
  return {
    properties: Object.fromEntries(properties),
    ...(rests.length > 0 && { rest: anyOf(rests) }),
  };
}

function merged(given: readonly (Property | undefined)[]): Property {
  const present = given.filter((one) => one !== undefined);
  const isOptional = present.length < given.length || present.some((one) => one.optional);
  const description = present.find((one) => one.description !== undefined)?.description;
  const shapes = present.map(({ optional: _, description: __, ...shape }) => shape);
  return {
    ...anyOf(shapes),
    ...(isOptional && { optional: true as const }),
    ...(description !== undefined && { description }),
  };
}

function nameOf({ type, enum: values, anyOf: members }: Shape): string {
  if (type !== undefined) return `of type ${type}`;
  if (values !== undefined) return 'one of some literals';
  return members === undefined ? 'anything at all' : 'not always an object';
}

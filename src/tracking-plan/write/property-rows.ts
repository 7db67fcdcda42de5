import type { Property, Shape } from '../document/shape.js';

/** One line of a table of properties. */
export interface PropertyRow {
  /** With the way to it: `items[].sku`; `*` stands for every other name. */
  readonly path: string;
  /** How many objects and lists it stands in. */
  readonly depth: number;
  readonly property: Property;
}

/** What has properties by name: an event, traits, an object inside of one. */
export interface Members {
  readonly properties?: Readonly<Record<string, Property>>;
  readonly rest?: Shape;
}

/** The properties of an event, those of nested objects and of the members of lists below the one they stand in. */
export function propertyRows(members: Members): readonly PropertyRow[] {
  return rowsOf(members, '', 0);
}

function rowsOf({ properties = {}, rest }: Members, prefix: string, depth: number): readonly PropertyRow[] {
  const named = Object.entries(properties).flatMap(([name, property]) => {
    const path = prefix + step(name, prefix);
    return [{ path, depth, property }, ...rowsInside(property, path, depth + 1)];
  });
  if (rest === undefined) return named;
  return [...named, { path: `${prefix}${prefix && '.'}*`, depth, property: { ...rest, optional: true } }];
}

function rowsInside(shape: Shape, path: string, depth: number): readonly PropertyRow[] {
  if (shape.anyOf !== undefined) return merged(shape.anyOf.map((one) => rowsInside(one, path, depth)));
  if (shape.items !== undefined) return rowsInside(shape.items, `${path}[]`, depth);
  // An object of any keys says so in its type.
  return Object.keys(shape.properties ?? {}).length === 0 ? [] : rowsOf(shape, path, depth);
}

/** The rows of several alternatives, each path once. What one of them does without may be left out. */
function merged(alternatives: readonly (readonly PropertyRow[])[]): readonly PropertyRow[] {
  const objects = alternatives.filter((rows) => rows.length > 0);
  const found = new Map<string, PropertyRow[]>();
  for (const row of objects.flat()) found.set(row.path, [...(found.get(row.path) ?? []), row]);
  return [...found.values()].map((rows) => {
    const [first] = rows as [PropertyRow];
    const isOptional = rows.length < objects.length || rows.some(({ property }) => property.optional);
    const { optional: _, ...shape } = first.property;
    const kinds = rows.map(({ property: { optional: _, description: __, ...kind } }) => kind);
    const different = kinds.filter(
      (kind, at) => kinds.findIndex((other) => JSON.stringify(other) === JSON.stringify(kind)) === at,
    );
    const property: Property = {
      ...(different.length === 1
        ? shape
        : { anyOf: different, ...(shape.description !== undefined && { description: shape.description }) }),
      ...(isOptional && { optional: true }),
    };
    return { ...first, property };
  });
}

function step(name: string, prefix: string): string {
  if (/[.[\]*\s]/.test(name) || name === '') return `[${JSON.stringify(name)}]`;
  return prefix === '' ? name : `.${name}`;
}

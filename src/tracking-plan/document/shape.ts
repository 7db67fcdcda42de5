/**
 * What a value may be, as plain data: the part of JSON Schema that tracking plans need, and dates. Every reader (a plan's
 * schemas, a TypeScript type, a lock file) speaks it, so that comparing and writing know no schema library.
 */
export interface Shape {
  /** Absent where any of `anyOf` fits, where `enum` says it all, or for a value of any kind. */
  readonly type?: ShapeType;
  /** The values that fit, and no others. */
  readonly enum?: readonly (string | number | boolean | null)[];
  /** A named form of text: `email`, `uuid`, `date-time`. */
  readonly format?: string;
  /** Bounds by their JSON Schema names: `minLength`, `maximum`, `pattern` … */
  readonly limits?: Readonly<Record<string, number | string>>;
  /** Of a list: what its members may be. */
  readonly items?: Shape;
  /** Of an object: its properties, by name. */
  readonly properties?: Readonly<Record<string, Property>>;
  /** Of an object: what properties may be that are not named; absent where there may be none. */
  readonly rest?: Shape;
  /** Any of these. */
  readonly anyOf?: readonly Shape[];
}

export type ShapeType = 'string' | 'number' | 'integer' | 'boolean' | 'null' | 'date' | 'array' | 'object';

/** A property of an event, a trait of a person. */
export interface Property extends Shape {
  /** May be left out. */
  readonly optional?: true;
  readonly description?: string;
}

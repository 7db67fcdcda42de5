import type { Property, Shape } from '../document/shape.js';

/** Whether two shapes say the same of a value; what they say of themselves (descriptions, order) is left out. */
export function sameShape(one: Shape, other: Shape): boolean {
  return textOf(one) === textOf(other);
}

/** A shape as text that is the same for the same shape. */
export function textOf(shape: Shape): string {
  return JSON.stringify(plain(shape));
}

function plain({ type, enum: values, format, limits, items, properties, rest, anyOf }: Shape): object {
  return {
    type,
    enum: values && [...values].map((one) => JSON.stringify(one)).sort(),
    format,
    limits: limits && Object.keys(limits).length > 0 ? sortedEntries(limits) : undefined,
    items: items && plain(items),
    properties:
      properties && sortedEntries(properties).map(([name, one]) => [name, one.optional, plain(one)]),
    rest: rest && plain(rest),
    anyOf: anyOf?.map(textOf).sort(),
  };
}

function sortedEntries<Value extends Property | number | string>(
  record: Readonly<Record<string, Value>>,
): [string, Value][] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}

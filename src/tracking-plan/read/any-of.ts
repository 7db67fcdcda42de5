import type { Shape } from '../document/shape.js';

type Literal = NonNullable<Shape['enum']>[number];

/**
 * Any of some shapes, in the one form that it is written in: no nesting, nothing twice, literals together in one sorted
 * `enum`, the rest in the order of its text and `null` last.
 */
export function anyOf(shapes: readonly Shape[]): Shape {
  const flat = shapes.flatMap((shape) => shape.anyOf ?? [shape]);
  if (flat.some((shape) => Object.keys(shape).length === 0)) return {};
  const literals = flat.flatMap((shape) => shape.enum ?? []);
  const others = distinct(flat.filter((shape) => shape.enum === undefined));
  const hasNull = literals.includes(null) || others.some(isNull);
  const members = [...others.filter((shape) => !isNull(shape)), ...literalShapes(literals, others)];
  // `null` belongs to the literals when they are all there is.
  if (hasNull && members.length === 1 && members[0]!.enum !== undefined) {
    return { enum: [...members[0]!.enum, null] };
  }
  if (hasNull) members.push({ type: 'null' });
  return members.length === 1 ? members[0]! : { anyOf: members };
}

function literalShapes(literals: readonly Literal[], others: readonly Shape[]): readonly Shape[] {
  // What a member takes whole needs no literals besides: `string` and 'a' is `string`.
  const whole = new Set(others.filter((shape) => Object.keys(shape).length === 1).map(({ type }) => type));
  const kept = [...new Set(literals)].filter((one) => one !== null && !whole.has(typeof one as 'string'));
  const isBoolean = kept.includes(true) && kept.includes(false);
  const rest = isBoolean ? kept.filter((one) => typeof one !== 'boolean') : kept;
  const sorted = [...rest].sort(byKindAndValue);
  return [
    ...(sorted.length === 0 && (isBoolean || others.length > 0 || literals.includes(null))
      ? []
      : [{ enum: sorted }]),
    ...(isBoolean ? [{ type: 'boolean' } as const] : []),
  ];
}

function byKindAndValue(one: Literal, other: Literal): number {
  const kinds = ['number', 'string', 'boolean'];
  const kind = kinds.indexOf(typeof one) - kinds.indexOf(typeof other);
  if (kind !== 0) return kind;
  return one! < other! ? -1 : 1;
}

function distinct(shapes: readonly Shape[]): readonly Shape[] {
  const byText = new Map(shapes.map((shape) => [JSON.stringify(shape), shape]));
  return [...byText.keys()].sort().map((text) => byText.get(text)!);
}

function isNull({ type }: Shape): boolean {
  return type === 'null';
}

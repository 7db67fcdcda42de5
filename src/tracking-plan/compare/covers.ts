import type { Property, Shape } from '../document/shape.js';

type Literal = NonNullable<Shape['enum']>[number];

/** Whether every value that fits the narrow shape fits the wide one, too. When in doubt, it says no. */
export function covers(wide: Shape, narrow: Shape): boolean {
  if (isAnything(wide)) return true;
  if (isAnything(narrow)) return false;
  if (narrow.anyOf !== undefined) return narrow.anyOf.every((one) => covers(wide, one));
  if (narrow.enum !== undefined) return narrow.enum.every((one) => fits(wide, one));
  if (wide.anyOf !== undefined) return wide.anyOf.some((one) => covers(one, narrow));
  if (wide.enum !== undefined) return false;
  const isSameType = wide.type === narrow.type || (wide.type === 'number' && narrow.type === 'integer');
  return (
    isSameType &&
    (wide.format === undefined || wide.format === narrow.format) &&
    limitsCover(wide.limits ?? {}, narrow.limits ?? {}) &&
    itemsCover(wide.items, narrow.items) &&
    membersCover(wide, narrow)
  );
}

/** How a limit of the wide shape relates to one of the narrow: `minLength` 2 lets through what `minLength` 3 does. */
export function limitCovers(name: string, wide: number | string, narrow: number | string): boolean {
  if (wide === narrow) return true;
  if (typeof wide === 'string' || typeof narrow === 'string') return false;
  if (/^(min|exclusiveMin)/.test(name)) return wide < narrow;
  if (/^(max|exclusiveMax)/.test(name)) return wide > narrow;
  return name === 'multipleOf' && narrow % wide === 0;
}

type Limits = NonNullable<Shape['limits']>;

function limitsCover(wide: Limits, narrow: Limits): boolean {
  return Object.entries(wide).every(([name, limit]) => {
    const other = narrow[name];
    return other !== undefined && limitCovers(name, limit, other);
  });
}

function itemsCover(wide: Shape = {}, narrow: Shape = {}): boolean {
  return covers(wide, narrow);
}

function membersCover(wide: Shape, narrow: Shape): boolean {
  const [wides, narrows] = [wide.properties ?? {}, narrow.properties ?? {}];
  const names = new Set([...Object.keys(wides), ...Object.keys(narrows)]);
  return (
    [...names].every((name) => memberCovers(wide, wides[name], narrow, narrows[name])) &&
    restCovers(wide, narrow)
  );
}

function memberCovers(
  wide: Shape,
  one: Property | undefined,
  narrow: Shape,
  other: Property | undefined,
): boolean {
  if (one === undefined) return wide.rest !== undefined && covers(wide.rest, other!);
  if (other === undefined) {
    return one.optional === true && (narrow.rest === undefined || covers(one, narrow.rest));
  }
  return (one.optional === true || other.optional !== true) && covers(one, other);
}

function restCovers({ rest: wide }: Shape, { rest: narrow }: Shape): boolean {
  return narrow === undefined || (wide !== undefined && covers(wide, narrow));
}

function isAnything(shape: Shape): boolean {
  return shape.type === undefined && shape.enum === undefined && shape.anyOf === undefined;
}

function fits(shape: Shape, value: Literal): boolean {
  if (isAnything(shape)) return true;
  if (shape.anyOf !== undefined) return shape.anyOf.some((one) => fits(one, value));
  if (shape.enum !== undefined) return shape.enum.includes(value);
  if (shape.format !== undefined || shape.limits !== undefined) return false;
  if (shape.type === 'integer') return Number.isInteger(value);
  return shape.type === (value === null ? 'null' : typeof value);
}

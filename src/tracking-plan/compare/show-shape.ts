import type { Shape } from '../document/shape.js';

/** What a value may be, in a few words: `text`, `a list of integer`, `"free" or "pro"`. */
export function showShape(shape: Shape): string {
  const { type, enum: values, format, items, anyOf } = shape;
  if (values !== undefined)
    return values.length === 0 ? 'nothing' : values.map((one) => JSON.stringify(one)).join(' or ');
  if (anyOf !== undefined) return anyOf.map(showShape).join(' or ');
  if (type === 'array') return items === undefined ? 'array' : `array of ${bracketed(items)}`;
  if (type === undefined) return 'anything';
  return format === undefined ? type : `${type} (${format})`;
}

function bracketed(items: Shape): string {
  const text = showShape(items);
  return text.includes(' or ') ? `(${text})` : text;
}

import type { Shape } from '../document/shape.js';
import type { Inline } from './inline.js';

/** The bounds of a value, to stand after its type: `, at least 0`, `, 1 to 80 characters`. */
export function limitWords({ limits = {}, format }: Shape): readonly Inline[] {
  const size = sizeWords(limits.minLength, limits.maxLength, 'character', 'characters');
  const count = sizeWords(limits.minItems, limits.maxItems, 'entry', 'entries');
  const words = [...numberWords(limits), ...size, ...count].map((text): Inline => ({ text: `, ${text}` }));
  // A form that has a name says more than the expression behind it.
  return limits.pattern === undefined || format !== undefined
    ? words
    : [...words, { text: ', in the form ' }, { code: String(limits.pattern) }];
}

function numberWords(limits: NonNullable<Shape['limits']>): readonly string[] {
  const { exclusiveMinimum: above, exclusiveMaximum: below, multipleOf } = limits;
  const from = meaningful(limits.minimum);
  const to = meaningful(limits.maximum);
  const words = [
    ...(from !== undefined && to !== undefined ? [`${from} to ${to}`] : []),
    ...(from !== undefined && to === undefined ? [`at least ${from}`] : []),
    ...(from === undefined && to !== undefined ? [`at most ${to}`] : []),
  ];
  if (above !== undefined) words.push(`above ${above}`);
  if (below !== undefined) words.push(`below ${below}`);
  if (multipleOf !== undefined) words.push(`a multiple of ${multipleOf}`);
  return words;
}

/** Schema libraries write the range of safe integers as bounds. */
function meaningful(bound: number | string | undefined): number | string | undefined {
  return typeof bound === 'number' && Math.abs(bound) >= Number.MAX_SAFE_INTEGER ? undefined : bound;
}

function sizeWords(
  from: number | string | undefined,
  to: number | string | undefined,
  one: string,
  many: string,
): readonly string[] {
  const of = (size: number | string) => `${size} ${Number(size) === 1 ? one : many}`;
  if (from !== undefined && from === to) return [`exactly ${of(from)}`];
  if (from !== undefined && to !== undefined) return [`${from} to ${of(to)}`];
  if (from !== undefined) return [`at least ${of(from)}`];
  return to === undefined ? [] : [`at most ${of(to)}`];
}

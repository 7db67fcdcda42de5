import type { Shape } from '../document/shape.js';

/** What a number of this name often is, the first that fits. */
const guesses: readonly (readonly [RegExp, number])[] = [
  [/cents/, 4900],
  [/amount|price|total|revenue|value|mrr|arr/, 49],
  [/percent|score/, 80],
  [/rate|ratio|share/, 0.5],
  [/days/, 14],
  [/(^|_)(ms|seconds|duration)/, 90],
  [/year/, 2026],
  [/attempt|position|index|quantity/, 1],
];

const otherwise = 5;

export function exampleNumber(name: string, { type, limits = {} }: Shape): number {
  const lowered = name.toLowerCase();
  const guess = guesses.find(([pattern]) => pattern.test(lowered))?.[1] ?? otherwise;
  const step = Number(limits.multipleOf ?? (type === 'integer' ? 1 : 0));
  const [least, most] = [lowerBound(limits, step), upperBound(limits, step)];
  return toStep(Math.min(Math.max(guess, least), most), step, least);
}

type Limits = NonNullable<Shape['limits']>;

function lowerBound({ minimum, exclusiveMinimum }: Limits, step: number): number {
  return Math.max(Number(minimum ?? -Infinity), Number(exclusiveMinimum ?? -Infinity) + (step || 1));
}

function upperBound({ maximum, exclusiveMaximum }: Limits, step: number): number {
  return Math.min(Number(maximum ?? Infinity), Number(exclusiveMaximum ?? Infinity) - (step || 1));
}

function toStep(value: number, step: number, least: number): number {
  if (step === 0) return value;
  const below = Math.floor(value / step) * step;
  return below < least ? below + step : below;
}

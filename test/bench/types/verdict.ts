import type { Measured } from './measure.js';

/** How many events each file has; five calls of each. */
export const sizes = [100, 300, 1000] as const;
export type Size = (typeof sizes)[number];

/** What one contestant took, with the package's types and with a hand-written `Record`. */
export interface Pair {
  readonly ours: Measured;
  readonly byHand: Measured;
}

export type Pairs = Readonly<Record<Size, Pair>>;

/** A file may take this much more time than the same with a hand-written type. */
const mostTimes = 2;

/** What an event costs may grow this much from the smallest file to the largest: less would be noise. */
const mostGrowth = 1.3;

/** How many times longer the package's types take. */
export function ratioOf({ ours, byHand }: Pair): number {
  return ours.totalMs / byHand.totalMs;
}

/** What an event costs in the largest file, as a share of what it costs between the first two. */
export function growthOf(pairs: Pairs): number {
  const [small, middle, large] = sizes.map((size) => pairs[size].ours.checkMs) as [number, number, number];
  const [first, second, third] = sizes;
  const early = (middle - small) / (second - first);
  const late = (large - middle) / (third - second);
  return late / early;
}

/** What is not as promised, a sentence each. */
export function unmetBy(name: string, pairs: Pairs): readonly string[] {
  const ratio = ratioOf(pairs[1000]);
  const growth = growthOf(pairs);
  return [
    ratio <= mostTimes
      ? ''
      : `${name}: ${ratio.toFixed(2)} times the time by hand, at most ${mostTimes} are allowed`,
    growth <= mostGrowth
      ? ''
      : `${name}: an event costs ${growth.toFixed(2)} times as much among 1,000 as among 300, at most ${mostGrowth} is linear`,
  ].filter((line) => line !== '');
}

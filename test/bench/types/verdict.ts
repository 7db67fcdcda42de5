import type { Side } from './contestants.js';
import type { Measured } from './measure.js';

/** How many events each file has; five calls of each. */
export const sizes = [100, 300, 1000] as const;
export type Size = (typeof sizes)[number];

/** What one contestant took, whoever types the calls. */
export type Figures = Readonly<Record<Side, Measured>>;

export type FiguresOfSizes = Readonly<Record<Size, Figures>>;

/** A file may take this much more time than the same with a hand-written type that finds the same mistakes. */
const mostTimes = 2;

/** What an event costs may grow this much from the smallest file to the largest: less would be noise. */
const mostGrowth = 1.3;

/** How many times longer the package's types take than types written by hand. */
export function ratioOf(figures: Figures, side: Exclude<Side, 'ours'>): number {
  return figures.ours.cpuMs / figures[side].cpuMs;
}

/** What an event costs in the largest file, as a share of what it costs between the first two. */
export function growthOf(sizesOf: FiguresOfSizes): number {
  const [small, middle, large] = sizes.map((size) => sizesOf[size].ours.cpuMs) as [number, number, number];
  const [first, second, third] = sizes;
  const early = (middle - small) / (second - first);
  const late = (large - middle) / (third - second);
  return late / early;
}

/** What is not as promised, a sentence each. */
export function unmetBy(name: string, sizesOf: FiguresOfSizes): readonly string[] {
  const ratio = ratioOf(sizesOf[1000], 'typed');
  const growth = growthOf(sizesOf);
  return [
    ratio <= mostTimes
      ? ''
      : `${name}: ${ratio.toFixed(2)} times the time of types by hand, at most ${mostTimes} are allowed`,
    growth <= mostGrowth
      ? ''
      : `${name}: an event costs ${growth.toFixed(2)} times as much among 1,000 as among 300, at most ${mostGrowth} is linear`,
  ].filter((line) => line !== '');
}

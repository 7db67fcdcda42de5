import { describe, expect, test } from 'vitest';
import { colours } from '../../../../src/tracking-plan/write/html/colours.js';

type Values = Readonly<Record<string, string>>;

function variables(line: string): Values {
  return Object.fromEntries(
    [...line.matchAll(/--([\w-]+):(#\w{6})/g)].map(([, name, value]) => [name, value]),
  );
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const texts = [
  ...['ground', 'panel', 'chip', 'code'].flatMap((ground) =>
    ['ink', 'soft'].map((ink) => [ground, ink] as const),
  ),
  ['ground', 'link'],
  ['panel', 'link'],
  ['warn', 'warn-ink'],
  ['mark', 'mark-ink'],
] as const;

describe('the colours', () => {
  test.each([
    ['light', 0],
    ['dark', 1],
  ])('%s can be read: every text has a contrast of 4.5', (_, index) => {
    const lines = (colours.split('@media')[index] as string).split('\n');
    const all = variables(lines.find((line) => line.includes('--ground')) as string);
    const tones = lines.filter((line) => line.startsWith('.tone-')).map(variables);
    expect(tones).toHaveLength(7);
    const pairs = [
      ...texts.map(([ground, ink]) => [all[ground], all[ink]]),
      ...tones.map(({ tint, tone }) => [tint, tone]),
    ] as [string, string][];
    expect(pairs.filter(([ground, ink]) => contrast(ground, ink) < 4.5)).toEqual([]);
  });
});

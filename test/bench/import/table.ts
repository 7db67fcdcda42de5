export const ways = ['import', 'require'] as const;
export type Way = (typeof ways)[number];

export interface Contestant {
  readonly name: string;
  readonly package: string;
  /** Where a program stands that loads it. */
  readonly folder: string;
  readonly isPeer: boolean;
}

export interface Figures extends Contestant {
  readonly ms: Readonly<Record<Way, number[]>>;
}

export interface Medians extends Contestant {
  readonly ms: Readonly<Record<Way, number>>;
}

/** Each as milliseconds and beside the fastest peer of the same way; and the worse of our two ratios. */
export function importTable(all: readonly Medians[]): { readonly text: string; readonly worst: number } {
  const fastest = (way: Way) => Math.min(...all.filter(({ isPeer }) => isPeer).map(({ ms }) => ms[way]));
  const ratio = (one: Medians, way: Way) => one.ms[way] / fastest(way);
  const ours = all.filter(({ isPeer }) => !isPeer);
  const rows = all.map((one) => {
    const cells = ways.map((way) => `${one.ms[way].toFixed(1)} | ${ratio(one, way).toFixed(2)}`);
    return `| ${one.name} | ${cells.join(' | ')} |`;
  });
  return {
    text: [
      '| package | `import`, ms | × fastest peer | `require`, ms | × fastest peer |',
      '|---|--:|--:|--:|--:|',
      ...rows,
    ].join('\n'),
    worst: Math.max(...ours.flatMap((one) => ways.map((way) => ratio(one, way)))),
  };
}

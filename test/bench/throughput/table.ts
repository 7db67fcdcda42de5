import type { Contestant } from './contestants.js';

export interface Figure {
  readonly perSecond: number;
  readonly cpuMicros: number;
}

/** The best of each: noise on a shared machine only ever makes things slower. */
export function bestOf(figures: readonly Figure[]): Figure {
  return {
    perSecond: Math.max(...figures.map((one) => one.perSecond)),
    cpuMicros: Math.min(...figures.map((one) => one.cpuMicros)),
  };
}

/** Figures of one run beside each other, as ratios: × the fastest peer, share of the bare loop, CPU beside the loop's. */
export function throughputTable(measured: ReadonlyMap<Contestant, Figure>): string {
  const of = (isPeer: boolean) => [...measured].filter(([one]) => one.isPeer === isPeer);
  const fastest = of(true).sort(([, a], [, b]) => b.perSecond - a.perSecond)[0];
  const bare = of(false).find(([{ sender }]) => sender.name === 'bare loop')?.[1];
  const rows = [...measured].map(([{ sender, isPeer }, { perSecond, cpuMicros }]) => [
    isPeer ? `${sender.package} ${sender.version()}` : sender.name,
    Math.round(perSecond).toLocaleString('en'),
    fastest ? times(perSecond / fastest[1].perSecond) : '',
    bare ? `${Math.round((perSecond / bare.perSecond) * 100)} %` : '',
    cpuMicros.toFixed(1),
    bare ? times(cpuMicros / bare.cpuMicros) : '',
  ]);
  return [
    '| sender | events/s | × fastest peer | of the bare loop | CPU µs/event | × the loop’s CPU |',
    '|---|--:|--:|--:|--:|--:|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    ...(fastest ? ['', `The fastest peer of this run: ${fastest[0].sender.package}.`] : []),
  ].join('\n');
}

function times(ratio: number): string {
  return ratio < 10 ? ratio.toFixed(2) : ratio.toFixed(1);
}

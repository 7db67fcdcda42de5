export const ways = ['import', 'require'] as const;
export type Way = (typeof ways)[number];

/** How long each took, in one way, on one version of Node. */
export interface Row {
  /** `22.23.3`. */
  readonly node: string;
  readonly way: Way;
  readonly times: readonly Time[];
}

export interface Time {
  readonly title: string;
  readonly isPeer: boolean;
  readonly ms: number;
}

/** A row for each version of Node and way; what is ours also beside the fastest peer of the same row. */
export function importTable(rows: readonly Row[]): string {
  const titles =
    rows[0]?.times.map(({ title, isPeer }) => (isPeer ? [title] : [title, '× fastest peer'])) ?? [];
  const cells = (row: Row) =>
    row.times.map(({ ms, isPeer }) => (isPeer ? [ms.toFixed(1)] : [ms.toFixed(1), ratioOf(row).toFixed(2)]));
  return [
    `| milliseconds | ${titles.flat().join(' | ')} |`,
    `|---|${'--:|'.repeat(titles.flat().length)}`,
    ...rows.map((row) => `| Node ${row.node}, \`${row.way}\` | ${cells(row).flat().join(' | ')} |`),
  ].join('\n');
}

/** How much of the fastest peer's time we take. */
export function ratioOf({ times }: Row): number {
  const fastest = Math.min(...times.filter(({ isPeer }) => isPeer).map(({ ms }) => ms));
  return Math.max(...times.filter(({ isPeer }) => !isPeer).map(({ ms }) => ms)) / fastest;
}

import type { Row, Seen } from './row.js';

/** What became of a row: what it saw, or why it failed. */
export interface Played {
  readonly row: Row;
  readonly seen?: Seen;
  readonly failure?: string;
}

const head = [
  '| runtime | version | what is tried | calls | reported delivered | stored | |',
  '|---|---|---|--:|--:|--:|---|',
];

export function runtimesTable(played: readonly Played[]): string {
  return [
    ...head,
    ...played.map(({ row, seen }) => {
      const { version, calls, delivered, stored } = seen ?? {
        version: '–',
        calls: '–',
        delivered: '–',
        stored: '–',
      };
      const cells = [row.title, version, row.tried, calls, delivered, stored, seen ? '✓' : '✗'];
      return `| ${cells.join(' | ')} |`;
    }),
  ].join('\n');
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(2)} KB`;

/** Of the rows that have a page. Empty when there are none. */
export function sizesTable(played: readonly Played[]): string {
  const lines = played.flatMap(({ row, seen }) =>
    seen?.load ? [`| ${row.title} | ${kilobytes(seen.load.start)} | ${kilobytes(seen.load.later)} |`] : [],
  );
  if (lines.length === 0) return '';
  return ['| min + gzip | at the start of the page | once it tracks |', '|---|--:|--:|', ...lines].join('\n');
}

import { InputError } from '../../document/input-error.js';
import { type ColumnKind, columnKind, knownHeaders } from './columns.js';
import type { CsvRow } from './parse-csv.js';

/** A row, by what its columns mean. */
export interface TableRow {
  readonly number: number;
  readonly has: (kind: ColumnKind) => boolean;
  /** What stands in it, without spaces around it and with plain line ends; empty where there is no such column. */
  readonly cell: (kind: ColumnKind) => string;
  /** The error for what stands in it. */
  readonly wrong: (kind: ColumnKind, what: string) => InputError;
}

export interface TableOptions {
  /** As messages show it. */
  readonly file: string;
  /** Columns that say nothing to a plan, by their headers. */
  readonly ignored: readonly string[];
}

/**
 * The rows of a spreadsheet that hold something, by the names of its columns, which its first row has.
 *
 * @throws InputError for a column that nobody knows, that is there twice, or that is missing.
 */
export function tableOfRows(rows: readonly CsvRow[], options: TableOptions): readonly TableRow[] {
  const [header, ...others] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (header === undefined) throw new InputError('it has no rows', { file: options.file });
  const columns = columnsOf(header, others, options);
  return others.map((row) => {
    const extra = row.cells.slice(header.cells.length).find((cell) => cell.trim() !== '');
    if (extra !== undefined) {
      const what = `row ${row.number} has ${row.cells.length} cells, and the header has ${header.cells.length}`;
      throw new InputError(
        `${what}; put quotes around a cell that has a separator in it`,
        placeOf(row, options),
      );
    }
    return tableRow(row, header, columns, options);
  });
}

type Columns = ReadonlyMap<ColumnKind, number>;

function tableRow(row: CsvRow, header: CsvRow, columns: Columns, options: TableOptions): TableRow {
  return {
    number: row.number,
    has: (kind) => columns.has(kind),
    cell: (kind) => row.cells[columns.get(kind) ?? -1]?.replace(/\r\n?/g, '\n').trim() ?? '',
    wrong: (kind, what) => {
      const title = header.cells[columns.get(kind) as number]?.trim();
      return new InputError(
        `row ${row.number}, column ${JSON.stringify(title)}: ${what}`,
        placeOf(row, options),
      );
    },
  };
}

function columnsOf(header: CsvRow, rows: readonly CsvRow[], options: TableOptions): Columns {
  const columns = new Map<ColumnKind, number>();
  const fail = (what: string) => new InputError(`row ${header.number}: ${what}`, placeOf(header, options));
  const ignored = new Set(options.ignored.map((title) => title.trim().toLowerCase()));
  header.cells.forEach((cell, index) => {
    const title = cell.trim();
    if (ignored.has(title.toLowerCase())) return;
    if (title === '') {
      if (rows.some(({ cells }) => (cells[index] ?? '').trim() !== ''))
        throw fail(`column ${index + 1} has no name`);
      return;
    }
    const kind = columnKind(title);
    const shown = JSON.stringify(title);
    if (kind === undefined) {
      throw fail(
        `the column ${shown} is none of ${knownHeaders}; rename it, or leave it out with --ignore ${shown}`,
      );
    }
    const first = columns.get(kind);
    if (first !== undefined) {
      const other = JSON.stringify(header.cells[first]?.trim());
      throw fail(
        `the columns ${other} and ${shown} mean the same; leave one of them out with --ignore ${shown}`,
      );
    }
    columns.set(kind, index);
  });
  if (!columns.has('event'))
    throw fail('there is no column of events; name the one that has their names "Event"');
  if (columns.has('property') && columns.has('properties')) {
    throw fail('there is a column of one property and one of many; leave one of them out with --ignore');
  }
  return columns;
}

function placeOf({ line }: CsvRow, { file }: TableOptions): { readonly file: string; readonly line: number } {
  return { file, line };
}

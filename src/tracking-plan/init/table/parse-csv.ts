import { InputError } from '../../document/input-error.js';
import { delimiterOf } from './delimiter-of.js';

/** A row of a spreadsheet. */
export interface CsvRow {
  /** Counted from 1, as the spreadsheet counts them. */
  readonly number: number;
  /** The line of the file that it begins on: a cell can have several lines. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads CSV as RFC 4180 has it, with `,` `;` or a tab between the cells and any kind of line end. A quote inside of a cell
 * that does not begin with one is a quote.
 *
 * @param file As messages show it.
 * @throws InputError for a quote that is never closed, or that is closed before the cell ends.
 */
export function parseCsv(text: string, file: string): readonly CsvRow[] {
  const reader = new CsvReader(text, delimiterOf(text), file);
  const rows: CsvRow[] = [];
  while (!reader.isAtEnd) rows.push(reader.row(rows.length + 1));
  return rows;
}

class CsvReader {
  readonly #text: string;
  readonly #delimiter: string;
  readonly #file: string;
  #at = 0;
  #line = 1;

  constructor(text: string, delimiter: string, file: string) {
    this.#text = text;
    this.#delimiter = delimiter;
    this.#file = file;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  row(number: number): CsvRow {
    const line = this.#line;
    const cells = [this.#cell(number)];
    while (this.#text[this.#at] === this.#delimiter) {
      this.#at++;
      cells.push(this.#cell(number));
    }
    this.#endLine();
    return { number, line, cells };
  }

  #cell(row: number): string {
    return this.#text[this.#at] === '"' ? this.#quoted(row) : this.#bare();
  }

  #bare(): string {
    const from = this.#at;
    while (!this.isAtEnd && !this.#isCellEnd()) this.#at++;
    return this.#text.slice(from, this.#at);
  }

  #quoted(row: number): string {
    const { line } = { line: this.#line };
    let cell = '';
    for (;;) {
      const from = ++this.#at;
      const end = this.#text.indexOf('"', from);
      if (end === -1) throw this.#broken(row, line, 'a quote that is opened here is never closed');
      cell += this.#text.slice(from, end);
      this.#line += lineEnds(this.#text.slice(from, end));
      this.#at = end + 1;
      if (this.#text[this.#at] !== '"') break;
      cell += '"';
    }
    if (this.isAtEnd || this.#isCellEnd()) return cell;
    throw this.#broken(row, this.#line, 'after a closing quote there is more text in the cell');
  }

  #isCellEnd(): boolean {
    const char = this.#text[this.#at];
    return char === this.#delimiter || char === '\n' || char === '\r';
  }

  #endLine(): void {
    if (this.isAtEnd) return;
    this.#at += this.#text.startsWith('\r\n', this.#at) ? 2 : 1;
    this.#line++;
  }

  #broken(row: number, line: number, what: string): InputError {
    return new InputError(`row ${row}: ${what}; write a quote inside of a cell twice`, {
      file: this.#file,
      line,
    });
  }
}

function lineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

import type { Inline } from '../inline.js';
import { proseOf } from '../inline.js';
import { type Members, propertyRows } from '../property-rows.js';
import { typeWords } from '../type-words.js';
import { markdownCell } from './markdown-text.js';

/** A table with a line for each property. `undefined` where there are none. */
export function propertyTable(members: Members): string | undefined {
  const rows = propertyRows(members).map(({ path, property }): readonly (readonly Inline[])[] => [
    [{ code: path }],
    typeWords(property),
    [{ text: property.optional ? 'optional' : 'required' }],
    proseOf(property.description ?? ''),
  ]);
  return rows.length === 0 ? undefined : table(['Property', 'Type', 'Required', 'Description'], rows);
}

export function table(columns: readonly string[], rows: readonly (readonly (readonly Inline[])[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`.replace(/(?<! ) {2,}\|/g, ' |');
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(row.map((cell) => markdownCell(cell).trim()))),
  ].join('\n');
}

import { proseOf } from '../inline.js';
import { type Members, propertyRows } from '../property-rows.js';
import { typeWords } from '../type-words.js';
import { escapeHtml, htmlLine } from './html-text.js';

/** One more column, between the type and the description. */
export interface ExtraColumn {
  readonly title: string;
  /** What it says of a property that stands at the top. */
  readonly cell: (name: string) => string;
}

/** A table with a line for each property. */
export function propertyTable(members: Members, caption: string, extra?: ExtraColumn): string {
  const rows = propertyRows(members).map(({ path, depth, property }) => {
    const presence = property.optional ? 'optional' : 'required';
    return [
      `<tr class="in-${Math.min(depth, 4)}">`,
      `<th scope="row"><code>${escapeHtml(path)}</code></th>`,
      `<td class="kind">${htmlLine(typeWords(property))}</td>`,
      `<td class="${presence}">${presence}</td>`,
      ...(extra === undefined ? [] : [`<td class="extra">${depth > 0 ? '' : extra.cell(path)}</td>`]),
      `<td class="about">${htmlLine(proseOf(property.description ?? ''))}</td></tr>`,
    ].join('');
  });
  if (rows.length === 0) return '<p class="nothing">No properties.</p>';
  const titles = ['Property', 'Type', 'Required', ...(extra ? [extra.title] : []), 'Description'];
  return [
    `<table><caption>${escapeHtml(caption)}</caption>`,
    `<thead><tr>${titles.map((title) => `<th scope="col">${title}</th>`).join('')}</tr></thead>`,
    `<tbody>\n${rows.join('\n')}\n</tbody></table>`,
  ].join('\n');
}

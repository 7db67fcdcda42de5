import type { HistoryEntry } from '../../document/history.js';
import { proseOf } from '../inline.js';
import { shownName } from '../shown-name.js';
import { escapeHtml, htmlLine } from './html-text.js';

/** When the plan changed, how, and why. */
export function historyList(history: readonly HistoryEntry[]): string {
  return `<ol class="history">\n${history.map(entryItem).join('\n')}\n</ol>`;
}

const tones = { breaking: 'tone-churn', risky: 'tone-expansion', safe: 'tone-retention' } as const;

function entryItem({ date, changes, reason }: HistoryEntry): string {
  const lines = changes.map(
    ({ kind, what }) =>
      `<li><span class="badge ${tones[kind]}">${kind}</span> <span>${htmlLine(proseOf(what))}</span></li>`,
  );
  return [
    `<li><h3>${escapeHtml(shownName(date))}</h3>`,
    ...(reason === undefined ? [] : [`<p>${htmlLine(proseOf(reason))}</p>`]),
    ...(lines.length === 0 ? [] : [`<ul>${lines.join('')}</ul>`]),
    '</li>',
  ].join('');
}

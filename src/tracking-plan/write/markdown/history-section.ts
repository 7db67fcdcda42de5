import type { HistoryEntry } from '../../document/history.js';
import { proseOf } from '../inline.js';
import { shownName } from '../shown-name.js';
import { markdownLine } from './markdown-text.js';

/** When the plan changed, how, and why. */
export function historySection(history: readonly HistoryEntry[]): string {
  return ['## History', ...history.map(entrySection)].join('\n\n');
}

function entrySection({ date, changes, reason }: HistoryEntry): string {
  const lines = changes.map(({ kind, what }) => `- **${kind}**: ${markdownLine(proseOf(what))}`);
  return [
    `### ${markdownLine([{ text: shownName(date) }])}`,
    ...(reason === undefined ? [] : [`Why: ${markdownLine(proseOf(reason))}`]),
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
  ].join('\n\n');
}

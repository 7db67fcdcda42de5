import type { Inline } from '../inline.js';
import { readableText } from '../readable-text.js';

/** A text that is a text in a page, between tags and in quoted attributes, whatever it holds. */
export function escapeHtml(text: string): string {
  return readableText(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

export function htmlLine(line: readonly Inline[]): string {
  return line
    .map((piece) =>
      'code' in piece
        ? `<code>${escapeHtml(piece.code)}</code>`
        : escapeHtml(piece.text).replaceAll('\n', '<br>'),
    )
    .join('');
}

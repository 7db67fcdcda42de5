import type { Inline } from '../inline.js';
import { readableText } from '../readable-text.js';

/** A line of a page: whatever stands in the plan is words there, never markup. */
export function markdownLine(line: readonly Inline[]): string {
  return line
    .map((piece) => ('code' in piece ? codeSpan(piece.code) : escaped(oneLine(piece.text))))
    .join('');
}

/** A line that stands in a table, where a bar would end the cell, even in code. */
export function markdownCell(line: readonly Inline[]): string {
  return line
    .map((piece) => ('code' in piece ? cellCode(piece.code) : escaped(cellLines(piece.text))))
    .join('');
}

/** A name that is set as code, whatever it holds. */
export function codeSpan(code: string): string {
  const text = oneLine(code);
  const runs = text.match(/`+/g)?.map((run) => run.length) ?? [];
  let fence = '`';
  while (runs.includes(fence.length)) fence += '`';
  const needsRoom = /^[ `]|[ `]$/.test(text) || text === '';
  return needsRoom ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

/** Readers do not agree on what a backslash before a bar means inside of code; all of them know this. */
function cellCode(code: string): string {
  if (!code.includes('|')) return codeSpan(code);
  const safe = oneLine(code).replace(/[^\p{L}\p{N} ]/gu, (char) => `&#${char.codePointAt(0)};`);
  return `<code>${safe}</code>`;
}

/** Several lines of code, behind a fence that none of them can close. */
export function codeBlock(code: string, language: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}

function oneLine(text: string): string {
  return readableText(text).replace(/(?<!\s)\s*\n\s*/g, ' ');
}

function cellLines(text: string): string {
  return readableText(text).replace(/(?<!\s)\s*\n\s*/g, '\n');
}

/** Every character that could begin markup in the middle of a line, and a line that could begin a block. */
function escaped(text: string): string {
  return text
    .replace(
      /[\\`*[\]|~<>]|&(?=[#\w])|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu,
      (char) => entities[char] ?? `\\${char}`,
    )
    .replace(/^(\s*)([#+-])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2')
    .replaceAll('\n', '<br>');
}

/** Some readers of Markdown forget a backslash before a bracket when it stands in the text of a link. */
const entities: Readonly<Record<string, string>> = { '<': '&lt;', '&': '&amp;', '[': '&#91;', ']': '&#93;' };

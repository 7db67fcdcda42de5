/**
 * Text of others, as a terminal and a CI log may show it: names, paths and messages are not ours. None may begin a line of
 * its own (which GitHub reads as a command when it begins with `::`), move a terminal's cursor, colour it, or turn a line
 * around. Such characters are shown as JSON writes them.
 */
export function harmless(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The same for a text of several lines, such as a stack: its lines stay lines, and none of them is a command. */
export function harmlessLines(text: string): string {
  return text
    .split('\n')
    .map((line) => harmless(line).replace(/^(\s*):/, '$1\\u003a'))
    .join('\n');
}

/** The same for JSON of several lines: what a string has in it is written as an escape. */
export function harmlessJson(json: string): string {
  return json.split('\n').map(harmless).join('\n');
}

/** The same for every text in a report, however deep it lies. */
export function harmlessIn<Report>(report: Report): Report {
  return cleaned(report) as Report;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return harmless(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cleaned(part)]));
}

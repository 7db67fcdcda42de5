const esc = String.fromCharCode(0x1b);
const bell = String.fromCharCode(0x07);

/**
 * The sequences by which a text moves a terminal's cursor, recolours it or sets its title (ECMA-48 §5.4, §5.6), whole.
 * Each part ends before the next escape, so that no text is read twice.
 */
const sequences = new RegExp(
  `${esc}(?:\\[[0-?]*[ -/]*[@-~]?|[\\]P^_X][^${esc}${bell}]*(?:${bell}|${esc}\\\\)?|[ -/]*[0-Z\\\\^-~])`,
  'g',
);

/** Control characters, line and paragraph separators: each would begin a line of its own, or worse. */
const breaks = /[\p{Cc}\u2028\u2029]+/gu;

/** What turns the direction of a text round, stands in it unseen, or is half a character. */
const unseen = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}\p{Cs}]/gu;

/**
 * Any text as one line of bounded length, without anything that a terminal, an editor or a reader of logs would obey.
 * Every line for a logger passes it, and every word of a server that comes into an error, a report or an outcome: what a
 * stranger wrote can be read there, and forges nothing.
 *
 * @param most UTF-16 units; what is longer is cut, with an ellipsis.
 */
export function oneLine(text: string, most = 2000): string {
  // Sequences go: twice the length is enough for what is left of a text that is not made of them.
  const start = text.length > most * 2 ? text.slice(0, most * 2) : text;
  const line = start.replace(sequences, '').replace(breaks, ' ').replace(unseen, '').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

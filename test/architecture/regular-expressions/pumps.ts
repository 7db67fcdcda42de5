/** A text that grows in its middle. */
export interface Pump {
  readonly before: string;
  readonly part: string;
  readonly after: string;
}

/** Signs that expressions often repeat, or look for the end of. */
const usual = [
  'a',
  'A',
  '0',
  ' ',
  '\n',
  '_',
  '-',
  '.',
  '/',
  '<',
  '"',
  '\\',
  '@',
  ':',
  '[',
  '(',
  '{',
  'é',
  '😀',
];

/** Texts made of an expression's own letters: what makes it try again and again is nearly always among them. */
export function* pumpsFor(source: string): Iterable<Pump> {
  const plain = source.replace(/\\u\{?[\da-f]+\}?|\\x[\da-f]{2}/gi, '').replace(/\\[dDwWsSbB]/g, '');
  const letters = [...new Set(plain.match(/[\w<>/@:.%&#=\- "'`[\](){}|+*\\,!?;]/g) ?? [])];
  const words = [...new Set(source.match(/[\w<>/:@%-]{2,12}/g) ?? [])];
  const single = [...new Set([...words.slice(0, 30), ...letters, ...usual])];
  const few = [...new Set([...letters.slice(0, 5), 'a', '0', ' '])];
  const pairs = few.flatMap((one) => few.filter((other) => other !== one).map((other) => one + other));
  // Where each of several ways begins with a sign of its own, the text has to begin with it.
  const anchored = [...source.matchAll(/\^\\?([^\\()[\]|?*+.$\w])/g)].map(([, sign = '']) => sign);
  const starts = [...new Set(['', ...words.slice(0, 1), ...letters.slice(0, 2), ...anchored])];
  for (const part of [...single, ...pairs]) {
    for (const before of starts) for (const after of ['', '\u0000', '!']) yield { before, part, after };
  }
}

export function pumped({ before, part, after }: Pump, length: number): string {
  return before + part.repeat(Math.ceil(length / part.length)).slice(0, length) + after;
}

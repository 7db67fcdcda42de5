import { holdsKey } from './key-names.js';

/**
 * Strikes out the values of properties whose name says that they are keys, and leaves every other character of a JSON text
 * as it is. It goes through the text once, whatever the text is: one that breaks off in the middle of a value, too.
 */
export function strikeJson(text: string, strike: (value: string) => string): string {
  const parts: string[] = [];
  let kept = 0;
  let at = text.indexOf('"');
  while (at >= 0) {
    const end = endOfString(text, at);
    const colon = behindSpace(text, end);
    let next = end;
    if (text[colon] === ':' && holdsKey(textOf(text.slice(at, end)))) {
      const from = behindSpace(text, colon + 1);
      const to = endOfValue(text, from);
      if (to > from) parts.push(text.slice(kept, from), JSON.stringify(strike(textOf(text.slice(from, to)))));
      if (to > from) kept = to;
      next = to;
    }
    at = text.indexOf('"', next);
  }
  return [...parts, text.slice(kept)].join('');
}

/** Behind the closing quote, or the end of the text where there is none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** Behind a text or a number. What is neither holds no key, and ends where it begins. */
function endOfValue(text: string, from: number): number {
  if (text[from] === '"') return endOfString(text, from);
  let at = from;
  while (at < text.length && /[-+.\dEe]/.test(text[at]!)) at += 1;
  return at;
}

function behindSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at]!)) at += 1;
  return at;
}

/** What a JSON string says. One that is not closed, or no string, is taken as it is. */
function textOf(token: string): string {
  if (!token.includes('\\')) return token.replaceAll('"', '');
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}

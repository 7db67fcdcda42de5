/**
 * Cuts the elements of the top-level `batch` array out of a request, character for character. Sizes are limits on what was
 * sent, and printing a parsed item again would change it: `1.0`, escapes and large numbers do not survive.
 *
 * `text` must be valid JSON with an object on top; the caller has parsed it.
 */
export function batchSlices(text: string): string[] {
  let slices: string[] = [];
  let at = skipSpace(text, 0) + 1;
  for (;;) {
    at = skipSpace(text, at);
    if (text[at] === ',') at = skipSpace(text, at + 1);
    if (text[at] === '}') return slices;
    const keyEnd = endOfValue(text, at);
    const isBatch = JSON.parse(text.slice(at, keyEnd)) === 'batch';
    const valueAt = skipSpace(text, skipSpace(text, keyEnd) + 1);
    const valueEnd = endOfValue(text, valueAt);
    // Of two keys with one name the last counts, as for JSON.parse.
    if (isBatch) slices = text[valueAt] === '[' ? elements(text, valueAt) : [];
    at = valueEnd;
  }
}

function elements(text: string, open: number): string[] {
  const slices: string[] = [];
  let at = skipSpace(text, open + 1);
  while (text[at] !== ']') {
    const end = endOfValue(text, at);
    slices.push(text.slice(at, end));
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return slices;
}

function skipSpace(text: string, at: number): number {
  let next = at;
  while (text.charCodeAt(next) <= 32) next += 1;
  return next;
}

/** The index after the value that begins at `at`. */
function endOfValue(text: string, at: number): number {
  const first = text[at];
  if (first === '"') return endOfString(text, at);
  if (first !== '{' && first !== '[') {
    let end = at;
    while (end < text.length && !',]}'.includes(text[end]!) && text.charCodeAt(end) > 32) end += 1;
    return end;
  }
  let depth = 0;
  for (let next = at; ; ) {
    const char = text[next];
    if (char === '"') {
      next = endOfString(text, next);
      continue;
    }
    if (char === '{' || char === '[') depth += 1;
    if (char === '}' || char === ']') depth -= 1;
    next += 1;
    if (depth === 0) return next;
  }
}

function endOfString(text: string, at: number): number {
  let quote = text.indexOf('"', at + 1);
  for (;;) {
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return quote + 1;
    quote = text.indexOf('"', quote + 1);
  }
}

/**
 * Half a megabyte of JSON can be parsed in two milliseconds or in fifty: what costs is not its length, but how many values, levels
 * and different names it has. A page's largest request has some 6,000 values, 10 levels and 200 names.
 */
const mostValues = 50_000;
const deepest = 25_000;
const mostNames = 2000;

const [quote, backslash, colon, comma] = ['"', '\\', ':', ','].map((sign) => sign.charCodeAt(0));
const [openList, closeList, openObject, closeObject] = ['[', ']', '{', '}'].map((sign) => sign.charCodeAt(0));

/** What a JSON text has too much of to be parsed at once, in words; nothing for one that is taken. It is not checked otherwise. */
export function tooManyParts(text: string): string | undefined {
  // Whole names: of a hash that anybody can compute, thousands of names have the same value.
  const names = new Set<string>();
  let values = 0;
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const sign = text.charCodeAt(index);
    if (sign === quote) {
      const end = endOfText(text, index);
      if (text.charCodeAt(end + 1) === colon || isColonAfter(text, end))
        names.add(text.slice(index + 1, end));
      index = end;
    } else if (sign === comma) values++;
    else if (sign === openList || sign === openObject) {
      values++;
      if (++depth > deepest) return `more than ${deepest} levels`;
    } else if (sign === closeList || sign === closeObject) depth--;
    if (values > mostValues) return `more than ${mostValues} values`;
    if (names.size > mostNames) return `more than ${mostNames} different names`;
  }
  return undefined;
}

/** The place of the quotation mark that ends a text, or the end of everything. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end > 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}

/** White space may stand in between. */
function isColonAfter(text: string, end: number): boolean {
  let next = end + 1;
  while (text.charCodeAt(next) <= 32) next++;
  return text.charCodeAt(next) === colon;
}

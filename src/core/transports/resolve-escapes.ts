/** A text with its escapes resolved once, and where each of its letters stood before. */
export interface Resolved {
  readonly text: string;
  /** The place in the text before of a place in this one. */
  readonly placeBefore: (place: number) => number;
}

/** How many letters one call of `String.fromCharCode` is given. */
const chunk = 8192;

/**
 * Resolves the escapes of JSON, of addresses and of HTML for ASCII, one layer of them. Each stands for one letter, so a list
 * of where they ended is enough to find the way back. By hand: a server could answer with a million of them.
 */
export function resolveEscapes(text: string): Resolved | undefined {
  if (!/[\\%&]/.test(text)) return undefined;
  const letters = new Uint16Array(text.length);
  /** In pairs: a place after an escape in the new text, and the same place in the old. */
  const ends: number[] = [];
  let length = 0;
  for (let place = 0; place < text.length; ) {
    const found = escapeAt(text, place);
    letters[length++] = found === 0 ? text.charCodeAt(place) : found >> 4;
    place += found === 0 ? 1 : found & 15;
    if (found !== 0) ends.push(length, place);
  }
  if (ends.length === 0) return undefined;
  let resolved = '';
  for (let start = 0; start < length; start += chunk) {
    resolved += String.fromCharCode(...letters.subarray(start, Math.min(start + chunk, length)));
  }
  return { text: resolved, placeBefore: (place) => placeBefore(place, ends) };
}

const backslash = 0x5c;
const percent = 0x25;
const ampersand = 0x26;

/** The letter that an escape stands for, times 16, and how many letters it has itself; 0 where there is none. */
function escapeAt(text: string, place: number): number {
  switch (text.charCodeAt(place)) {
    case backslash:
      return afterBackslash(text, place + 1);
    case percent:
      return asciiAt(text, place + 1, 3);
    case ampersand:
      return entityAt(text, place);
    default:
      return 0;
  }
}

function afterBackslash(text: string, place: number): number {
  const sign = text.charAt(place);
  if (sign === 'u') return text.startsWith('00', place + 1) ? asciiAt(text, place + 3, 6) : 0;
  if (sign === 'x') return asciiAt(text, place + 1, 4);
  return sign !== '' && '"\'\\/'.includes(sign) ? (sign.charCodeAt(0) << 4) | 2 : 0;
}

/** Two hexadecimal digits that are a letter of ASCII, at the end of an escape of so many letters. */
function asciiAt(text: string, place: number, letters: number): number {
  const code = digitAt(text, place) * 16 + digitAt(text, place + 1);
  return code >= 0x20 && code < 0x7f ? (code << 4) | letters : 0;
}

/** Far below any sum that counts where there is no digit. */
function digitAt(text: string, place: number): number {
  const code = text.charCodeAt(place) | 0x20;
  if (code >= 0x30 && code <= 0x39 && text.charCodeAt(place) >= 0x30) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -10_000;
}

const entity = /&(?:#0{0,5}(\d{2,3})|#x0{0,5}([2-7][0-9a-f])|(quot|apos|amp|lt|gt|sol|plus|equals));/iy;

const named: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  sol: '/',
  plus: '+',
  equals: '=',
};

function entityAt(text: string, place: number): number {
  entity.lastIndex = place;
  const found = entity.exec(text);
  if (found === null) return 0;
  const [whole, decimal, hexadecimal, name = ''] = found;
  const sign = named[name.toLowerCase()];
  const code =
    sign?.charCodeAt(0) ?? (decimal ? Number(decimal) : Number.parseInt(hexadecimal as string, 16));
  return (code << 4) | whole.length;
}

/** Of the escapes that ended at or before the place, the last says how much longer the old text was. */
function placeBefore(place: number, ends: readonly number[]): number {
  let low = 0;
  let high = ends.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle * 2] as number) <= place) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return place;
  return (ends[low * 2 - 1] as number) + place - (ends[low * 2 - 2] as number);
}

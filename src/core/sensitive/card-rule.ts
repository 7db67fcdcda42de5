import { isCardNumber } from './card-number.js';
import type { TextPlace, ValueRule } from './value-rule.js';

/** Digits in one go, in fours, or as American Express and Diners print them; not within an id, a path, a fraction. */
const candidate = new RegExp(
  '(?<![\\dA-Za-z_/]|[\\dA-Za-z]-|\\d\\.)' +
    `(?:\\d{14,19}|\\d{4}([ \\u00a0-])\\d{4}\\1\\d{4}\\1\\d{1,4}(?:\\1\\d{1,3})?|\\d{4}([ \\u00a0-])\\d{6}\\2\\d{4,5})` +
    '(?![\\dA-Za-z_]|-[\\dA-Za-z]|\\.\\d)',
  'g',
);
const nameBefore = /([A-Za-z][\w.-]{0,40})=$/;

export const cardRule: ValueRule = {
  finds: 'a card number',
  isIn: (text, place) => {
    for (const match of text.matchAll(candidate)) {
      const [found] = match;
      if (isBare(found) && isReference(text, match.index, found, place)) continue;
      // A fifth group is the end of a long number, or the next thing that the text says: the month of expiry.
      const groups = found.split(/\D/);
      if (isCardNumber(groups.join('')) || isCardNumber(groups.slice(0, 4).join(''))) return true;
    }
    return false;
  },
};

/** A number that is a value in itself. */
export function isCardAsNumber(value: number, isReference: boolean): boolean {
  // Fewer digits are no card, and beyond the safe integers the last ones are not those that were meant.
  return value >= 1e13 && Number.isSafeInteger(value) && !isReference && isCardNumber(String(value));
}

function isBare(found: string): boolean {
  return !/\D/.test(found);
}

function isReference(text: string, at: number, found: string, { isReference, keys }: TextPlace): boolean {
  if (isReference && text.trim() === found) return true;
  const name = nameBefore.exec(text.slice(Math.max(0, at - 42), at))?.[1];
  return name !== undefined && keys.of('', name).isReference;
}

/**
 * The words of a property's name, whichever way it is written: `creditCardNumber`, `credit_card_number` and
 * `Credit-Card Number 2` are all credit, card, number. Digits are no words.
 */
export function wordsOf(key: string): readonly string[] {
  return key
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}

import { cardRule } from './card-rule.js';
import { ibanRule } from './iban-rule.js';
import { nationalInsuranceRule, socialSecurityRule } from './national-id-rules.js';
import { accessKeyRules, bearerRule, jwtRule, privateKeyRule, secretKeyRule } from './token-rules.js';
import { urlRule } from './url-rule.js';
import type { TextPlace, ValueRule } from './value-rule.js';

/** Everything that is known by its looks. */
export const valueRules: readonly ValueRule[] = [
  cardRule,
  socialSecurityRule,
  nationalInsuranceRule,
  ibanRule,
  jwtRule,
  privateKeyRule,
  ...accessKeyRules,
  secretKeyRule,
  bearerRule,
  urlRule,
];

/** Nothing that is looked for is shorter: `?pin=123`. */
const shortest = 7;
const longest = 10 * 1024;
const anyHint = new RegExp(valueRules.map(({ hint }) => hint).join('|'));

/** The kind of secret that stands in a text, if one does. Only the first 10 KB are looked at. */
export function secretIn(text: string, place: TextPlace): ValueRule | undefined {
  if (text.length < shortest) return undefined;
  const start = text.length > longest ? text.slice(0, longest) : text;
  return anyHint.test(start) ? valueRules.find((rule) => rule.isIn(start, place)) : undefined;
}

import { urlRule } from './url-rule.js';
import { valueFamilies } from './value-families.js';
import type { TextPlace, ValueRule } from './value-rule.js';

/** Nothing that is looked for is shorter: `?pin=12`. */
const shortest = 7;
const longest = 10 * 1024;

// A hint is looked ahead for, since another one may begin within it, and has a group that tells whose it is.
const anyHint = new RegExp(valueFamilies.map(({ hint }) => hint).join('|'));
const everyHint = new RegExp(valueFamilies.map(({ hint }) => `(?=${hint})()`).join('|'), 'g');

/** The kind of secret that stands in a text, if one does. Only the first 10 KB are looked at. */
export function secretIn(text: string, place: TextPlace): ValueRule | undefined {
  if (text.length < shortest) return undefined;
  const start = text.length > longest ? text.slice(0, longest) : text;
  const rule = anyHint.test(start) ? lookCloser(start, place) : undefined;
  return rule ?? (urlRule.isIn(start, place) ? urlRule : undefined);
}

function lookCloser(text: string, place: TextPlace): ValueRule | undefined {
  const asked = new Set<number>();
  for (const hit of text.matchAll(everyHint)) {
    const family = hit.indexOf('', 1) - 1;
    if (asked.has(family)) continue;
    asked.add(family);
    const rule = valueFamilies[family]?.rules.find((one) => one.isIn(text, place));
    if (rule !== undefined) return rule;
  }
  return undefined;
}

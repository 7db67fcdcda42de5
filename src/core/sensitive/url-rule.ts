import type { KeyVerdicts } from './key-verdicts.js';
import { saysNothing } from './says-nothing.js';
import type { ValueRule } from './value-rule.js';

/** What stands in an address: the password before its host, and parameters by their names. */
export const urlRule: ValueRule = {
  finds: 'a secret in a URL',
  isIn: (text, { keys }) =>
    (text.includes('://') && hasPassword(text)) || (text.includes('=') && hasSecretParameter(text, keys)),
};

const withPassword = /:\/\/[^\s/?#@:]{0,128}:([^\s/?#@]{1,256})@/g;

function hasPassword(text: string): boolean {
  for (const [, password = ''] of text.matchAll(withPassword)) {
    if (!saysNothing(password)) return true;
  }
  return false;
}

const longestName = 64;
const parameterName = /[?&#;]([\w.%[\]-]+)$/;
const parameterValue = /^[^&#;\s"'<>]+/;

// From one equals sign to the next: an expression for the whole parameter takes three times as long.
function hasSecretParameter(text: string, keys: KeyVerdicts): boolean {
  for (let at = text.indexOf('='); at !== -1; at = text.indexOf('=', at + 1)) {
    const before = text.slice(Math.max(0, at - longestName - 1), at);
    const name = parameterName.exec(before)?.[1];
    const rule = name && keys.of('', name.replace(/%[\dA-Fa-f]{2}/g, ' ')).rule;
    if (!rule) continue;
    const value = parameterValue.exec(text.slice(at + 1, at + 1025))?.[0] ?? '';
    if (!saysNothing(value) && rule.fits(value)) return true;
  }
  return false;
}

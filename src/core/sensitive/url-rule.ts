import { saysNothing } from './says-nothing.js';
import type { TextPlace, ValueRule } from './value-rule.js';

const withPassword = /:\/\/[^\s/?#@:]{0,128}:([^\s/?#@]{1,256})@/g;
const parameter = /[?&#;]([\w.%[\]-]{1,64})=([^&#;\s"'<>]{1,2048})/g;

/** What stands in an address: the password before its host, and parameters by their names. */
export const urlRule: ValueRule = {
  finds: 'a secret in a URL',
  hint: ':\\/\\/[^\\s/?#@:]{0,128}:[^\\s/?#@]{1,256}@|[?&#;][\\w.%[\\]-]{1,64}=',
  isIn: (text, place) => hasPassword(text) || hasSecretParameter(text, place),
};

function hasPassword(text: string): boolean {
  for (const [, password = ''] of text.matchAll(withPassword)) {
    if (!saysNothing(password)) return true;
  }
  return false;
}

function hasSecretParameter(text: string, { keys }: TextPlace): boolean {
  for (const [, escaped = '', value = ''] of text.matchAll(parameter)) {
    const name = escaped.replace(/%[\dA-Fa-f]{2}/g, ' ');
    if (!saysNothing(value) && keys.of('', name).rule?.fits(value)) return true;
  }
  return false;
}

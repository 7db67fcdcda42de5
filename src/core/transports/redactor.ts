import type { HttpRequest } from '../model/ports.js';
import { base64 } from './base64.js';

/** Real keys are 20 characters and more; a short one may well be a word of the answer. */
const shortest = 8;

/** Makes a function that strikes the credentials out of a text, in each form in which a server could repeat them. */
export function redactor({ username, password }: NonNullable<HttpRequest['auth']>): (text: string) => string {
  const encoded = [`${username}:${password}`, username, password].map(base64);
  const forms = [username, password, ...encoded, ...encoded.map(urlSafe)]
    .filter((form) => form.length >= shortest)
    // The longest first, so that no end of it is left over when another is its beginning.
    .sort((one, other) => other.length - one.length);
  if (forms.length === 0) return (text) => text;
  const pattern = new RegExp(`(?:${[...new Set(forms)].map(anySpelling).join('|')})(?:=|%3D)*`, 'gi');
  return (text) => text.replace(pattern, '[key]');
}

/** The other alphabet of base64 (RFC 4648 §5). */
function urlSafe(form: string): string {
  return form.replaceAll('+', '-').replaceAll('/', '_');
}

const entities: Readonly<Record<string, string>> = {
  '"': 'quot',
  "'": 'apos',
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
};

/** A pattern for the form with its signs as they are, or escaped as in a URL, in JSON (within JSON) or in HTML. */
function anySpelling(form: string): string {
  return form.replace(/[^\w]/g, (sign) => {
    const code = sign.charCodeAt(0);
    const hex = code.toString(16);
    // The count is bounded: a server could answer with a million backslashes.
    return `(?:\\\\{0,7}(?:\\${sign}|u00${hex})|%(?:25)?${hex}|&(?:${entities[sign] ?? `#${code}`}|#0?${code}|#x0?${hex});)`;
  });
}

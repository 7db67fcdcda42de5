import type { HttpRequest } from '../model/ports.js';
import { base64 } from './base64.js';
import { resolveEscapes } from './resolve-escapes.js';

/** Real keys are 20 characters and more; a short one may well be a word of the answer. */
const shortest = 8;

/** How often a text is escaped within itself: JSON within JSON within JSON. */
const deepest = 3;

/** Strikes secrets out of a text. */
export type Redact = (text: string) => string;

/** From where to where something stands in a text. */
type Span = readonly [start: number, end: number];

/**
 * Makes a function that strikes the credentials out of a text, in each form in which a server could repeat them: as they
 * are, in base64 of either alphabet, in hexadecimal, in other letters, and each of these escaped for JSON, for an address or
 * for HTML, in whole or in part, up to three times over.
 *
 * @param others What is as secret as the credentials: the values of headers.
 */
export function redactor(
  { username, password }: NonNullable<HttpRequest['auth']>,
  others: readonly string[] = [],
): Redact {
  // A server may repeat the token of `Bearer …` alone.
  const given = [username, password, ...others, ...others.flatMap((value) => value.split(/\s+/))];
  const secrets = given.flatMap(withoutItsEscapes);
  const sent = [`${username}:${password}`, ...secrets];
  const encoded = sent.map(base64);
  const forms = [...secrets, ...encoded, ...encoded.map(urlSafe), ...sent.map(hexadecimal)]
    .filter((form) => form.length >= shortest)
    // The longest first, so that no end of it is left over when another is its beginning.
    .sort((one, other) => other.length - one.length);
  if (forms.length === 0) return (text) => text;
  const pattern = new RegExp(`(?:${[...new Set(forms)].map(literal).join('|')})(?:=|%3D)*`, 'gi');
  return (text) => {
    const found = spansIn(text, pattern, 0);
    return found.length === 0 ? text : struckOut(text, found);
  };
}

/** Where secrets stand in a text, those that are hidden by its escapes included. */
function spansIn(text: string, pattern: RegExp, depth: number): Span[] {
  const found: Span[] = [];
  for (const { index, 0: match } of text.matchAll(pattern)) found.push([index, index + match.length]);
  const below = depth < deepest ? resolveEscapes(text) : undefined;
  if (below === undefined) return found;
  for (const [start, end] of spansIn(below.text, pattern, depth + 1)) {
    found.push([below.placeBefore(start), below.placeBefore(end)]);
  }
  return found;
}

function struckOut(text: string, found: Span[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const [start, end] of found.sort(([one], [other]) => one - other)) {
    if (start >= done) parts.push(text.slice(done, start), '[key]');
    done = Math.max(done, end);
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** A secret, and what it becomes where the escapes of a text around it are resolved, if it holds some by chance. */
function withoutItsEscapes(secret: string): readonly string[] {
  const below = resolveEscapes(secret);
  return below === undefined ? [secret] : [secret, below.text];
}

/** The other alphabet of base64 (RFC 4648 §5). */
function urlSafe(form: string): string {
  return form.replaceAll('+', '-').replaceAll('/', '_');
}

function hexadecimal(ascii: string): string {
  return [...ascii].map((letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

function literal(form: string): string {
  return form.replace(/[^\w]/g, String.raw`\$&`);
}

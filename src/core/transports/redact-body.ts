import type { Redact } from './redactor.js';

/** Of what is no JSON, and of each text in it, more than this is shown nowhere. */
const mostLetters = 16_384;

/**
 * Strikes secrets out of an answer. Each text of a JSON body is looked at for itself, since an escape such as `\u0061` hides
 * a letter of the key until the body is parsed.
 */
export function redactBody(body: string, redact: Redact): string {
  // Without an escape a secret stands there as it is, or not at all: looking at a megabyte of texts one by one takes a second.
  if (!/[\\%&]/.test(body) && redact(body) === body) return body;
  try {
    return JSON.stringify(JSON.parse(body, (_, value: unknown) => redactValue(value, redact)));
  } catch {
    return redact(body.slice(0, mostLetters));
  }
}

function redactValue(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value.slice(0, mostLetters));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [redact(name.slice(0, mostLetters)), one]),
  );
}

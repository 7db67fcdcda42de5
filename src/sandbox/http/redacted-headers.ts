/** Headers that are there to prove something, by the words in their names. */
const PROOF = /auth|cookie|credential|key|passw|secret|session|signature|token/;

/** What proves nothing in spite of its name, and is of use to those who look for a mistake. */
const HARMLESS: ReadonlySet<string> = new Set(['idempotency-key']);

/** Whether the value of a header, its name in lower case, may be a key. */
export function isProof(name: string): boolean {
  return PROOF.test(name) && !HARMLESS.has(name);
}

/**
 * Headers as a record for keeping. People test with real keys as well, and the cookies of one loopback server come along to
 * every other: of what may be a key nothing is kept but the scheme of `authorization`.
 */
export function redactedHeaders(headers: Headers): Record<string, string> {
  const kept: [string, string][] = [];
  for (const [name, value] of headers) kept.push([name, isProof(name) ? redacted(name, value) : value]);
  return Object.fromEntries(kept);
}

function redacted(name: string, value: string): string {
  if (!name.endsWith('authorization')) return '…';
  // Without a scheme, all of it could be a key.
  return `${/^[a-z]+(?= )/i.exec(value)?.[0] ?? ''} …`.trim();
}

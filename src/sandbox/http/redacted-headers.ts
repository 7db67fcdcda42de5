/**
 * Headers as a record for keeping. Of `authorization` only the scheme, since people test with real keys as well, and nothing
 * of cookies: those of one loopback server come along to every other.
 */
export function redactedHeaders(headers: Headers): Record<string, string> {
  const kept = Object.fromEntries(headers);
  for (const name of ['authorization', 'proxy-authorization'] as const) {
    const given = kept[name];
    // Without a scheme, all of it could be a key.
    if (given !== undefined) kept[name] = `${/^[a-z]+(?= )/i.exec(given)?.[0] ?? ''} …`.trim();
  }
  if (kept.cookie !== undefined) kept.cookie = '…';
  return kept;
}

/**
 * Headers as a record for keeping. Of `authorization` only the scheme, since people test with real keys as well, and nothing
 * of cookies: those of one loopback server come along to every other.
 */
export function redactedHeaders(headers: Headers): Record<string, string> {
  const kept = Object.fromEntries(headers);
  for (const name of ['authorization', 'proxy-authorization'] as const) {
    const given = kept[name];
    if (given !== undefined) kept[name] = `${given.split(' ', 1)[0]} …`;
  }
  if (kept.cookie !== undefined) kept.cookie = '…';
  return kept;
}

/** Headers as a record for keeping: of `authorization` only the scheme, since people test with real keys as well. */
export function redactedHeaders(headers: Headers): Record<string, string> {
  const kept = Object.fromEntries(headers);
  const given = kept.authorization;
  if (given !== undefined) kept.authorization = `${given.split(' ', 1)[0]} …`;
  return kept;
}

import type { PersonQuery } from '../sandbox.js';

/** Reads which person a query string asks for: by exactly one identifier. */
export function personQueryFrom(query: URLSearchParams): PersonQuery | undefined {
  const [given, ...more] = [...query];
  if (!given || more.length > 0) return undefined;
  const [name, value] = given;
  if (name === 'userId') return { userId: value };
  if (name === 'email') return { email: value };
  if (name === 'cioId') return { cioId: value };
  return name === 'anonymousId' ? { anonymousId: value } : undefined;
}

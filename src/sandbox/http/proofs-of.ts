import { basicCredentials } from './basic-credentials.js';
import { isProof } from './redacted-headers.js';

/** Shorter ones would be found in any text, and are no keys. */
const SHORTEST = 8;

/** What a request proved itself with: the values of its headers that may be keys, taken apart. */
export function proofsOf(headers: Headers): readonly string[] {
  const found: string[] = [];
  for (const [name, value] of headers) {
    if (!isProof(name)) continue;
    // A header that came twice is one with a comma; `Bearer KEY`, `name=KEY; other=KEY`.
    found.push(value, ...value.split(/[\s,;=]+/));
  }
  const basic = basicCredentials(headers);
  if (basic) found.push(basic.user, basic.password);
  return [...new Set(found)].filter((one) => one.length >= SHORTEST);
}

import { crockford } from '../../core/model/crockford.js';
import { pageMark } from '../../core/rules/page-id.js';

/** A ULID (https://github.com/ulid/spec): the mark of a page, nine letters of time, sixteen of randomness, five bits each. */
export function newId(now = Date.now()): string {
  let id = '';
  for (let rest = now; id.length < 9; rest = Math.floor(rest / 32)) id = crockford[rest % 32] + id;
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) id += crockford[byte & 31];
  return pageMark + id;
}

import { crockford } from './crockford.js';
import { sha256 } from './sha-256.js';

/**
 * The same id from the same business key, on any machine and in any process, for the `id` option: an order that
 * is reported twice counts once.
 *
 * It has the shape of a ULID, which is what Customer.io deduplicates by: ten zeros where the time would stand
 * (Customer.io does not read it) and the first 80 bits of SHA-256 over the JSON array of the parts as strings.
 *
 * A part that is missing after all (untyped callers) would give every such event the same id, and the server would
 * keep one of them. Then the id is empty: it throws nothing, and the call is rejected with `INVALID_ID`.
 *
 * @example trackEvent(user.id, 'Order Paid', { total: order.total }, { id: idFromKey('order_paid', order.id) })
 */
export function idFromKey(
  ...parts: readonly [string | number | bigint, ...(string | number | bigint)[]]
): string {
  if (parts.length === 0 || !parts.every(isPart)) return '';
  const words = sha256(JSON.stringify(parts.map(String)));
  let id = '0000000000';
  for (let place = 0; place < 80; place += 5) id += crockford[fiveBits(words, place)];
  return id;
}

/** The five bits from a place on, which may lie across two words. */
function fiveBits(words: readonly number[], place: number): number {
  const word = words[place >> 5] as number;
  const end = (place & 31) + 5;
  if (end <= 32) return (word >>> (32 - end)) & 31;
  const next = words[(place >> 5) + 1] as number;
  return ((word << (end - 32)) | (next >>> (64 - end))) & 31;
}

/** What templates and `String()` make of a value that is missing: every event without one would get the same id. */
const nothing = /^(?:undefined|null|nan)$|\[object \w+\]|\{\{|\$\{/i;

function isPart(part: unknown): boolean {
  return typeof part === 'string'
    ? part.trim() !== '' && !nothing.test(part)
    : typeof part === 'bigint' || Number.isFinite(part);
}

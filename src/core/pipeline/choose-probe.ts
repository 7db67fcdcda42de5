import { eachKey, someKey } from '../model/order-keys.js';
import type { QueuedEvent } from './queue.js';

/** How many probes it takes to go once through the candidates. */
const spread = 5;

/**
 * The event to probe with: one with no earlier event of the same person before it, from the end of the batch and
 * then spread over its length. Where only the beginning is bad, the first probe shows it.
 */
export function chooseProbe(open: readonly QueuedEvent[], round: number): readonly QueuedEvent[] {
  const seen = new Set<number>();
  const candidates = open.filter(({ orderKeys }) => {
    const isLater = someKey(orderKeys, (key) => seen.has(key));
    eachKey(orderKeys, (key) => seen.add(key));
    return !isLater;
  });
  const stride = Math.max(1, Math.floor(candidates.length / spread));
  const place = candidates.length - 1 - ((round * stride) % Math.max(1, candidates.length));
  return candidates.slice(place, place + 1);
}

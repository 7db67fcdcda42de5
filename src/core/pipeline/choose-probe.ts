import { eachKey, someKey } from '../model/order-keys.js';
import type { QueuedEvent } from './queue.js';

/** How many probes it takes to go once through the candidates. */
const spread = 5;

/** The events that may be probed with: those with no earlier event of the same person before them. */
export function probesAmong(open: readonly QueuedEvent[]): readonly QueuedEvent[] {
  const seen = new Set<number>();
  return open.filter(({ orderKeys }) => {
    const isLater = someKey(orderKeys, (key) => seen.has(key));
    eachKey(orderKeys, (key) => seen.add(key));
    return !isLater;
  });
}

/** One of them, from the end and then spread over their number: where only the beginning is bad, the first shows it. */
export function chooseProbe(open: readonly QueuedEvent[], round: number): readonly QueuedEvent[] {
  const candidates = probesAmong(open);
  const stride = Math.max(1, Math.floor(candidates.length / spread));
  const place = candidates.length - 1 - ((round * stride) % Math.max(1, candidates.length));
  return candidates.slice(place, place + 1);
}

import { eachKey, someKey } from '../model/order-keys.js';
import type { RouteLimits } from '../model/transport.js';
import type { Queue, QueuedEvent } from './queue.js';

/** The tracker's own wishes for a batch, below whatever the transport can take. */
export interface BatchLimits {
  readonly maxEvents: number;
  readonly maxBytes: number;
}

/** How many events of busy people a batch looks past before it makes do with what it has. */
const mostPassed = 2000;

/** What fits into one request of a route: the transport's limits and the tracker's, whichever is lower. */
export function fitting(route: RouteLimits, wished: BatchLimits): RouteLimits {
  return {
    ...route,
    maxEvents: Math.min(route.maxEvents, wished.maxEvents),
    // An event of a size that the transport takes must go out, if need be alone.
    maxBatchBytes: Math.min(
      route.maxBatchBytes,
      Math.max(wished.maxBytes, route.maxEventBytes + route.envelopeBytes),
    ),
  };
}

/** Whether so many events of so many bytes fill that many batches. */
export function fills(
  { events, bytes }: { readonly events: number; readonly bytes: number },
  { maxEvents, maxBatchBytes, envelopeBytes }: RouteLimits,
  batches: number,
): boolean {
  return events >= batches * maxEvents || bytes + events > batches * (maxBatchBytes - envelopeBytes);
}

/**
 * Takes the next batch of a route from the front of the queue: in call order, of people who have nothing on its
 * way. Once an event has to stay, every later one of the same person stays behind it.
 */
export function takeBatch(
  queue: Queue,
  route: string,
  limits: RouteLimits,
  isBusy: (orderKey: number) => boolean,
): QueuedEvent[] {
  const held = new Set<number>();
  const mustWait = (key: number) => held.has(key) || isBusy(key);
  const hold = (key: number) => held.add(key);
  let passed = 0;
  let events = 0;
  let bytes = limits.envelopeBytes - 1;
  return queue.take((queued) => {
    if (events >= limits.maxEvents || passed >= mostPassed) return 'stop';
    const isOurs = queued.route === route;
    if (!isOurs || someKey(queued.orderKeys, mustWait)) {
      eachKey(queued.orderKeys, hold);
      if (isOurs) passed++;
      return 'leave';
    }
    if (events > 0 && bytes + 1 + queued.bytes > limits.maxBatchBytes) return 'stop';
    events += 1;
    bytes += 1 + queued.bytes;
    return 'take';
  });
}

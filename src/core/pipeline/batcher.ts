import type { RouteLimits } from '../model/transport.js';
import type { Queue, QueuedEvent } from './queue.js';

/** The tracker's own wishes for a batch, below whatever the transport can take. */
export interface BatchLimits {
  readonly maxEvents: number;
  readonly maxBytes: number;
}

/** How far into the queue a batch may look past events whose person is busy. */
const lookAhead = 2000;

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

/**
 * Takes the next batch from the front of the queue: events of one route, in call order, of people who have
 * nothing on its way. Once an event has to stay, every later one of the same person stays behind it.
 *
 * @param wanted The route to take from; that of the first event that can go, where it is not given.
 */
export function takeBatch(
  queue: Queue,
  routes: Readonly<Record<string, RouteLimits>>,
  isBusy: (orderKey: string) => boolean,
  wanted?: string,
): QueuedEvent[] {
  const held = new Set<string>();
  let route = wanted;
  let isFull = false;
  let events = 0;
  let bytes = 0;
  return queue.take(lookAhead, (queued) => {
    if (isFull) return 'stop';
    const mustStay =
      (route !== undefined && queued.route !== route) ||
      queued.orderKeys.some((key) => held.has(key) || isBusy(key));
    if (mustStay) {
      for (const key of queued.orderKeys) held.add(key);
      return 'leave';
    }
    const limits = routes[queued.route] as RouteLimits;
    const bytesWith = events === 0 ? limits.envelopeBytes + queued.bytes : bytes + 1 + queued.bytes;
    if (events > 0 && bytesWith > limits.maxBatchBytes) return 'stop';
    route = queued.route;
    events += 1;
    bytes = bytesWith;
    isFull = events >= limits.maxEvents;
    return 'take';
  });
}

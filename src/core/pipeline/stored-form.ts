import { byteLength } from '../model/byte-length.js';
import type { OrderKeys } from '../model/order-keys.js';
import type { StoredEvent } from '../model/store.js';
import type { RouteLimits } from '../model/transport.js';
import type { QueuedEvent } from './queue.js';
import type { PendingEvent } from './settle.js';

/**
 * What a store gave back, if it can still be sent: it can be older than this version of the transport, and it is read by
 * somebody's code. Each field is read once.
 */
export function readStored(
  given: unknown,
  routes: Readonly<Record<string, RouteLimits>>,
): StoredEvent | undefined {
  try {
    const { key, id, kind, name, acceptedAt, orderKeys, route, body } = (given ?? {}) as Partial<StoredEvent>;
    const texts = [key, id, kind, name, route, body];
    if (texts.some((text) => typeof text !== 'string') || !isNumber(acceptedAt)) return undefined;
    if (!areKeys(orderKeys) || !Object.hasOwn(routes, route as string)) return undefined;
    return { key, id, kind, name, acceptedAt, orderKeys, route, body } as StoredEvent;
  } catch {
    return undefined;
  }
}

function areKeys(keys: unknown): keys is OrderKeys {
  return Array.isArray(keys) ? keys.every(isNumber) : isNumber(keys);
}

function isNumber(given: unknown): given is number {
  return Number.isFinite(given);
}

/** A stored event in the queue of its lane. */
export function toQueued({ key, route, body, orderKeys }: StoredEvent, event: PendingEvent): QueuedEvent {
  return { event, storeKey: key, route, body, orderKeys, bytes: byteLength(body), ended: false };
}

/** A queued event as a store keeps it. */
export function toStored({ event, orderKeys, route, body, storeKey }: QueuedEvent): StoredEvent {
  const { id, kind, name, acceptedAt } = event;
  return { key: storeKey as string, id, kind, name, acceptedAt, orderKeys, route, body };
}

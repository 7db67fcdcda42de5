import { byteLength } from '../model/byte-length.js';
import type { OrderKeys } from '../model/order-keys.js';
import type { StoredEvent } from '../model/store.js';
import type { RouteLimits } from '../model/transport.js';
import type { QueuedEvent } from './queue.js';

/** What a store gave back, if it can still be sent: it can be older than this version of the transport. */
export function readStored(
  stored: StoredEvent,
  routes: Readonly<Record<string, RouteLimits>>,
): Omit<QueuedEvent, 'event' | 'ended'> | undefined {
  const { key: storeKey, route, body, orderKeys } = stored ?? {};
  if (typeof storeKey !== 'string' || typeof body !== 'string' || !areKeys(orderKeys)) return undefined;
  if (!Object.hasOwn(routes, route)) return undefined;
  return { storeKey, route, body, orderKeys, bytes: byteLength(body) };
}

function areKeys(keys: OrderKeys | undefined): keys is OrderKeys {
  return typeof keys === 'number' || Array.isArray(keys);
}

/** A queued event as a store keeps it. */
export function toStored({ event, orderKeys, route, body, storeKey }: QueuedEvent): StoredEvent {
  const { id, kind, name, acceptedAt } = event;
  return { key: storeKey as string, id, kind, name, acceptedAt, orderKeys, route, body };
}

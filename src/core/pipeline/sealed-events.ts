import type { OrderKeys } from '../model/order-keys.js';
import type { QueuedEvent } from './queue.js';
import type { PendingEvent } from './settle.js';

/**
 * Events that will wait for a while, in a form that takes little room and that a garbage collector passes over: long
 * texts and columns instead of a text and an object for each.
 */
export interface SealedEvents {
  readonly events: readonly PendingEvent[];
  /** One for all, or one for each. */
  readonly routes: string | readonly string[];
  readonly orderKeys: readonly OrderKeys[];
  readonly storeKeys: readonly (string | undefined)[] | undefined;
  readonly bytes: Uint32Array;
  readonly lengths: Uint32Array;
  /** The bodies in ASCII, and the others: in one text a single wide character would double the room of all. */
  readonly narrow: string;
  readonly wide: string;
}

export function seal(events: readonly QueuedEvent[]): SealedEvents {
  return {
    events: events.map(({ event }) => event),
    routes: routesOf(events),
    orderKeys: events.map(({ orderKeys }) => orderKeys),
    storeKeys: events.some(({ storeKey }) => storeKey !== undefined)
      ? events.map(({ storeKey }) => storeKey)
      : undefined,
    bytes: Uint32Array.from(events, ({ bytes }) => bytes),
    lengths: Uint32Array.from(events, ({ body }) => body.length),
    narrow: textOf(events.filter(isNarrow)),
    wide: textOf(events.filter((queued) => !isNarrow(queued))),
  };
}

/** The first of a route. */
export function firstSealed({ events, routes }: SealedEvents, route: string): PendingEvent | undefined {
  if (typeof routes !== 'string') return events[routes.indexOf(route)];
  return routes === route ? events[0] : undefined;
}

/** The same events, ready to be sent. */
export function unseal({ events, routes, orderKeys, storeKeys, ...sealed }: SealedEvents): QueuedEvent[] {
  let narrowFrom = 0;
  let wideFrom = 0;
  return events.map((event, index) => {
    const bytes = sealed.bytes[index] as number;
    const length = sealed.lengths[index] as number;
    const isWide = bytes > length;
    const from = isWide ? wideFrom : narrowFrom;
    if (isWide) wideFrom += length;
    else narrowFrom += length;
    const queued: QueuedEvent = {
      event,
      route: routeAt(routes, index),
      body: (isWide ? sealed.wide : sealed.narrow).slice(from, from + length),
      bytes,
      orderKeys: orderKeys[index] as OrderKeys,
      ended: false,
    };
    const storeKey = storeKeys?.[index];
    if (storeKey !== undefined) queued.storeKey = storeKey;
    return queued;
  });
}

function routesOf(events: readonly QueuedEvent[]): string | string[] {
  const [first] = events as readonly [QueuedEvent];
  return events.every(({ route }) => route === first.route) ? first.route : events.map(({ route }) => route);
}

function routeAt(routes: SealedEvents['routes'], index: number): string {
  return typeof routes === 'string' ? routes : (routes[index] as string);
}

function isNarrow({ body, bytes }: QueuedEvent): boolean {
  return bytes === body.length;
}

function textOf(events: readonly QueuedEvent[]): string {
  return events.map(({ body }) => body).join('');
}

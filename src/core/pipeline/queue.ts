import type { OrderKeys } from '../model/order-keys.js';
import { QueueSegment } from './queue-segment.js';
import type { PendingEvent } from './settle.js';

/** A pending event as one lane holds it: encoded, measured, and with the keys that keep its person's order. */
export interface QueuedEvent {
  readonly event: PendingEvent;
  readonly route: string;
  readonly body: string;
  readonly bytes: number;
  readonly orderKeys: OrderKeys;
  /** Its key in the lane's store; absent where nothing is kept beyond the process. */
  storeKey?: string;
  /** Set once its outcome at this lane is told: it may stand in a batch that is still being tried. */
  ended: boolean;
}

interface RouteLoad {
  events: number;
  bytes: number;
}

/** So much of the front stays as it is: it will be sent soon. */
const openSegments = 16;

/** The events of one lane that wait for a request, in call order. Taking and adding cost the same at any length. */
export class Queue {
  #segments: QueueSegment[] = [];
  readonly #routes = new Map<string, RouteLoad>();

  /** How much of a route waits that has been queued before. */
  load(route: string): Readonly<RouteLoad> {
    return this.#routes.get(route) as RouteLoad;
  }

  /** Whether nothing waits but events of the route. */
  isOnly(route: string): boolean {
    for (const [other, { events }] of this.#routes) if (events > 0 && other !== route) return false;
    return true;
  }

  first(): QueuedEvent | undefined {
    return this.#segments[0]?.first();
  }

  firstOf(route: string): PendingEvent | undefined {
    if (!this.#routes.get(route)?.events) return undefined;
    let first: PendingEvent | undefined;
    for (const segment of this.#segments) {
      first = segment.firstOf(route);
      if (first) break;
    }
    return first;
  }

  push(queued: QueuedEvent): void {
    this.#append(queued);
    this.#count(queued, 1);
  }

  /** Puts events before all others, as they stand. */
  putFront(events: readonly QueuedEvent[]): void {
    const behind = this.#segments;
    this.#segments = [];
    for (const queued of events) this.push(queued);
    this.#segments.push(...behind);
  }

  shift(): QueuedEvent | undefined {
    let isFirst = true;
    const [first] = this.take(() => {
      const choice = isFirst ? 'take' : 'stop';
      isFirst = false;
      return choice;
    });
    return first;
  }

  /**
   * Offers the events from the front and takes those that `choose` accepts; the others keep their places. Stops
   * where `choose` says so.
   */
  take(choose: (queued: QueuedEvent) => 'take' | 'leave' | 'stop'): QueuedEvent[] {
    const taken: QueuedEvent[] = [];
    for (const segment of this.#segments) if (!segment.take(choose, taken)) break;
    for (const queued of taken) this.#count(queued, -1);
    if (this.#segments.some((segment) => segment.length === 0)) {
      this.#segments = this.#segments.filter((segment) => segment.length > 0);
    }
    return taken;
  }

  #append(queued: QueuedEvent): void {
    let last = this.#segments.at(-1);
    if (last === undefined || last.isFull) {
      if (this.#segments.length > openSegments) last?.seal();
      last = new QueueSegment();
      this.#segments.push(last);
    }
    last.push(queued);
  }

  #count({ route, bytes }: QueuedEvent, sign: 1 | -1): void {
    const load = this.#routes.get(route);
    if (load) {
      load.events += sign;
      load.bytes += sign * bytes;
    } else {
      this.#routes.set(route, { events: sign, bytes: sign * bytes });
    }
  }
}

import type { OrderKeys } from '../model/order-keys.js';
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
  /** No event of the route stands before this place. */
  from: number;
}

/** The events of one lane that wait for a request, in call order. Taking and adding cost the same at any length. */
export class Queue {
  #events: QueuedEvent[] = [];
  #head = 0;
  readonly #routes = new Map<string, RouteLoad>();

  get length(): number {
    return this.#events.length - this.#head;
  }

  /** How much of a route waits that has been queued before. */
  load(route: string): { readonly events: number; readonly bytes: number } {
    return this.#routes.get(route) as RouteLoad;
  }

  first(): QueuedEvent | undefined {
    return this.#events[this.#head];
  }

  /** The first event of a route. Its place is remembered, so that asking again costs nothing. */
  firstOf(route: string): QueuedEvent | undefined {
    const load = this.#routes.get(route);
    if (load === undefined || load.events === 0) return undefined;
    let place = Math.max(load.from, this.#head);
    while ((this.#events[place] as QueuedEvent).route !== route) place++;
    load.from = place;
    return this.#events[place];
  }

  push(event: QueuedEvent): void {
    this.#events.push(event);
    this.#count(event, 1);
  }

  /** Puts events before all others, as they stand. */
  putFront(events: readonly QueuedEvent[]): void {
    this.#events = [...events, ...this.#events.slice(this.#head)];
    this.#movePlaces(Number.NEGATIVE_INFINITY);
    this.#head = 0;
    for (const event of events) this.#count(event, 1);
  }

  shift(): QueuedEvent | undefined {
    const event = this.first();
    if (event) this.#advance(this.#head + 1, [event]);
    return event;
  }

  /**
   * Offers the events from the front and takes those that `choose` accepts; the others keep their places. Stops
   * where `choose` says so.
   */
  take(choose: (event: QueuedEvent) => 'take' | 'leave' | 'stop'): QueuedEvent[] {
    const taken: QueuedEvent[] = [];
    const left: QueuedEvent[] = [];
    let index = this.#head;
    for (; index < this.#events.length; index++) {
      const event = this.#events[index] as QueuedEvent;
      const choice = choose(event);
      if (choice === 'stop') break;
      (choice === 'take' ? taken : left).push(event);
    }
    const head = index - left.length;
    for (let place = 0; place < left.length; place++) this.#events[head + place] = left[place] as QueuedEvent;
    this.#advance(head, taken);
    return taken;
  }

  #advance(head: number, taken: readonly QueuedEvent[]): void {
    for (const event of taken) this.#count(event, -1);
    // Taken places are given back in bulk: each event is moved at most once on average.
    if (head > 1024 && head * 2 > this.#events.length) {
      this.#events = this.#events.slice(head);
      this.#movePlaces(-head);
      this.#head = 0;
    } else {
      this.#events.fill(undefined as never, this.#head, head);
      this.#head = head;
    }
  }

  #count({ route, bytes }: QueuedEvent, sign: 1 | -1): void {
    const load = this.#routes.get(route);
    if (load) {
      load.events += sign;
      load.bytes += sign * bytes;
    } else {
      this.#routes.set(route, { events: sign, bytes: sign * bytes, from: 0 });
    }
  }

  #movePlaces(by: number): void {
    for (const load of this.#routes.values()) load.from = Math.max(0, load.from + by);
  }
}

import type { QueuedEvent } from './queue.js';
import { firstSealed, type SealedEvents, seal, unseal } from './sealed-events.js';
import type { PendingEvent } from './settle.js';

const mostEvents = 500;

/** A stretch of a queue. Sealed, it takes little room; whoever wants an event of it opens it. */
export class QueueSegment {
  #events: QueuedEvent[] = [];
  /** Nothing stands before this place. */
  #head = 0;
  #sealed: SealedEvents | undefined;
  /** The routes of all that has ever stood here. */
  readonly #routes = new Set<string>();
  #lastRoute: string | undefined;

  get length(): number {
    return this.#sealed ? this.#sealed.events.length : this.#events.length - this.#head;
  }

  get isFull(): boolean {
    return this.#events.length >= mostEvents;
  }

  push(queued: QueuedEvent): void {
    this.#events.push(queued);
    if (queued.route === this.#lastRoute) return;
    this.#lastRoute = queued.route;
    this.#routes.add(queued.route);
  }

  /** Nothing is pushed after this: the last stretch of a queue is never sealed. */
  seal(): void {
    this.#sealed = seal(this.#events.slice(this.#head));
    this.#events = [];
    this.#head = 0;
  }

  first(): QueuedEvent | undefined {
    return this.#open()[this.#head];
  }

  firstOf(route: string): PendingEvent | undefined {
    if (!this.#routes.has(route)) return undefined;
    if (this.#sealed) return firstSealed(this.#sealed, route);
    for (let place = this.#head; place < this.#events.length; place++) {
      const queued = this.#events[place] as QueuedEvent;
      if (queued.route === route) return queued.event;
    }
    return undefined;
  }

  /** Offers the events, adds those that are taken to `taken`, and keeps the others in their order. False to stop. */
  take(choose: (queued: QueuedEvent) => 'take' | 'leave' | 'stop', taken: QueuedEvent[]): boolean {
    const events = this.#open();
    const left: QueuedEvent[] = [];
    let place = this.#head;
    let isStopped = false;
    for (; place < events.length; place++) {
      const queued = events[place] as QueuedEvent;
      const choice = choose(queued);
      isStopped = choice === 'stop';
      if (isStopped) break;
      (choice === 'take' ? taken : left).push(queued);
    }
    this.#moveHead(place - left.length, left);
    return !isStopped;
  }

  /** What is left moves up to those that were not offered. */
  #moveHead(head: number, left: readonly QueuedEvent[]): void {
    this.#events.fill(undefined as never, this.#head, head);
    for (let place = 0; place < left.length; place++) this.#events[head + place] = left[place] as QueuedEvent;
    this.#head = head;
  }

  #open(): QueuedEvent[] {
    if (this.#sealed) this.#events = unseal(this.#sealed);
    this.#sealed = undefined;
    return this.#events;
  }
}

import { eachKey, someKey } from '../model/order-keys.js';
import type { RouteLimits } from '../model/transport.js';
import type { InFlight } from './in-flight.js';
import type { Queue, QueuedEvent } from './queue.js';
import { routeTurns } from './route-turns.js';
import type { Schedule } from './schedule.js';

/** The tracker's own wishes for a batch, below whatever the transport can take. */
export interface BatchLimits {
  readonly maxEvents: number;
  readonly maxBytes: number;
}

/** How many events of busy people a batch looks past before it makes do with what it has. */
const mostPassed = 2000;

/** How many events may be looked past for each batch that ends: what waits behind thousands is not looked for each time. */
const passedPerBatch = 500;

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

export interface BatcherOptions {
  readonly queue: Queue;
  readonly inFlight: InFlight;
  readonly schedule: Schedule;
  readonly routes: Readonly<Record<string, RouteLimits>>;
  readonly concurrency: number;
}

/** Says which events go out together, and when: a batch that is full, or one that has waited long enough. */
export class Batcher {
  readonly #options: BatcherOptions;
  /** Nothing could be taken although something waits: only the end of a batch can change that. */
  #isStalled = false;
  /** How many batches have to end before a route is looked through again. */
  readonly #rests = new Map<string, number>();

  constructor(options: BatcherOptions) {
    this.#options = options;
  }

  /** Whether a full batch of the route waits that might be taken. */
  hasFull(route: string): boolean {
    return !this.#isStalled && this.#fills(route, 1);
  }

  /** More waits than all the requests that may set out could take. */
  get isAhead(): boolean {
    const route = this.#options.queue.first()?.route;
    return route !== undefined && this.#fills(route, this.#options.concurrency + 1);
  }

  /** Takes the next batch that may go now. */
  next(): QueuedEvent[] | undefined {
    const { queue, inFlight, routes, concurrency } = this.#options;
    const ready = Object.keys(routes).filter((route) => this.#isReady(route));
    for (const route of routeTurns(ready, queue, inFlight, concurrency)) {
      const limits = routes[route] as RouteLimits;
      const { batch, passed } = takeBatch(queue, route, limits, (key) => inFlight.isBusy(key));
      this.#rests.set(route, Math.floor(passed / passedPerBatch));
      this.#isStalled = batch.length === 0;
      if (!this.#isStalled) return batch;
    }
    return undefined;
  }

  /** A batch has ended: what waited for its people may go. */
  ended(): void {
    this.#isStalled = false;
    for (const [route, batches] of this.#rests) this.#rests.set(route, batches - 1);
  }

  /** More has become due: every route is worth a look. */
  wake(): void {
    this.#rests.clear();
  }

  /** A full batch of the route waits, or its first event has waited long enough. */
  #isReady(route: string): boolean {
    if ((this.#rests.get(route) ?? 0) > 0 && this.#options.inFlight.batches > 0) return false;
    const first = this.#options.queue.firstOf(route);
    return first !== undefined && (this.#options.schedule.isDue(first) || this.#fills(route, 1));
  }

  /** Whether what waits of a route fills so many batches. */
  #fills(route: string, batches: number): boolean {
    const { events, bytes } = this.#options.queue.load(route);
    const { maxEvents, maxBatchBytes, envelopeBytes } = this.#options.routes[route] as RouteLimits;
    return events >= batches * maxEvents || bytes + events > batches * (maxBatchBytes - envelopeBytes);
  }
}

/**
 * Takes the next batch of a route from the front of the queue: in call order, of people who have nothing on its
 * way. Once an event has to stay, every later one of the same person stays behind it.
 */
function takeBatch(
  queue: Queue,
  route: string,
  limits: RouteLimits,
  isBusy: (orderKey: number) => boolean,
): { readonly batch: QueuedEvent[]; readonly passed: number } {
  const held = new Set<number>();
  const mustWait = (key: number) => held.has(key) || isBusy(key);
  const hold = (key: number) => held.add(key);
  let passed = 0;
  let passedOurs = 0;
  let events = 0;
  let bytes = limits.envelopeBytes - 1;
  const batch = queue.take((queued) => {
    if (events >= limits.maxEvents || passedOurs >= mostPassed) return 'stop';
    const isOurs = queued.route === route;
    if (!isOurs || someKey(queued.orderKeys, mustWait)) {
      eachKey(queued.orderKeys, hold);
      passed++;
      if (isOurs) passedOurs++;
      return 'leave';
    }
    if (events > 0 && bytes + 1 + queued.bytes > limits.maxBatchBytes) return 'stop';
    events += 1;
    bytes += 1 + queued.bytes;
    return 'take';
  });
  return { batch, passed };
}

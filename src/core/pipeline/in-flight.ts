import { eachKey } from '../model/order-keys.js';
import type { Heard, Request } from './attempt.js';
import type { Waiter } from './pause.js';
import type { QueuedEvent } from './queue.js';
import type { Stay, Stays } from './stays.js';

type Batch = readonly QueuedEvent[];

interface Journey {
  /** In whose name it was started; `undefined` where a timer of the lane did. */
  readonly stay: Stay | undefined;
  /** The one that is out. */
  request: Request | undefined;
  /** When it was told to set out, until it has. */
  letGoAt: number | undefined;
}

/** Setting out takes no time at all, but the process may be busy. */
const patienceMs = 1000;

/** The batches of one lane that are on their way, and the people whose next events have to wait for them. */
export class InFlight {
  readonly #batches = new Map<Batch, Journey>();
  readonly #busy = new Set<number>();
  readonly #stays: Stays;
  readonly #now: () => number;
  readonly #forget: (request: Request) => void;

  /** @param forget Told of a request that nobody waits for any more. */
  constructor(stays: Stays, now: () => number, forget: (request: Request) => void) {
    this.#stays = stays;
    this.#now = now;
    this.#forget = forget;
  }

  get batches(): number {
    return this.#batches.size;
  }

  /** How many of the batches go a route. */
  batchesOf(route: string): number {
    let count = 0;
    for (const [first] of this.#batches.keys()) if (first?.route === route) count++;
    return count;
  }

  isBusy(orderKey: number): boolean {
    return this.#busy.has(orderKey);
  }

  /** Returns the batch as one who waits for a turn, until it is taken back. */
  add(batch: Batch, stay: Stay | undefined): Waiter {
    const journey: Journey = { stay, request: undefined, letGoAt: undefined };
    this.#batches.set(batch, journey);
    const add = (key: number) => this.#busy.add(key);
    for (const queued of batch) eachKey(queued.orderKeys, add);
    return {
      isThere: () => this.#batches.has(batch),
      letGo: () => {
        journey.letGoAt = this.#now();
      },
    };
  }

  /** A person is in one batch at a time, so their keys go with it, once. Returns what has no outcome yet. */
  remove(batch: Batch): QueuedEvent[] {
    if (!this.#batches.delete(batch)) return [];
    const remove = (key: number) => this.#busy.delete(key);
    for (const queued of batch) eachKey(queued.orderKeys, remove);
    return batch.filter((queued) => !queued.ended);
  }

  /** What has no outcome yet. */
  open(): QueuedEvent[] {
    return [...this.#batches.keys()].flat().filter((queued) => !queued.ended);
  }

  /** Waits for the answer to a batch's request. */
  async answer(batch: Batch, request: Request): Promise<Heard> {
    const journey = this.#batches.get(batch) as Journey;
    journey.request = request;
    journey.letGoAt = undefined;
    const answer = await request.answer;
    journey.request = undefined;
    return answer;
  }

  /**
   * Removes what may never come back by itself, since what it was started in is gone, and returns its events in
   * call order.
   *
   * @param ending What it has sent is called off: where requests come and go, nobody else can do that.
   */
  takeLost(ending?: Stay): QueuedEvent[] {
    const lost = [...this.#batches].filter(([, journey]) => this.#isLost(journey));
    const events = lost.flatMap(([batch]) => this.remove(batch));
    for (const [, { stay, request }] of lost) {
      if (request === undefined) continue;
      if (stay === ending || !this.#stays.endWithRequest) request.canceller.cancel();
      this.#forget(request);
    }
    return events.sort(byCall);
  }

  /**
   * What waits for its turn can be taken back without harm; what has been let go, when it does not set out; and a
   * request that is out, when its answer is overdue.
   */
  #isLost({ stay, request, letGoAt }: Journey): boolean {
    const now = this.#now();
    if (request && request.answeredBy < now) return true;
    if (letGoAt !== undefined && now - letGoAt > patienceMs) return true;
    if (stay === undefined) return false;
    return request ? this.#stays.hasTakenAlong(stay) : this.#stays.isGone(stay);
  }
}

/** Numbers rise over all lanes. What an earlier process left behind has them in the order in which its lanes were read. */
function byCall(one: QueuedEvent, other: QueuedEvent): number {
  if (one.storeKey === undefined || other.storeKey === undefined) {
    return one.event.number - other.event.number;
  }
  return one.storeKey < other.storeKey ? -1 : 1;
}

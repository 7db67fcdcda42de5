import type { TrackerEvent } from '../model/event.js';
import { isRefusal } from '../model/is-refusal.js';
import type { OrderKeys } from '../model/order-keys.js';
import { type LaneOutcome, rejected } from '../model/outcome.js';
import { reasonOf } from '../model/reason-of.js';
import type { RouteLimits } from '../model/transport.js';
import { Batcher, fitting } from './batcher.js';
import { Capacity } from './capacity.js';
import { type Delivery, deliver } from './deliver.js';
import { Doubt } from './doubt.js';
import { encode } from './encode.js';
import { InFlight } from './in-flight.js';
import { Journal } from './journal.js';
import type { LaneOptions } from './lane-options.js';
import { countEnding } from './ledger.js';
import { Pause } from './pause.js';
import { Queue, type QueuedEvent } from './queue.js';
import { Reports } from './reports.js';
import { Requests } from './requests.js';
import { Schedule } from './schedule.js';
import type { PendingEvent } from './settle.js';
import type { Stay } from './stays.js';
import { toQueued, toStored } from './stored-form.js';

/** One destination's own queue, batcher and pause: it neither waits for another's trouble nor passes on its own. */
export class Lane {
  readonly name: string;
  /** What it may hold, for those who wait for room. */
  readonly capacity: Capacity;
  readonly #options: LaneOptions;
  readonly #routes: Readonly<Record<string, RouteLimits>>;
  readonly #queue = new Queue();
  readonly #batcher: Batcher;
  readonly #schedule: Schedule;
  readonly #pause: Pause;
  readonly #doubt: Doubt;
  readonly #inFlight: InFlight;
  readonly #requests: Requests;
  readonly #reports: Reports;
  #journal: Journal | undefined;
  readonly #delivery: Omit<Delivery, 'waiter' | 'send' | 'stillOpen'>;
  #pumpPlanned = false;
  #isClosed = false;
  /** What an earlier process left behind is still being read; `undefined` once it is queued. */
  loading: Promise<void> | undefined;
  #stopLoading = () => {};

  constructor(options: LaneOptions) {
    const { transport, settings, world, store, onBatch } = options;
    this.name = transport.name;
    this.#options = options;
    this.#routes = Object.fromEntries(
      Object.entries(transport.routes).map(([route, limits]) => [route, fitting(limits, settings.batch)]),
    );
    const largestEvent = Math.max(...Object.values(this.#routes).map((route) => route.maxEventBytes));
    this.capacity = new Capacity(settings.queue, largestEvent);
    this.#schedule = new Schedule(world.clock, settings.batch.maxWaitMs, () => {
      this.#batcher.wake();
      this.#planPump();
    });
    const { timeoutMs, concurrency } = settings;
    this.#pause = new Pause(settings.retry, world.clock, world.random, () => this.#startOne());
    this.#requests = new Requests({ transport, world, timeoutMs, concurrency, onBatch });
    this.#inFlight = new InFlight(options.stays, world.clock.now, (lost) => this.#requests.forget(lost));
    this.#batcher = new Batcher({
      queue: this.#queue,
      inFlight: this.#inFlight,
      schedule: this.#schedule,
      routes: this.#routes,
      concurrency,
    });
    this.#reports = new Reports(this.name, world, options.tally, options.onError);
    this.#doubt = new Doubt(settings.retry.maxDelayMs);
    this.#delivery = {
      retry: world.retry,
      pause: this.#pause,
      doubt: this.#doubt,
      now: world.clock.now,
      requests: this.#requests,
      settle: (queued, outcome) => this.#settle(queued, outcome),
      reports: this.#reports,
    };
    if (store) {
      const session = world.random().toString(36).slice(2, 8);
      const failed = (cause: unknown) => this.#reports.storeFailed(reasonOf(cause), cause);
      const journal = new Journal(store, world, session, failed);
      this.#journal = journal;
      this.loading = new Promise((resolve) => {
        this.#stopLoading = resolve;
        void world.detached(() => this.#load(journal)).then(resolve);
      });
    }
  }

  /** When the oldest pending event was accepted. */
  get oldestAcceptedAt(): number | undefined {
    let oldest = this.#queue.first()?.event.acceptedAt;
    for (const { event } of this.#inFlight.open())
      oldest = Math.min(oldest ?? event.acceptedAt, event.acceptedAt);
    return oldest;
  }

  /** Takes an event in: encodes it, and queues it or ends it at once. */
  accept(event: PendingEvent, content: TrackerEvent, orderKeys: OrderKeys): void {
    this.#options.tally.accepted++;
    const encoded = encode(content, this.#options.transport, this.#routes);
    if (isRefusal(encoded)) {
      this.#tell(event, rejected(encoded));
      return;
    }
    if (!this.#makeRoom(encoded.bytes)) {
      this.#tell(event, this.#reports.dropped('queue-full'));
      return;
    }
    const { route, body, bytes, warnings } = encoded;
    for (const line of warnings ?? []) this.#options.warn(`${this.name} ${line}`, `${this.name}: ${line}`);
    const queued: QueuedEvent = { event, route, body, bytes, orderKeys, ended: false };
    if (this.#journal) queued.storeKey = this.#journal.keyOf(event);
    this.capacity.add(queued.bytes);
    this.#queue.push(queued);
    this.#journal?.append(toStored(queued));
    this.#schedule.add(event);
    if (this.#batcher.hasFull(route)) this.#planPump();
  }

  /** Sends all that is queued now without waiting for more. A pause stays a pause, but for one last attempt. */
  sendNow(stay?: Stay, isLast = false): void {
    this.#schedule.sendAll();
    if (isLast) this.#pause.endWait();
    if (stay) this.tend(stay);
  }

  /** Does for a stay what timers would do, and takes up what others have left behind. */
  tend(stay: Stay): void {
    this.takeBack();
    this.#options.stays.during(stay, () => {
      this.#pause.tend();
      this.#pump();
    });
  }

  /** Whether waiting until then is of no use: nothing is pending, or nothing may be sent before. */
  isIdleUntil(time: number): boolean {
    if (this.loading) return false;
    return this.oldestAcceptedAt === undefined || (this.#requests.areDone && this.#pause.lastsUntil(time));
  }

  /** Puts what was given up on its way, or ends with a stay, before all that waits. */
  takeBack(ending?: Stay): void {
    const lost = this.#inFlight.takeLost(ending);
    if (lost.length === 0) return;
    this.#queue.putFront(lost);
    this.#batcher.ended();
    if (this.#options.stays.endWithRequest) return;
    // No other flush has to come: what was given up may have been the probe that the lane waits for.
    this.#pause.tend();
    this.#planPump();
  }

  /** More waits than all the requests that may set out could take. */
  get isAhead(): boolean {
    return this.#batcher.isAhead;
  }

  /**
   * Ends what is pending as dropped, `closed`, and calls off what is on its way. A store keeps its events, and has
   * a second to do so.
   */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#schedule.stop();
    const journal = this.#journal;
    // From here on the store keeps what it has: the next process sends it.
    this.#journal = undefined;
    this.#stopLoading();
    this.#options.restored.loaded(this.name);
    for (const one of [...this.#queue.take(() => 'take'), ...this.#inFlight.open()]) {
      this.#settle(one, this.#reports.dropped('closed'));
    }
    this.#requests.cancel();
    this.capacity.release();
    this.#pause.release();
    await journal?.close();
  }

  async #load(journal: Journal): Promise<void> {
    const left = await journal.load(this.#routes);
    if (this.#isClosed) return;
    const { restored } = this.#options;
    const queued = left.map((stored) => toQueued(stored, restored.claim(this.name, stored)));
    restored.loaded(this.name);
    for (const { event, bytes } of queued) {
      this.#options.tally.accepted++;
      this.capacity.add(bytes);
      this.#schedule.add(event);
    }
    this.#queue.putFront(queued);
    this.loading = undefined;
    this.sendNow();
  }

  #makeRoom(bytes: number): boolean {
    const mayDrop = this.#options.settings.queue.whenFull === 'drop-oldest' && this.capacity.couldFit(bytes);
    while (!this.capacity.fits(bytes)) {
      const oldest = mayDrop ? this.#queue.shift() : undefined;
      if (oldest === undefined) return false;
      this.#settle(oldest, this.#reports.dropped('queue-full'));
    }
    return true;
  }

  /** Batches are made once the caller's code has run, however many calls it makes. */
  #planPump(): void {
    if (this.#pumpPlanned) return;
    this.#pumpPlanned = true;
    const pump = () => {
      this.#pumpPlanned = false;
      this.#pump();
    };
    // A batch has events of many callers: it is sent, and its outcomes are told, in the context of none of them.
    void this.#options.world.detached(() => Promise.resolve().then(pump));
  }

  #pump(): void {
    while (this.#pause.admits && this.#startOne()) {
      // Each round starts one request.
    }
  }

  /** Starts one request, if something may set out. */
  #startOne(): boolean {
    if (this.loading || this.#isClosed || !this.#options.stays.mayStart) return false;
    if (this.#inFlight.batches >= this.#mostBatches()) return false;
    this.#dropExpired();
    const batch = this.#batcher.next();
    if (batch === undefined) return false;
    void this.#deliver(batch);
    return true;
  }

  /** Batches that are held in doubt wait without sending, so that others may show that the server is well. */
  #mostBatches(): number {
    const { concurrency } = this.#options.settings;
    return this.#reports.hasSaid('BATCH_REFUSED') ? concurrency * 2 : concurrency;
  }

  async #deliver(batch: readonly QueuedEvent[]): Promise<void> {
    const { stays } = this.#options;
    const stay = stays.started();
    const waiter = this.#inFlight.add(batch, stay);
    await deliver(batch, {
      ...this.#delivery,
      waiter,
      send: (events, number) =>
        this.#requests.send(events, number, (request) => this.#inFlight.answer(batch, request)),
      stillOpen: (events) => (waiter.isThere() ? this.#stillOpen(events) : []),
    }).catch((cause: unknown) => {
      // A port that breaks its promise (an injected retry or http that throws out of turn) must not lose events.
      this.#reports.couldNotTry(cause);
      this.#queue.putFront(this.#inFlight.remove(batch));
      this.#pause.failed(this.#pause.now);
    });
    this.#inFlight.remove(batch);
    this.#batcher.ended();
    stays.during(stay, () => this.#pump());
    if (stay) stays.ended(stay);
  }

  #stillOpen(events: readonly QueuedEvent[]): readonly QueuedEvent[] {
    for (const queued of events) {
      if (!queued.ended && this.#isExpired(queued)) this.#settle(queued, this.#reports.dropped('expired'));
    }
    return events.filter((queued) => !queued.ended);
  }

  #dropExpired(): void {
    for (let first = this.#queue.first(); first && this.#isExpired(first); first = this.#queue.first()) {
      this.#queue.shift();
      this.#settle(first, this.#reports.dropped('expired'));
    }
  }

  #isExpired({ event }: QueuedEvent): boolean {
    return this.#options.world.clock.now() - event.acceptedAt > this.#options.settings.retry.maxAgeMs;
  }

  #settle(queued: QueuedEvent, outcome: LaneOutcome): void {
    if (queued.ended) return;
    queued.ended = true;
    if (queued.storeKey !== undefined) this.#journal?.remove(queued.storeKey);
    this.capacity.remove(queued.bytes);
    this.#tell(queued.event, outcome);
  }

  #tell(event: PendingEvent, outcome: LaneOutcome): void {
    countEnding(this.#options.tally, outcome);
    this.#options.onSettled(event, this.name, outcome);
  }
}

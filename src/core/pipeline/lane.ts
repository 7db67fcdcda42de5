import { type ErrorCode, TrackerError } from '../model/errors.js';
import type { TrackerEvent } from '../model/event.js';
import { dropped, type LaneOutcome, rejected } from '../model/outcome.js';
import type { World } from '../model/ports.js';
import type { LaneStore, StoredEvent } from '../model/store.js';
import type { Answer, RouteLimits, Transport } from '../model/transport.js';
import { byteLength } from '../transports/byte-length.js';
import { attempt } from './attempt.js';
import { fitting, takeBatch } from './batcher.js';
import type { Canceller } from './cancellation.js';
import { Capacity } from './capacity.js';
import { type Delivery, deliver } from './deliver.js';
import { encode } from './encode.js';
import { InFlight } from './in-flight.js';
import { Journal } from './journal.js';
import type { Tally } from './ledger.js';
import type { PipelineSettings } from './options.js';
import { Pause } from './pause.js';
import { Queue, type QueuedEvent } from './queue.js';
import { Schedule } from './schedule.js';
import type { PendingEvent } from './settle.js';

/** What a lane shares with its tracker. */
export interface LaneOptions {
  readonly transport: Transport;
  readonly settings: PipelineSettings;
  readonly world: World;
  readonly tally: Tally;
  readonly store: LaneStore | undefined;
  /** Enters an event that an earlier process left behind into the books. */
  readonly restore: (event: StoredEvent) => PendingEvent;
  readonly onSettled: (event: PendingEvent, transport: string, outcome: LaneOutcome) => void;
  readonly onError: (error: TrackerError) => void;
}

/** One destination's own queue, batcher and pause: it neither waits for another's trouble nor passes on its own. */
export class Lane {
  readonly name: string;
  readonly #options: LaneOptions;
  readonly #routes: Readonly<Record<string, RouteLimits>>;
  readonly #queue = new Queue();
  readonly #capacity: Capacity;
  readonly #schedule: Schedule;
  readonly #pause: Pause;
  readonly #inFlight = new InFlight();
  readonly #requests = new Set<Canceller>();
  readonly #reported = new Set<ErrorCode>();
  #journal: Journal | undefined;
  readonly #delivery: Delivery;
  #pumpPlanned = false;
  /** Nothing could be taken although something waits: only the end of a batch can change that. */
  #stalled = false;
  #isLoaded = true;

  constructor(options: LaneOptions) {
    const { transport, settings, world, store } = options;
    this.name = transport.name;
    this.#options = options;
    this.#routes = Object.fromEntries(
      Object.entries(transport.routes).map(([route, limits]) => [route, fitting(limits, settings.batch)]),
    );
    const largestEvent = Math.max(...Object.values(this.#routes).map((route) => route.maxEventBytes));
    this.#capacity = new Capacity(settings.queue, largestEvent);
    this.#schedule = new Schedule(world.clock, settings.batch.maxWaitMs, () => this.#planPump());
    this.#pause = new Pause(settings.retry, world.clock, world.random, () => this.#planPump());
    this.#delivery = {
      retry: world.retry,
      pause: this.#pause,
      now: world.clock.now,
      maxDelayMs: settings.retry.maxDelayMs,
      attempt: (events) => this.#attempt(events),
      stillOpen: (events) => this.#stillOpen(events),
      settle: (queued, outcome) => this.#settle(queued, outcome),
      report: (code, message) => this.#report(code, message),
      recovered: () => this.#reported.clear(),
    };
    if (store) {
      this.#isLoaded = false;
      this.#journal = new Journal(store, (cause) =>
        this.#report('STORE_FAILED', 'the store failed; events are kept in memory only', cause),
      );
      void this.#load(this.#journal);
    }
  }

  /** When the oldest pending event was accepted. */
  get oldestAcceptedAt(): number | undefined {
    const queued = this.#queue.first();
    const open = queued ? [queued, ...this.#inFlight.open()] : this.#inFlight.open();
    return open.reduce<number | undefined>(
      (oldest, { event }) => Math.min(oldest ?? event.acceptedAt, event.acceptedAt),
      undefined,
    );
  }

  /** Takes an event in: encodes it, and queues it or ends it at once. */
  accept(event: PendingEvent, content: TrackerEvent, orderKeys: readonly string[]): void {
    this.#options.tally.accepted++;
    const encoded = encode(content, this.#options.transport, this.#routes);
    if ('code' in encoded) {
      this.#tell(event, rejected(encoded));
      return;
    }
    if (!this.#makeRoom(encoded.bytes)) {
      this.#tell(event, dropped('queue-full'));
      return;
    }
    const storeKey = this.#journal && keyOf(event);
    const queued = { event, ...encoded, orderKeys, storeKey, ended: false };
    this.#capacity.add(queued.bytes);
    this.#queue.push(queued);
    this.#journal?.append(storedForm(queued));
    this.#schedule.add(event);
    if (!this.#stalled && this.#isFull(encoded.route)) this.#planPump();
  }

  /** Sends all that is queued now without waiting for more. A pause stays a pause. */
  sendNow(): void {
    this.#schedule.sendAll();
  }

  /** Resolves when an event would find room. */
  ready(): Promise<void> {
    return this.#capacity.ready();
  }

  /** Ends what is pending as dropped, `closed`, and calls off what is on its way. A store keeps its events. */
  async close(): Promise<void> {
    this.#schedule.stop();
    await this.#journal?.close();
    // From here on the store keeps what it has: the next process sends it.
    this.#journal = undefined;
    const queued = this.#queue.take(this.#queue.length, () => 'take');
    for (const one of [...queued, ...this.#inFlight.open()]) this.#settle(one, dropped('closed'));
    for (const request of this.#requests) request.cancel();
    this.#capacity.release();
    this.#pause.release();
  }

  async #load(journal: Journal): Promise<void> {
    const left = await journal.load();
    const queued = left.map((stored): QueuedEvent => {
      const { key, route, body, orderKeys } = stored;
      const event = this.#options.restore(stored);
      return { event, route, body, bytes: byteLength(body), orderKeys, storeKey: key, ended: false };
    });
    for (const { event, bytes } of queued) {
      this.#options.tally.accepted++;
      this.#capacity.add(bytes);
      this.#schedule.add(event);
    }
    this.#queue.putFront(queued);
    this.#isLoaded = true;
    this.sendNow();
  }

  #makeRoom(bytes: number): boolean {
    const mayDrop = this.#options.settings.queue.whenFull === 'drop-oldest' && this.#capacity.couldFit(bytes);
    while (!this.#capacity.fits(bytes)) {
      const oldest = mayDrop ? this.#queue.shift() : undefined;
      if (oldest === undefined) return false;
      this.#settle(oldest, dropped('queue-full'));
    }
    return true;
  }

  #isFull(route: string): boolean {
    const { events, bytes } = this.#queue.load(route);
    const limits = this.#routes[route] as RouteLimits;
    return events >= limits.maxEvents || bytes + events + limits.envelopeBytes > limits.maxBatchBytes;
  }

  /** Batches are made once the caller's code has run, however many calls it makes. */
  #planPump(): void {
    if (this.#pumpPlanned) return;
    this.#pumpPlanned = true;
    void Promise.resolve().then(() => {
      this.#pumpPlanned = false;
      this.#pump();
    });
  }

  #pump(): void {
    for (let next = this.#next(); next; next = this.#next()) {
      const batch = takeBatch(this.#queue, this.#routes, (key) => this.#inFlight.isBusy(key), next.route);
      this.#stalled = batch.length === 0;
      if (this.#stalled) return;
      void this.#deliver(batch);
    }
  }

  /** What may set out now: whatever is first, when its wait is over; or a route of which a batch is full. */
  #next(): { readonly route?: string } | undefined {
    if (!this.#isLoaded || !this.#pause.admits) return undefined;
    if (this.#inFlight.batches >= this.#options.settings.concurrency) return undefined;
    this.#dropExpired();
    const first = this.#queue.first();
    if (first === undefined) return undefined;
    if (this.#schedule.isDue(first.event)) return {};
    const route = Object.keys(this.#routes).find((name) => this.#isFull(name));
    return route === undefined ? undefined : { route };
  }

  async #deliver(batch: readonly QueuedEvent[]): Promise<void> {
    this.#inFlight.add(batch);
    await deliver(batch, this.#delivery).catch((cause: unknown) => {
      // A port that breaks its promise (an injected retry or http that throws out of turn) must not lose events.
      this.#report('BATCH_REFUSED', 'a batch could not be tried; its events are kept', cause);
      this.#queue.putFront(batch.filter((queued) => !queued.ended));
      this.#pause.failed(this.#pause.now);
    });
    this.#inFlight.remove(batch);
    this.#stalled = false;
    this.#pump();
  }

  async #attempt(events: readonly QueuedEvent[]): Promise<Answer> {
    const { transport, world, settings } = this.#options;
    const { answer, canceller } = attempt(events, transport, world, settings.timeoutMs);
    this.#requests.add(canceller);
    try {
      return await answer;
    } finally {
      this.#requests.delete(canceller);
    }
  }

  #stillOpen(events: readonly QueuedEvent[]): readonly QueuedEvent[] {
    for (const queued of events) {
      if (!queued.ended && this.#isExpired(queued)) this.#settle(queued, dropped('expired'));
    }
    return events.filter((queued) => !queued.ended);
  }

  #dropExpired(): void {
    for (let first = this.#queue.first(); first && this.#isExpired(first); first = this.#queue.first()) {
      this.#queue.shift();
      this.#settle(first, dropped('expired'));
    }
  }

  #isExpired({ event }: QueuedEvent): boolean {
    return this.#options.world.clock.now() - event.acceptedAt > this.#options.settings.retry.maxAgeMs;
  }

  #settle(queued: QueuedEvent, outcome: LaneOutcome): void {
    if (queued.ended) return;
    queued.ended = true;
    if (queued.storeKey !== undefined) this.#journal?.remove(queued.storeKey);
    this.#tell(queued.event, outcome);
    this.#capacity.remove(queued.bytes);
  }

  #tell(event: PendingEvent, outcome: LaneOutcome): void {
    this.#options.tally[outcome.status]++;
    this.#options.onSettled(event, this.name, outcome);
  }

  /** Told once, until something is stored again. */
  #report(code: ErrorCode, message: string, cause?: unknown): void {
    if (this.#reported.has(code)) return;
    this.#reported.add(code);
    this.#options.onError(
      new TrackerError(code, `${this.name}: ${message}`, { transport: this.name, cause }),
    );
  }
}

/** Rises with the call order, across processes too. */
function keyOf({ acceptedAt, number }: PendingEvent): string {
  return `${String(acceptedAt).padStart(15, '0')}-${String(number).padStart(12, '0')}`;
}

function storedForm({ event, orderKeys, route, body, storeKey }: QueuedEvent): StoredEvent {
  const { id, kind, name, acceptedAt } = event;
  return { key: storeKey as string, id, kind, name, acceptedAt, orderKeys, route, body };
}

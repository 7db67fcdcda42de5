import type { Ledger, Receipt, Tracker, TrackerError } from 'typed-cio';
import { retry } from '../../../src/adapters/retry.js';
import { Stays } from '../../../src/core/pipeline/stays.js';
import { assembleTracker } from '../../../src/core/pipeline/tracker.js';
import { broken, skipped } from '../schedule/any-call.js';
import type { Schedule } from '../schedule/schedule.js';
import type { LaneServer } from '../server/lane-server.js';
import { Books } from './books.js';
import { transportOf } from './destinations.js';
import { type MadeCall, makeCall } from './made-call.js';
import { seededRandom } from './seeded-random.js';
import { ownTime, type Time } from './time.js';
import type { SharedStore } from './watched-store.js';

/** What a process has in common with those before and after it. */
export interface Surroundings {
  readonly schedule: Schedule;
  readonly time: Time;
  readonly servers: readonly LaneServer[];
  readonly store: SharedStore | undefined;
  readonly newId: () => string;
  readonly complain: (what: string) => void;
  readonly onError: (error: TrackerError) => void;
  /** An outcome was told: a callback that makes a call of its own. */
  readonly callAgain: () => void;
}

/** A call and what the tracker returned for it. */
export interface Kept {
  readonly made: MadeCall;
  readonly receipt: Receipt;
  /** How often `settled()` resolved, of as many times as it was asked. */
  resolved: number;
  asked: number;
}

/** One process from its beginning to its end, with one tracker. */
export class Life {
  readonly calls: Kept[] = [];
  readonly books = new Books();
  readonly tracker: Tracker;
  readonly lines: string[] = [];
  /** What the tracker promised to do until a moment of real time. */
  readonly promises: { readonly what: string; readonly until: number; kept: boolean }[] = [];
  readonly #around: Surroundings;
  readonly #own: ReturnType<typeof ownTime>;
  ending: 'open' | 'closing' | 'closed' | 'killed' = 'open';
  wasAskedToClose = false;
  lastLedger: Ledger | undefined;
  #isBusy = false;

  constructor(around: Surroundings) {
    this.#around = around;
    const { schedule, time, servers, store } = around;
    const { settings } = schedule;
    this.#own = ownTime(time.clock);
    const { clock, isAlive } = this.#own;
    const log = (line: string) => void this.lines.push(line);
    this.tracker = assembleTracker({
      transports: servers.map(({ name, plan }) => transportOf(name, plan)),
      settings,
      world: {
        clock,
        http: (request) => {
          const server = servers.find(({ name }) => name === request.auth?.username);
          if (!isAlive()) return new Promise(() => {});
          if (server === undefined) throw new Error('a request without its key');
          return server.take(request, isAlive);
        },
        newId: around.newId,
        retry,
        gate: (send) => send(),
        random: seededRandom(schedule.seed),
        detached: (run) => run(),
        logger: { warn: log, error: log },
      },
      plan: undefined,
      place: 'server',
      onInvalid: 'reject',
      allowMessageOverrides: false,
      middleware: settings.middleware === 'none' ? [] : [({ ...event }) => inMiddleware(event)],
      store: store?.open(time.clock, ({ id, kind, name }) =>
        this.books.accept(id, kind === 'event' ? name : kind),
      ),
      onOutcome: (event, outcome) => {
        if (!isAlive()) return;
        this.books.end(event, outcome);
        if (settings.onOutcome === 'throws') throw new Error('a callback of the caller');
        if (settings.onOutcome === 'calls') around.callAgain();
      },
      onError: (error) => {
        if (isAlive()) around.onError(error);
      },
      onAwaited: () => {},
      stays: new Stays(clock, false),
      onBusy: (isBusy) => {
        if (!isAlive()) return;
        if (isBusy === this.#isBusy) around.complain(`onBusy(${isBusy}) twice`);
        this.#isBusy = isBusy;
      },
    });
  }

  get isBusy(): boolean {
    return this.#isBusy;
  }

  timers(): number {
    return this.#own.timers();
  }

  call(made: MadeCall): Receipt {
    const receipt = makeCall(this.tracker, made);
    this.books.accept(receipt.id, made.label);
    const kept: Kept = { made, receipt, resolved: 0, asked: 0 };
    this.calls.push(kept);
    if (made.plan.asks) ask(kept);
    return receipt;
  }

  flush(timeoutMs: number): void {
    const before = this.calls.filter(({ made }) => made.ownId === undefined);
    const start = this.#around.time.elapsed();
    this.#promise('flush', timeoutMs, this.tracker.flush({ timeoutMs }), () => {
      const isEarly = this.#around.time.elapsed() < start + timeoutMs;
      const open = before.filter(({ receipt }) => this.books.openOf(receipt.id) > 0).length;
      if (isEarly && open > 0) this.#around.complain(`flush() resolved with ${open} events open`);
    });
  }

  ready(): void {
    this.#promise('ready', Number.POSITIVE_INFINITY, this.tracker.ready());
  }

  close(timeoutMs: number): void {
    this.wasAskedToClose = true;
    if (this.ending === 'open') this.ending = 'closing';
    // A store has a second to end. A second call waits for the first.
    const first = this.promises.find(({ what }) => what === 'close');
    const untilMs = first ? first.until - this.#around.time.elapsed() : timeoutMs + 1000;
    this.#promise('close', untilMs, this.tracker.close({ timeoutMs }), (ledger) => {
      this.ending = 'closed';
      this.lastLedger = ledger;
      if (this.timers() > 0) this.#around.complain(`${this.timers()} timers are left after close()`);
      if (ledger.pending > 0) this.#around.complain(`${ledger.pending} events are pending after close()`);
    });
  }

  kill(): void {
    this.lastLedger = this.tracker.ledger();
    this.ending = 'killed';
    this.#own.kill();
  }

  check(): void {
    if (this.ending === 'killed') return;
    const { time, servers, complain } = this.#around;
    for (const what of this.books.differences(this.tracker.ledger(), servers.length)) complain(what);
    if (this.#isBusy !== this.books.pending > 0) complain(`onBusy said ${this.#isBusy}`);
    for (const { what, until, kept } of this.promises) {
      if (!kept && time.elapsed() > until) complain(`${what}() has not resolved in time`);
    }
  }

  #promise<Value>(what: string, ms: number, promise: Promise<Value>, then?: (value: Value) => void): void {
    const entry = { what, until: this.#around.time.elapsed() + ms, kept: false };
    this.promises.push(entry);
    promise.then(
      (value) => {
        entry.kept = true;
        if (this.#own.isAlive()) then?.(value);
      },
      (error: unknown) => this.#around.complain(`${what}() rejected: ${String(error)}`),
    );
  }
}

/** Asks for the outcome, and counts how often it is told. */
export function ask(kept: Kept): void {
  kept.asked++;
  void kept.receipt.settled().then(() => {
    kept.resolved++;
  });
}

function inMiddleware<Event extends { readonly kind: string }>(
  event: Event & { name?: unknown },
): Event | null {
  if (event.kind !== 'event') return event;
  if (event.name === broken) throw new Error('a middleware of the caller');
  return event.name === skipped ? null : event;
}

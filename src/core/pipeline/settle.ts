import { delivered, type LaneOutcome, type Outcome } from '../model/outcome.js';
import type { Detached } from '../model/ports.js';
import type { Receipt } from '../model/receipt.js';
import { shortName } from '../model/short-name.js';
import type { RunningLedger } from './ledger.js';
import { Milestones } from './milestones.js';

/** What `onOutcome` is told of an event. The contents are gone by then, unless `keepCalls` asks for them. */
export interface SettledEvent {
  /** The id that the call's receipt has. */
  readonly id: string;
  /**
   * `event`, `page`, `screen`, `identify`, `group`, `merge`, `delete`, `suppress`, `unsuppress`, `addDevice`, `deleteDevice`,
   * `leaveGroup` or `deleteGroup`.
   */
  readonly kind: string;
  /** The event's name, cut to 200 characters; the verb for calls that have none. */
  readonly name: string;
  /**
   * The whole call as JSON, for `replay`: of what was not delivered, where `keepCalls` is on. Absent for an event that came out
   * of a store, that middleware dropped, or that was rejected for sensitive data.
   */
  readonly call?: string | undefined;
}

/** Is told of every event's one ending. What it throws is a line in the log, and harms nothing. */
export type OnOutcome = (event: SettledEvent, outcome: Outcome) => void;

/** An accepted event on its way to its one outcome. */
export interface PendingEvent extends Omit<SettledEvent, 'call'> {
  /** What it says, where that is kept. */
  call?: string | undefined;
  /** Rising in call order, across all lanes. */
  readonly number: number;
  readonly acceptedAt: number;
  /** What several lanes have told of it; not there for one lane. */
  lanes?: LaneEndings;
  outcome: Outcome | undefined;
  waiting: ((outcome: Outcome) => void)[] | undefined;
}

interface LaneEndings {
  /** How many have not told their outcome yet. */
  left: number;
  byTransport: Readonly<Record<string, LaneOutcome>>;
}

export interface SettlementListeners {
  readonly onOutcome: OnOutcome;
  readonly detached: Detached;
  /** Whether anybody wants to hear of what went well. */
  readonly tellsDelivered: boolean;
  /**
   * The names of the transports in the order of the list: the first that failed speaks for the event, whoever was faster. Without it the
   * first to tell does.
   */
  readonly transports?: () => readonly string[];
  /** The first event is pending, or none is any more. */
  readonly onBusy: (isBusy: boolean) => void;
  /** Somebody waits for an outcome, or nobody any more. */
  readonly onAwaited: (isAwaited: boolean) => void;
}

/** The last station: every accepted event gets its one outcome here, and is told to whoever asked. */
export class Settlement {
  readonly #ledger: RunningLedger;
  readonly #lanes: number;
  readonly #listeners: SettlementListeners;
  readonly #milestones = new Milestones();
  readonly #held: (() => void)[] = [];
  /** The first event of the call that is being done; `undefined` between calls. */
  #heldFrom: number | undefined;
  #awaited = 0;
  #lastNumber = 0;

  constructor(ledger: RunningLedger, lanes: number, listeners: SettlementListeners) {
    this.#ledger = ledger;
    this.#lanes = lanes;
    this.#listeners = listeners;
  }

  /**
   * Lets `run` do its work before any callback hears of it: a callback that makes a call of its own must not
   * overtake the call that it speaks of.
   */
  holding(run: () => void): void {
    this.#heldFrom = this.#lastNumber;
    try {
      run();
    } finally {
      this.#heldFrom = undefined;
    }
    if (this.#held.length > 0) for (const tell of this.#held.splice(0)) tell();
  }

  /** Enters an event into the books. */
  accept(event: SettledEvent, acceptedAt: number, lanes = this.#lanes): PendingEvent {
    if (this.#ledger.pending === 0) this.#listeners.onBusy(true);
    const { id, kind } = event;
    const name = shortName(event.name);
    this.#ledger.accept(labelOf({ id, kind, name }));
    const pending: PendingEvent = {
      id,
      kind,
      name,
      number: ++this.#lastNumber,
      acceptedAt,
      outcome: undefined,
      waiting: undefined,
    };
    if (this.#lanes > 1) pending.lanes = { left: lanes, byTransport: {} };
    return pending;
  }

  receipt(event: PendingEvent): Receipt {
    return {
      id: event.id,
      settled: () =>
        new Promise((resolve) => {
          if (event.outcome) {
            resolve(event.outcome);
            return;
          }
          event.waiting ??= [];
          event.waiting.push(resolve);
          if (++this.#awaited === 1) this.#listeners.onAwaited(true);
        }),
    };
  }

  /** One lane has told its outcome; the event ends when the last one has. */
  settleLane(event: PendingEvent, transport: string, outcome: LaneOutcome): void {
    const { lanes } = event;
    if (lanes === undefined) {
      this.settle(event, outcome);
      return;
    }
    lanes.byTransport = { ...lanes.byTransport, [transport]: outcome };
    this.#countLane(event, lanes);
  }

  /** One of several lanes turns out not to hold the event. */
  settleWithout(event: PendingEvent): void {
    this.#countLane(event, event.lanes as LaneEndings);
  }

  #countLane(event: PendingEvent, lanes: LaneEndings): void {
    if (--lanes.left > 0) return;
    const { byTransport } = lanes;
    this.settle(event, { ...this.#worst(byTransport), byTransport });
  }

  #worst(byTransport: LaneEndings['byTransport']): LaneOutcome {
    const told = Object.values(byTransport);
    if (told.every(({ status }) => status === 'delivered')) return delivered;
    const inOrder = (this.#listeners.transports?.() ?? []).flatMap((name) => byTransport[name] ?? []);
    // A transport that is made late has told by another name before.
    const endings = [...inOrder, ...told];
    const isRejected = endings.some(({ status }) => status === 'rejected');
    return endings.find(({ status }) => status === (isRejected ? 'rejected' : 'dropped')) as LaneOutcome;
  }

  /** Ends an event, whatever its lanes. */
  settle(event: PendingEvent, outcome: Outcome): void {
    event.outcome = outcome;
    this.#ledger.settle(labelOf(event), outcome);
    if (event.waiting) this.#answer(event.waiting, outcome);
    event.waiting = undefined;
    this.#milestones.pass(event.number);
    if (this.#ledger.pending === 0) this.#listeners.onBusy(false);
    const { id, kind, name, call } = event;
    // A receipt can outlive the event by far.
    if (call !== undefined) event.call = undefined;
    const isDelivered = outcome.status === 'delivered';
    if (isDelivered && !this.#listeners.tellsDelivered) return;
    const settled = call === undefined || isDelivered ? { id, kind, name } : { id, kind, name, call };
    if (this.#heldFrom === undefined) {
      this.#listeners.onOutcome(settled, outcome);
      return;
    }
    const tell = () => this.#listeners.onOutcome(settled, outcome);
    // What had to make room for the call is another caller's.
    const isOwn = event.number >= this.#heldFrom;
    this.#held.push(isOwn ? tell : () => this.#listeners.detached(tell));
  }

  #answer(waiting: readonly ((outcome: Outcome) => void)[], outcome: Outcome): void {
    for (const resolve of waiting) resolve(outcome);
    this.#awaited -= waiting.length;
    if (this.#awaited === 0) this.#listeners.onAwaited(false);
  }

  /** Calls `done` once everything accepted until now has ended, and returns how to call that off. */
  watch(done: () => void): () => void {
    if (this.#ledger.pending === 0) {
      done();
      return done;
    }
    return this.#milestones.watch(this.#lastNumber, this.#ledger.pending, done);
  }
}

/** What `byEvent` counts it under. Pages are often named by their address, so they are counted together. */
function labelOf({ kind, name }: SettledEvent): string {
  return kind === 'event' ? name : kind;
}

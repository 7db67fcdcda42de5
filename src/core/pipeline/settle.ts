import type { LaneOutcome, Outcome } from '../model/outcome.js';
import type { Receipt } from '../model/receipt.js';
import type { RunningLedger, Tally } from './ledger.js';

/** What `onOutcome` is told of an event. The contents are gone by then: they are kept once, as encoded text. */
export interface SettledEvent {
  readonly id: string;
  readonly kind: string;
  /** The event's name; the verb for calls that have none. */
  readonly name: string;
}

export type OnOutcome = (event: SettledEvent, outcome: Outcome) => void;

/** An accepted event on its way to its one outcome. */
export interface PendingEvent extends SettledEvent {
  /** Rising in call order, across all lanes. */
  readonly number: number;
  readonly acceptedAt: number;
  readonly tally: Tally;
  /** The lanes that have not told their outcome yet. */
  lanesLeft: number;
  outcome: Outcome | undefined;
  byTransport: Record<string, LaneOutcome> | undefined;
  waiting: ((outcome: Outcome) => void)[] | undefined;
}

export interface SettlementListeners {
  readonly onOutcome: OnOutcome;
  /** The first event is pending, or none is any more. */
  readonly onBusy: (isBusy: boolean) => void;
}

/** Somebody who waits for all events up to a number. */
interface Watch {
  readonly upTo: number;
  left: number;
  readonly done: () => void;
}

/** The last station: every accepted event gets its one outcome here, and is told to whoever asked. */
export class Settlement {
  readonly #ledger: RunningLedger;
  readonly #lanes: number;
  readonly #listeners: SettlementListeners;
  readonly #watches = new Set<Watch>();
  #lastNumber = 0;

  constructor(ledger: RunningLedger, lanes: number, listeners: SettlementListeners) {
    this.#ledger = ledger;
    this.#lanes = lanes;
    this.#listeners = listeners;
  }

  /** Enters an event into the books. `byEvent` counts it under `label`. */
  accept(event: SettledEvent, label: string, acceptedAt: number, lanes = this.#lanes): PendingEvent {
    if (this.#ledger.pending === 0) this.#listeners.onBusy(true);
    return {
      id: event.id,
      kind: event.kind,
      name: event.name,
      number: ++this.#lastNumber,
      acceptedAt,
      tally: this.#ledger.accept(label),
      lanesLeft: lanes,
      outcome: undefined,
      byTransport: undefined,
      waiting: undefined,
    };
  }

  receipt(event: PendingEvent): Receipt {
    return {
      id: event.id,
      settled: () =>
        new Promise((resolve) => {
          if (event.outcome) resolve(event.outcome);
          else event.waiting = [...(event.waiting ?? []), resolve];
        }),
    };
  }

  /** One lane has told its outcome; the event ends when the last one has. */
  settleLane(event: PendingEvent, transport: string, outcome: LaneOutcome): void {
    if (this.#lanes === 1) {
      this.settle(event, outcome);
      return;
    }
    event.byTransport = { ...event.byTransport, [transport]: outcome };
    if (--event.lanesLeft > 0) return;
    const endings = Object.values(event.byTransport);
    const worst =
      endings.find((one) => one.status === 'rejected') ??
      endings.find((one) => one.status === 'dropped') ??
      outcome;
    this.settle(event, { ...worst, byTransport: event.byTransport });
  }

  /** Ends an event, whatever its lanes. */
  settle(event: PendingEvent, outcome: Outcome): void {
    event.outcome = outcome;
    this.#ledger.settle(event.tally, outcome);
    for (const resolve of event.waiting ?? []) resolve(outcome);
    event.waiting = undefined;
    for (const watch of this.#watches) {
      if (event.number > watch.upTo || --watch.left > 0) continue;
      this.#watches.delete(watch);
      watch.done();
    }
    if (this.#ledger.pending === 0) this.#listeners.onBusy(false);
    this.#listeners.onOutcome({ id: event.id, kind: event.kind, name: event.name }, outcome);
  }

  /** Calls `done` once everything accepted until now has ended, and returns how to call that off. */
  watch(done: () => void): () => void {
    const watch: Watch = { upTo: this.#lastNumber, left: this.#ledger.pending, done };
    this.#watches.add(watch);
    return () => this.#watches.delete(watch);
  }
}

import { nameKeyOf } from './filter.js';
import type { Outcome } from './outcome.js';
import { OUTCOMES } from './outcome.js';
import type { Row } from './row.js';

/** How often a name arrived, and when of late. */
export interface NameCount {
  readonly key: string;
  readonly kind: string;
  readonly name: string | undefined;
  total: number;
  /** How many of them were not stored, repeats aside. */
  problems: number;
  repeats: number;
  /** How many arrived in each slot of time, by the slot's number. */
  readonly slots: Map<number, number>;
}

/** The width of a slot: sixty of them are ten minutes. */
export const SLOT_MS = 10_000;
const SLOTS = 60;
/** Names are counted one by one up to here: somebody who puts an id into each name shall not fill the memory. */
const MOST_NAMES = 2000;

/** The counts of everything since the beginning or the last reset, also of what the tail has let go. */
export class Counts {
  readonly names = new Map<string, NameCount>();
  outcomes: Readonly<Record<Outcome, number>> = none();
  /** Arrivals whose name is one too many. */
  uncounted = 0;

  add(rows: readonly Row[]): void {
    const outcomes = { ...this.outcomes };
    for (const row of rows) {
      outcomes[row.outcome] += 1;
      if (row.item) this.#count(row);
    }
    this.outcomes = outcomes;
  }

  clear(): void {
    this.names.clear();
    this.outcomes = none();
    this.uncounted = 0;
  }

  #count(row: Row): void {
    const key = nameKeyOf(row);
    let count = this.names.get(key);
    if (!count) {
      if (this.names.size >= MOST_NAMES) {
        this.uncounted += 1;
        return;
      }
      count = { key, kind: row.kind, name: row.name, total: 0, problems: 0, repeats: 0, slots: new Map() };
      this.names.set(key, count);
    }
    count.total += 1;
    if (row.outcome === 'repeat') count.repeats += 1;
    else if (row.outcome !== 'stored') count.problems += 1;
    const slot = Math.floor(row.receivedAt / SLOT_MS);
    count.slots.set(slot, (count.slots.get(slot) ?? 0) + 1);
    // In the order in which they came, the oldest slot is the first.
    if (count.slots.size > SLOTS * 2) count.slots.delete(count.slots.keys().next().value!);
  }
}

/** The arrivals of the last sixty slots, oldest first. */
export function recentSlots(slots: ReadonlyMap<number, number>, now: number): readonly number[] {
  const last = Math.floor(now / SLOT_MS);
  return Array.from({ length: SLOTS }, (_, at) => slots.get(last - SLOTS + 1 + at) ?? 0);
}

function none(): Record<Outcome, number> {
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
}

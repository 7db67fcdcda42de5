interface Milestone {
  /** The number of the last event before it. */
  readonly upTo: number;
  /** Events between the milestone before and this one that have not ended. */
  left: number;
  readonly reached: Set<() => void>;
}

/**
 * Tells those who wait for all events up to a number. Each event belongs to one milestone, the first one after
 * it, so that many who wait cost no more than one.
 */
export class Milestones {
  #milestones: Milestone[] = [];
  /** What is left before all of them. */
  #left = 0;

  /**
   * Calls `reached` once every event up to now has ended, and returns how to call that off.
   *
   * @param upTo The number of the last event.
   * @param pending How many events have not ended.
   */
  watch(upTo: number, pending: number, reached: () => void): () => void {
    let last = this.#milestones.at(-1);
    if (last === undefined || last.upTo < upTo) {
      last = { upTo, left: pending - this.#left, reached: new Set() };
      this.#left = pending;
      this.#milestones.push(last);
    }
    const { reached: waiting } = last;
    waiting.add(reached);
    return () => waiting.delete(reached);
  }

  /** An event has ended. */
  pass(number: number): void {
    const milestone = this.#milestones[this.#indexOf(number)];
    if (milestone === undefined) return;
    milestone.left--;
    this.#left--;
    while (this.#milestones[0]?.left === 0) {
      const { reached } = this.#milestones.shift() as Milestone;
      for (const tell of reached) tell();
    }
  }

  /** The first milestone at or after a number. */
  #indexOf(number: number): number {
    let low = 0;
    let high = this.#milestones.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#milestones[middle] as Milestone).upTo < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

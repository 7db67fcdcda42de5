import type { Filter } from './filter.js';
import { matcher, NO_FILTER } from './filter.js';
import type { Row } from './row.js';
import type { Tail, TailChange } from './tail.js';

/** The rows of a tail that pass a filter. What arrives is tested once; everything is, when the filter changes. */
export class FilteredRows {
  readonly #tail: Tail;
  #matches = matcher(NO_FILTER);
  #rows: Row[] = [];

  constructor(tail: Tail) {
    this.#tail = tail;
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  choose(filter: Filter): void {
    this.#matches = matcher(filter);
    this.#rows = this.#tail.rows.filter(this.#matches);
  }

  follow({ added, improved, isReset }: TailChange): void {
    if (isReset || improved) {
      this.#rows = this.#tail.rows.filter(this.#matches);
      return;
    }
    for (const row of added) if (this.#matches(row)) this.#rows.push(row);
    const first = this.#tail.firstKey;
    const gone = this.#rows.findIndex(({ key }) => key >= first);
    if (gone > 0) this.#rows = this.#rows.slice(gone);
    else if (gone < 0) this.#rows = [];
  }

  /** How many of them, from the oldest on, have a key up to this one. */
  countUpTo(key: number): number {
    let [low, high] = [0, this.#rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#rows[middle]!.key <= key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

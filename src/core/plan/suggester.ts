import { KnownNames, nearestName, question } from '../model/nearest-name.js';

/** The first mistakes of a call are told best; whoever mends them calls again. */
const mostNames = 3;

/** What looking for them costs together: a third of a millisecond. */
const mostCells = 30_000;

/** What a caller gave may have any number of keys. */
const mostKnown = 1000;

/** Looks for the names that were meant in one call, within a bound: whoever sends the call chooses both the names and their number. */
export class Suggester {
  #names: number;
  readonly #cells: { left: number };

  /** @param names For how many it looks; none for those whom nobody reads. */
  constructor(names = mostNames, cells = mostCells) {
    this.#names = names;
    this.#cells = { left: cells };
  }

  /** The nearest name. What is `known` is only asked for where it is looked at. */
  nearest(given: string, known: () => Iterable<string> | KnownNames): string | undefined {
    if (this.#names <= 0 || this.#cells.left <= 0) return undefined;
    this.#names--;
    const names = known();
    return names instanceof KnownNames
      ? names.nearest(given, this.#cells)
      : nearestName(given, first(names), this.#cells);
  }

  /** `; did you mean …?`, or nothing. */
  didYouMean(given: string, known: () => Iterable<string> | KnownNames): string {
    return question(this.nearest(given, known));
  }
}

function* first(names: Iterable<string>): Iterable<string> {
  let left = mostKnown;
  for (const name of names) {
    if (left-- <= 0) return;
    yield name;
  }
}

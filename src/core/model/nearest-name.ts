import { type Cells, editDistance } from './edit-distance.js';

/** A name longer than this is no slip of the pen, and comparing it with a thousand others would take a while. */
const longestName = 100;

/** How many answers are kept, for names that are asked for again. */
const mostKept = 1000;

/** Names among which one is looked for, prepared once: a plan has hundreds, and each of them would be written plainly for each question. */
export class KnownNames {
  readonly #known: readonly KnownName[];
  readonly #answers = new Map<string, string | undefined>();

  constructor(names: Iterable<string>) {
    this.#known = [...names].map(knownName);
  }

  /** As `nearestName()` says it. A name that was asked for before costs nothing. */
  nearest(given: string, cells?: Cells): string | undefined {
    if (this.#answers.has(given)) return this.#answers.get(given);
    const answer = nearestOf(given, this.#known, cells);
    if (given.length > longestName || (cells !== undefined && cells.left <= 0)) return answer;
    if (this.#answers.size >= mostKept) this.#answers.delete(this.#answers.keys().next().value as string);
    this.#answers.set(given, answer);
    return answer;
  }
}

/**
 * The name that was probably meant: the one that is spelt most like the given one, whatever its case, `_` and spaces.
 * Nothing where none is near: more than a third of the letters are wrong.
 *
 * @param cells What the search may cost; where that is used up it says what it has found by then.
 */
export function nearestName(given: string, known: Iterable<string>, cells?: Cells): string | undefined {
  return nearestOf(given, known, cells);
}

/** `; did you mean …?`, or nothing. */
export function question(name: string | undefined): string {
  return name === undefined ? '' : `; did you mean ${JSON.stringify(name)}?`;
}

interface KnownName {
  readonly name: string;
  readonly plain: string;
  readonly letters: number;
}

function nearestOf(given: string, known: Iterable<string | KnownName>, cells?: Cells): string | undefined {
  if (given.length > longestName) return undefined;
  const word = knownName(given);
  let most = Math.max(1, Math.floor(word.plain.length / 3));
  let nearest: string | undefined;
  for (const one of known) {
    if (cells !== undefined && cells.left <= 0) break;
    if (typeof one === 'string' && one.length > 2 * longestName) continue;
    const other = typeof one === 'string' ? knownName(one) : one;
    if (fewestSlips(word, other) > most) continue;
    const slips = editDistance(word.plain, other.plain, most, cells);
    if (slips > most) continue;
    nearest = other.name;
    if (slips === 0) break;
    most = slips - 1;
  }
  return nearest;
}

function knownName(name: string): KnownName {
  const plain = name.toLowerCase().replace(/[\s_-]+/g, ' ');
  let letters = 0;
  for (let index = 0; index < plain.length; index++) letters |= 1 << (plain.charCodeAt(index) & 31);
  return { name, plain, letters };
}

/** Fewer there cannot be: each letter that only one of the words has is a slip, and a replaced letter is one of each. */
function fewestSlips(one: KnownName, other: KnownName): number {
  return Math.max(
    Math.abs(one.plain.length - other.plain.length),
    count(one.letters & ~other.letters),
    count(other.letters & ~one.letters),
  );
}

function count(bits: number): number {
  let left = bits;
  let ones = 0;
  for (; left !== 0; left &= left - 1) ones++;
  return ones;
}

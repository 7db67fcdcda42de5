import type { StandardSchema } from '../model/standard-schema.js';
import { type KeyPath, patternOf } from './key-path.js';
import { runSchema } from './run-schema.js';
import { isSameOutput } from './same-output.js';

/** Each costs two runs of the schema; one event has no more mistakes of its own than this. */
const mostProbes = 20;

/** A probe copies and checks all that was given: the larger it is, the fewer there are. One stray key refuses an event. */
const mostProbedValues = 1000;

/** Deeper than this nothing is sent. */
const deepest = 100;

/** A schema with more keys than this to remember is one that renames whatever it is given. */
const mostRemembered = 1000;

/**
 * Tells the keys that a schema strips in silence from those that a transform has used up. It asks the schema itself: a key is
 * a stray one where nothing changes without it, nor with nonsense in its place.
 */
export class StrayKeys {
  readonly #schema: StandardSchema;
  /** What a transform uses: found out once, so that it does not cost every event a probe. */
  readonly #used = new Set<string>();

  constructor(schema: StandardSchema) {
    this.#schema = schema;
  }

  /** @param lost The keys of what was given that are missing in the `output`. */
  among(lost: readonly KeyPath[], given: object, output: object): readonly KeyPath[] {
    const strays = new Set<string>();
    let left = probesFor(given);
    return lost.filter((path) => {
      // One member of a list speaks for all of them.
      const pattern = patternOf(path);
      if (this.#used.has(pattern)) return false;
      if (strays.has(pattern)) return true;
      if (left-- <= 0 || this.#used.size >= mostRemembered) return false;
      const isStray = [remove, spoil].every((change) =>
        this.#isAlike(changedAt(given, path, change), given, output),
      );
      (isStray ? strays : this.#used).add(pattern);
      return isStray;
    });
  }

  /** The input is run again after the changed one: a clock that went on in between shows in it, too. */
  #isAlike(changed: object, given: object, output: object): boolean {
    const made = this.#outputFor(changed);
    return isSameOutput(made, output, output) || isSameOutput(made, output, this.#outputFor(given));
  }

  /** What the schema makes of it: nothing, where it refuses. */
  #outputFor(given: object): unknown {
    const outcome = runSchema(this.#schema, given);
    return outcome === 'async' || outcome.issues !== undefined ? undefined : outcome.value;
  }
}

function probesFor(given: object): number {
  const affordable = Math.floor(mostProbedValues / countValues(given, mostProbedValues, 0));
  return Math.min(mostProbes, Math.max(1, affordable));
}

/** Counts no further than there is something to find out. */
function countValues(value: unknown, most: number, depth: number): number {
  let count = 1;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || depth > deepest)
    return count;
  for (const inner of Object.values(value)) {
    if (count >= most) break;
    count += countValues(inner, most - count, depth + 1);
  }
  return count;
}

type Change = (copy: Record<string | number, unknown>, step: string | number) => void;

function remove(copy: Record<string | number, unknown>, step: string | number): void {
  if (Array.isArray(copy)) copy.splice(Number(step), 1);
  else delete copy[step];
}

function spoil(copy: Record<string | number, unknown>, step: string | number): void {
  set(copy, step, Symbol('not a value of any schema'));
}

/** A copy that differs at one place; what lies beside the way there is shared. */
function changedAt(given: object, path: KeyPath, change: Change): object {
  const copy = copyOf(given);
  const [step, rest] = [path[0] as string | number, path.slice(1)];
  if (rest.length === 0) change(copy, step);
  else set(copy, step, changedAt(copy[step] as object, rest, change));
  return copy;
}

function copyOf(given: object): Record<string | number, unknown> {
  if (Array.isArray(given)) return [...given] as unknown as Record<string | number, unknown>;
  // Many times faster, and nearly always the case.
  if (Object.getPrototypeOf(given) === Object.prototype) return { ...given };
  const copy: object = Object.create(Object.getPrototypeOf(given));
  for (const [key, value] of Object.entries(given)) set(copy, key, value);
  return copy as Record<string | number, unknown>;
}

/** An assignment would set the prototype for `__proto__`, and fail where a class has a getter. */
function set(target: object, key: string | number, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

import type { PlainObject, PlainValue } from '../model/event.js';
import type { Refusal } from '../model/outcome.js';
import { reasonOf } from '../model/reason-of.js';

/** Nothing that fits into a request nests deeper or holds more values; a graph that shares its parts can. */
const deepest = 100;
const mostValues = 100_000;

type Copied = { readonly copy: PlainObject } | { readonly refusal: Refusal };

/**
 * Copies what a caller gave into plain values, once, at the call: later changes do not reach the event, getters
 * run once, and every encoder after this meets JSON and dates only.
 *
 * | given | becomes |
 * |---|---|
 * | `NaN`, `Infinity`, an invalid `Date` | `null` |
 * | `BigInt` | its digits, as a string |
 * | `Map`, `Set`, typed array | an object, an array |
 * | `Error` | `{ name, message }` |
 * | an object with `toJSON` | what that returns |
 * | `undefined`, a function, a symbol | left out; `null` in an array |
 *
 * A cycle, a getter or `toJSON` that throws, and more than 100 levels or 100,000 values are refused with their
 * path. An error never reaches the caller.
 */
export function plainCopy(given: object, root: string): Copied {
  const walk: Walk = { level: undefined, depth: 0, values: 0 };
  try {
    const copy = copyObject(given, walk);
    return typeof copy === 'object' && copy !== null && !Array.isArray(copy) && !(copy instanceof Date)
      ? { copy: copy as PlainObject }
      : {
          refusal: {
            code: 'INVALID_PROPS',
            message: `${root} is not an object of names and values`,
            field: root,
          },
        };
  } catch (error) {
    const field = pathOf(root, walk.level);
    return {
      refusal: { code: 'UNSERIALIZABLE', message: `${field} cannot be sent: ${reasonOf(error)}`, field },
    };
  }
}

interface Walk {
  /** The object that is being copied. */
  level: Level | undefined;
  depth: number;
  values: number;
}

/** A list of levels, and not two arrays: those would be the greater part of what an event leaves to the collector. */
interface Level {
  readonly value: object;
  readonly above: Level | undefined;
  /** What of it is being copied: the way to here is told by the keys of all levels. */
  key: string | number | undefined;
}

/** `undefined` says: leave it out. */
function copyValue(value: unknown, walk: Walk): PlainValue | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'bigint':
      return String(value);
    case 'object':
      return value === null ? null : copyObject(value, walk);
    default:
      return undefined;
  }
}

function copyObject(value: object, walk: Walk): PlainValue | undefined {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : new Date(value.getTime());
  for (let level = walk.level; level; level = level.above) {
    if (level.value === value) throw new Error('it contains itself');
  }
  if (walk.depth >= deepest) throw new Error(`it is nested more than ${deepest} levels deep`);
  const level: Level = { value, above: walk.level, key: undefined };
  walk.level = level;
  walk.depth++;
  const copy = copyContents(value, level, walk);
  walk.level = level.above;
  walk.depth--;
  return copy;
}

function copyContents(value: object, level: Level, walk: Walk): PlainValue | undefined {
  // Before `toJSON`: a Buffer's would make an object of it.
  if (ArrayBuffer.isView(value)) return copyBytes(value, level, walk);
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') {
    const replacement: unknown = toJSON.call(value, String(level.above?.key ?? ''));
    if (replacement !== value) return copyValue(replacement, walk);
  }
  if (Array.isArray(value)) return copyList(value, level, walk);
  if (value instanceof Map) return copyEntries(value, level, walk);
  if (value instanceof Set) {
    checkRoom(value.size, walk);
    return copyList([...value], level, walk);
  }
  if (value instanceof Error) return { name: String(value.name), message: String(value.message) };
  if (value instanceof Number || value instanceof String || value instanceof Boolean) {
    return copyValue(value.valueOf(), walk);
  }
  return copyKeys(value, level, walk);
}

function copyKeys(value: object, level: Level, walk: Walk): PlainObject {
  const copy: Record<string, PlainValue> = {};
  const keys = Object.keys(value);
  countValues(keys.length, walk);
  for (const key of keys) {
    level.key = key;
    put(copy, key, copyValue((value as Record<string, unknown>)[key], walk));
  }
  return copy;
}

function copyEntries(map: ReadonlyMap<unknown, unknown>, level: Level, walk: Walk): PlainObject {
  const copy: Record<string, PlainValue> = {};
  countValues(map.size, walk);
  for (const [given, value] of map) {
    const key = String(given);
    level.key = key;
    put(copy, key, copyValue(value, walk));
  }
  return copy;
}

function put(copy: Record<string, PlainValue>, key: string, plain: PlainValue | undefined): void {
  if (plain === undefined) return;
  if (key === '__proto__') {
    // An assignment would set the prototype of the copy instead.
    Object.defineProperty(copy, key, { value: plain, enumerable: true, configurable: true, writable: true });
  } else {
    copy[key] = plain;
  }
}

function copyList(list: readonly unknown[], level: Level, walk: Walk): PlainValue[] {
  countValues(list.length, walk);
  const copy: PlainValue[] = [];
  for (let index = 0; index < list.length; index++) {
    level.key = index;
    copy.push(copyValue(list[index], walk) ?? null);
  }
  return copy;
}

/** The values of a typed array; a `DataView` has none of its own. */
function copyBytes(view: ArrayBufferView, level: Level, walk: Walk): PlainValue {
  if (!(Symbol.iterator in view)) return {};
  const values = view as ArrayBufferView & Iterable<unknown> & { readonly length: number };
  checkRoom(values.length, walk);
  return copyList([...values], level, walk);
}

function countValues(count: number, walk: Walk): void {
  checkRoom(count, walk);
  walk.values += count;
}

function checkRoom(count: number, walk: Walk): void {
  if (walk.values + count > mostValues) throw new Error(`it holds more than ${mostValues} values`);
}

function pathOf(root: string, innermost: Level | undefined): string {
  let steps = '';
  for (let level = innermost; level; level = level.above) {
    const { key } = level;
    if (key !== undefined) steps = (typeof key === 'number' ? `[${key}]` : `.${key}`) + steps;
  }
  return root + (steps.length > 200 ? `${steps.slice(0, 200)}…` : steps);
}

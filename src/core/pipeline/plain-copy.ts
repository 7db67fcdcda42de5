import { dateOf, timeOfDate } from '../model/date-of.js';
import type { PlainObject, PlainValue } from '../model/event.js';
import { handleRejectionsIn } from '../model/handle-rejection.js';
import { isError } from '../model/is-error.js';
import { isPromise } from '../model/is-promise.js';
import { oneLine } from '../model/one-line.js';
import type { Refusal } from '../model/outcome.js';
import { reasonOf } from '../model/reason-of.js';
import {
  boxedValue,
  type Entries,
  entriesOf,
  isPlain,
  kindOf,
  membersOf,
  tagOf,
} from './kinds-of-objects.js';

/** Nothing that fits into a request nests deeper or holds more values; a graph that shares its parts can. */
const deepest = 100;
const mostValues = 100_000;

/** One event has no more mistakes of its own than this; each is said once. */
const mostLosses = 10;

/** Something that a caller gave and that will not be sent. */
export interface Loss {
  /** Where it stood, as `props.items[0].file`. */
  readonly field: string;
  /** What it was and what became of it, after the words of the field. */
  readonly what: string;
}

/** The copy, with what is missing in it, where something is; or why there is none. */
export type Copied =
  | { readonly copy: PlainObject; readonly losses: readonly Loss[] | undefined }
  | { readonly refusal: Refusal };

/** What becomes of `NaN`, an infinite number and an invalid date. */
export type NoValue = 'null' | 'left out';

/**
 * Copies what a caller gave into plain values, once, at the call: later changes do not reach the event, getters
 * run once, and every encoder after this meets JSON and dates only. Values are told by what they are and not by their
 * class: those of another realm (Jest's sandbox, an iframe) have other classes.
 *
 * | given | becomes |
 * |---|---|
 * | a `Date`, or one of Temporal, moment, dayjs, luxon | a `Date` |
 * | `NaN`, `Infinity`, an invalid date | `null`; left out of traits |
 * | `BigInt`, a 64-bit integer of a library (`Long`) | its digits, as a string |
 * | `Map`, `URLSearchParams`, `Headers`, `FormData` | an object; a list where an entry's name repeats |
 * | `Set`, typed array, `ArrayBuffer`, `DataView` | a list |
 * | any error | `{ name, message }` |
 * | an object with `toJSON` | what that returns |
 * | a regular expression | its text |
 * | `undefined` | left out; `null` in a list |
 * | a function, a symbol, an object without readable contents | the same, and is said |
 *
 * A promise, a cycle, a getter or `toJSON` that throws, and more than 100 levels or 100,000 values are refused with
 * their path. An error never reaches the caller.
 */
export function plainCopy(given: object, root: string, noValue: NoValue = 'null'): Copied {
  const walk: Walk = { root, noValue, level: undefined, depth: 0, values: 0, losses: undefined };
  try {
    const copy = copyObject(given, walk);
    if (isPlainObject(copy)) return { copy, losses: walk.losses };
    return {
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

function isPlainObject(copy: PlainValue | undefined): copy is PlainObject {
  return typeof copy === 'object' && copy !== null && !Array.isArray(copy) && !(copy instanceof Date);
}

interface Walk {
  readonly root: string;
  readonly noValue: NoValue;
  /** The object that is being copied. */
  level: Level | undefined;
  depth: number;
  values: number;
  losses: Loss[] | undefined;
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
      return Number.isFinite(value) ? value : noValue(String(value), walk);
    case 'bigint':
      return String(value);
    case 'object':
      return value === null ? null : copyObject(value, walk);
    case 'undefined':
      return undefined;
    default:
      return lose(`is a ${typeof value}, and is left out`, walk);
  }
}

/** What has no value must not erase the one that a person has. */
function noValue(what: string, walk: Walk): null | undefined {
  if (walk.noValue === 'null') return null;
  return lose(`is ${what}, and is left out, so that it does not erase the value that is there`, walk);
}

function lose(what: string, walk: Walk): undefined {
  walk.losses ??= [];
  if (walk.losses.length < mostLosses) walk.losses.push({ field: pathOf(walk.root, walk.level), what });
}

function copyDate(time: number, walk: Walk): Date | null | undefined {
  return Number.isNaN(time) ? noValue('an invalid date', walk) : new Date(time);
}

function copyObject(value: object, walk: Walk): PlainValue | undefined {
  // Most objects are plain, and nothing else is asked of those.
  const isSimple = isPlain(value) || Array.isArray(value);
  const time = isSimple ? undefined : timeOfDate(value);
  if (time !== undefined) return copyDate(time, walk);
  for (let level = walk.level; level; level = level.above) {
    if (level.value === value) throw new Error('it contains itself');
  }
  if (walk.depth >= deepest) throw new Error(`it is nested more than ${deepest} levels deep`);
  const level: Level = { value, above: walk.level, key: undefined };
  walk.level = level;
  walk.depth++;
  const copy = isSimple ? copyContents(value, level, walk) : copySpecial(value, level, walk);
  walk.level = level.above;
  walk.depth--;
  return copy;
}

function copyContents(value: object, level: Level, walk: Walk): PlainValue | undefined {
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') {
    const time = dateOf(value);
    if (time !== undefined) return copyDate(time, walk);
    const replacement: unknown = toJSON.call(value, String(level.above?.key ?? ''));
    if (replacement === null) return noValue('an object whose toJSON() returns null', walk);
    if (replacement !== value) return copyValue(replacement, walk);
  }
  return Array.isArray(value) ? copyList(value, level, walk) : copyKeys(value, level, walk);
}

/** What is no plain object and no list. Much comes before `toJSON`: a Buffer's makes an object of it. */
function copySpecial(value: object, level: Level, walk: Walk): PlainValue | undefined {
  if (ArrayBuffer.isView(value)) return copyBytes(value, level, walk);
  if (isError(value)) return { name: String(value.name), message: String(value.message) };
  if (isPromise(value)) refusePromise(value);
  const time = dateOf(value);
  if (time !== undefined) return copyDate(time, walk);
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return copyContents(value, level, walk);
  const boxed = boxedValue(value);
  if (boxed !== undefined) return copyValue(boxed, walk);
  const entries = entriesOf(value);
  if (entries !== undefined) return copyEntries(entries, level, walk);
  const members = membersOf(value);
  if (members !== undefined) {
    checkRoom(members.size, walk);
    return copyList([...members], level, walk);
  }
  return copyOpaque(value, level, walk);
}

function copyOpaque(value: object, level: Level, walk: Walk): PlainValue | undefined {
  const tag = tagOf(value);
  if (tag === 'RegExp') return String(value);
  if (tag === 'ArrayBuffer' || tag === 'SharedArrayBuffer') {
    return copyBytes(new Uint8Array(value as ArrayBuffer), level, walk);
  }
  if (Object.keys(value).length > 0) return copyKeys(value, level, walk);
  return lose(`is ${kindOf(value)}, whose contents cannot be read, and is left out`, walk);
}

function refusePromise(value: object): never {
  handleRejectionsIn(value);
  throw new Error('it is a promise; await it first');
}

function copyKeys(value: object, level: Level, walk: Walk): PlainValue | undefined {
  const copy: Record<string, PlainValue> = {};
  const keys = Object.keys(value);
  countValues(keys.length, walk);
  for (const key of keys) {
    level.key = key;
    const one = (value as Record<string, unknown>)[key];
    if (typeof one === 'function' && telling.has(key)) {
      level.key = undefined;
      if (isPromise(value)) refusePromise(value);
      const time = dateOf(value);
      if (time !== undefined) return copyDate(time, walk);
      level.key = key;
    }
    put(copy, key, copyValue(one, walk));
  }
  return copy;
}

/** Methods that say of a literal what it is. Of an object of a class they have been asked for before. */
const telling: ReadonlySet<string> = new Set(['then', 'toDate', 'toJSDate']);

/** A name that repeats, in an address or a form, has a list of values. */
function copyEntries(given: Entries, level: Level, walk: Walk): PlainObject {
  const copy: Record<string, PlainValue> = {};
  if (typeof given.size === 'number') checkRoom(given.size, walk);
  const entries = [...given.entries()];
  countValues(entries.length, walk);
  const isMap = tagOf(given) === 'Map';
  for (const [name, value] of entries) {
    const key = String(name);
    level.key = key;
    const plain = copyValue(value, walk);
    const before = !isMap && Object.hasOwn(copy, key) ? copy[key] : undefined;
    put(copy, key, before === undefined || plain === undefined ? plain : [before, plain].flat());
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

/** The values of a typed array; the bytes of a `DataView`, which has none of its own. */
function copyBytes(view: ArrayBufferView, level: Level, walk: Walk): PlainValue {
  const values =
    Symbol.iterator in view ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  checkRoom((values as Uint8Array).length, walk);
  return copyList([...(values as Uint8Array)], level, walk);
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
  // Keys are anybody's text, and come into outcomes and errors.
  return root + oneLine(steps, 200);
}

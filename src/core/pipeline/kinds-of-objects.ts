/** What an object is by its internal slots, as `Map`: the same in every realm, where classes are others. */
export function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/** Whether its contents are its own keys and nothing else: a literal, a row of a database, parsed JSON, of any realm. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === Object.prototype ||
    prototype === null ||
    Object.getPrototypeOf(prototype as object) === null
  );
}

/** A class with no name of its own for its instances. */
export function kindOf(value: object): string {
  const tag = tagOf(value);
  const name = tag === 'Object' ? (value as { constructor?: { name?: unknown } }).constructor?.name : tag;
  return typeof name === 'string' && name !== '' ? `an object of the class ${name}` : 'an object of a class';
}

/** What a boxed value holds, or the digits of a 64-bit integer as `long` and bson have it. */
export function boxedValue(value: object): unknown {
  switch (tagOf(value)) {
    case 'Number':
    case 'String':
    case 'Boolean':
    case 'BigInt':
    case 'Symbol':
      // A class may call itself so: then it is its own `valueOf` that answers.
      return unlessItself(value, value.valueOf());
  }
  const { __isLong__, _bsontype } = value as { readonly __isLong__?: unknown; readonly _bsontype?: unknown };
  return __isLong__ === true || _bsontype === 'Long' ? String(value) : undefined;
}

function unlessItself(value: object, held: unknown): unknown {
  return held === value ? undefined : held;
}

const listsOfEntries = new Set(['Map', 'URLSearchParams', 'Headers', 'FormData']);

/** What holds its contents as entries. */
export interface Entries {
  readonly size?: unknown;
  readonly entries: () => Iterable<readonly [unknown, unknown]>;
}

/** A map, or the entries of an address, of headers or of a form: undefined for everything else. */
export function entriesOf(value: object): Entries | undefined {
  const isOne = value instanceof Map || listsOfEntries.has(tagOf(value));
  return isOne && typeof (value as Partial<Entries>).entries === 'function' ? (value as Entries) : undefined;
}

/** The members of a set; undefined for everything else. */
export function membersOf(value: object): ReadonlySet<unknown> | undefined {
  return value instanceof Set || tagOf(value) === 'Set' ? (value as ReadonlySet<unknown>) : undefined;
}

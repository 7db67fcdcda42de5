type Random = () => number;

const boom = (): never => {
  throw new Error('boom');
};

/** An error that cannot even be read. */
const unreadable = Object.defineProperty(new Error('x'), 'message', { get: boom });

const deep = (levels: number): object => {
  let outer: object = { end: true };
  for (let level = 0; level < levels; level++) outer = level % 2 === 0 ? { outer } : [outer];
  return outer;
};

const revoked = (): object => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

const detached = (): Uint8Array => {
  const view = new Uint8Array(new ArrayBuffer(8));
  structuredClone(view.buffer, { transfer: [view.buffer] });
  return view;
};

const cycle = (): object => {
  const one: Record<string, unknown> = { list: [] };
  (one.list as unknown[]).push({ one });
  return one;
};

/** Endless both ways: each of its values is another one. It counts how often it is asked. */
export const endless = { asked: 0 };
const endlessTree = (): object =>
  new Proxy(
    {},
    {
      get: (_, key) => {
        endless.asked++;
        return key === 'a' || key === 'b' ? endlessTree() : undefined;
      },
      ownKeys: () => ['a', 'b'],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }),
    },
  );

const shared10k = deep(10_000);
const hugeText = '🎈ü"'.repeat(300_000);
const hugeList = Array.from({ length: 150_000 }, (_, index) => index);

class Account {
  readonly plan = 'pro';
  #secret = 1;
  get total(): number {
    return this.#secret;
  }
  set total(_: number) {
    boom();
  }
}

/** Values that a caller without types, a broken library or an attacker may hand over. */
const makers: readonly ((random: Random) => unknown)[] = [
  () => undefined,
  () => null,
  () => Number.NaN,
  () => -0,
  () => Number.NEGATIVE_INFINITY,
  () => 2n ** 70n,
  () => Symbol('s'),
  () => Symbol.iterator,
  () => boom,
  () => async () => {},
  () => cycle(),
  () => revoked(),
  () => new Proxy({}, { get: boom }),
  () => new Proxy({}, { ownKeys: boom }),
  () => new Proxy([], { get: boom }),
  () => new Proxy({ a: 1 }, { getOwnPropertyDescriptor: boom }),
  () => new Proxy({}, { getPrototypeOf: boom }),
  () => new Proxy(boom, {}),
  () => ({
    get bad() {
      return boom();
    },
  }),
  () => ({ toJSON: boom }),
  () => ({ toJSON: () => ({ toJSON: () => 5n }) }),
  () => ({ toJSON: () => undefined }),
  () => ({ toJSON: () => cycle() }),
  () => ({ toJSON: 5, a: 1 }),
  () => {
    const again: { toJSON(): unknown } = { toJSON: () => [again] };
    return again;
  },
  () =>
    JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"hasOwnProperty":1}'),
  () => JSON.parse('[{"__proto__":null},{"__proto__":[]}]'),
  () => Object.assign(Object.create(null), { a: 1, toString: 2 }),
  () => Object.create({ inherited: 1 }),
  () => shared10k,
  () => deep(99),
  () => deep(101),
  () => detached(),
  () => new DataView(new ArrayBuffer(4)),
  () => new ArrayBuffer(4),
  () => new BigInt64Array(2),
  () => new Float32Array([Number.NaN, 1]),
  () => Buffer.from('ü'),
  () => Object.assign([1], { length: 4_000_000_000 }),
  () => Object.assign([1, 2], { extra: 1 }),
  // biome-ignore lint/suspicious/noSparseArray: that is what is tested
  () => [, 1, , 2],
  () => new Date(8.65e15),
  () => new Date(-62_198_755_200_000),
  () => Object.assign(new Date(0), { toJSON: boom, getTime: boom, toISOString: boom }),
  () => Object.create(Date.prototype),
  () =>
    new Map<unknown, unknown>([
      [{}, 1],
      [Symbol('k'), 2],
      [Number.NaN, 3],
      ['__proto__', 4],
      [null, 5],
    ]),
  () => new Map([[{ toString: boom }, 1]]),
  () => new Set([1, cycle()]),
  () => new WeakMap(),
  () => Promise.resolve(1),
  // biome-ignore lint/suspicious/noThenProperty: that is what is tested
  () => ({ then: boom }),
  () => new Error('e', { cause: cycle() }),
  () => unreadable,
  () => Object.assign(new Error('e'), { name: { toString: boom } }),
  () => new AggregateError([unreadable], 'all'),
  () => Object.assign(new Number(1), { valueOf: boom }),
  () => Object.assign(new String('s'), { valueOf: () => 5n, toString: boom }),
  () => Object.assign(new Boolean(true), { valueOf: () => cycle() }),
  () => Object(5n),
  () => Object(Symbol('boxed')),
  () => new Account(),
  () => Account,
  () => new URL('https://example.com/ü'),
  () => /x/g,
  () => globalThis,
  () => '\ud800',
  () => 'a\udfffb\ud83c',
  () => '\u0000\u2028"\\\u007f',
  () => '  ',
  () => '',
  () => 'x'.repeat(40_000),
  () => 'ü'.repeat(600),
  () => true,
  (random) => random() * 1e20,
  (random) => Array.from({ length: Math.floor(random() * 20) }, () => random()),
];

/** What takes long to make or to look through comes rarely. */
const rareMakers: readonly ((random: Random) => unknown)[] = [
  () => hugeText,
  () => hugeList,
  () => new Set(hugeList),
  () => endlessTree(),
  () => Object.assign([], { length: 50_000 }),
  () => Buffer.alloc(20_000_000),
  () => new Array(1e9),
  () => Array.from({ length: 40 }).reduce((inside) => [inside, inside], {} as unknown),
];

const keys = [
  'a',
  'b',
  'email',
  'list',
  '__proto__',
  'constructor',
  'toJSON',
  'then',
  '',
  '\ud800',
  '0',
  'timestamp',
];
const reserved = [
  '_io_id',
  'cio_id',
  'recipient',
  'anonymous_id',
  'object_type_id',
  'relationshipAttributes',
];

export function pick<Value>(values: readonly Value[], random: Random): Value {
  return values[Math.floor(random() * values.length)] as Value;
}

export function hostileValue(random: Random): unknown {
  return random() < 0.0006 ? pick(rareMakers, random)(random) : pick(makers, random)(random);
}

/** An object that holds some of them, some levels deep; now and then no object at all. */
export function hostileObject(random: Random, levels = 2): unknown {
  if (random() < 0.15) return hostileValue(random);
  const object: Record<string, unknown> = {};
  for (let left = Math.floor(random() * 4); left > 0; left--) {
    const key = random() < 0.05 ? pick(reserved, random) : pick(keys, random);
    const value = levels > 0 && random() < 0.3 ? hostileObject(random, levels - 1) : hostileValue(random);
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  }
  return random() < 0.3 ? Object.freeze(object) : object;
}

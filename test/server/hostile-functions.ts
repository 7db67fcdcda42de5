/** What a function that is handed in may do besides what it should. */
export type Hostile = (...given: never[]) => unknown;

const error = () => new Error('boom');

/** Throws whatever is done with it. */
export const untouchable: object = new Proxy(() => {}, {
  get: () => {
    throw error();
  },
  has: () => {
    throw error();
  },
  getPrototypeOf: () => {
    throw error();
  },
  ownKeys: () => {
    throw error();
  },
  getOwnPropertyDescriptor: () => {
    throw error();
  },
});

const evil = {
  get kind(): never {
    throw error();
  },
  // biome-ignore lint/suspicious/noThenProperty: what is looked at must not throw.
  get then(): never {
    throw error();
  },
};

/** Every kind of it, by what it does. */
export const hostile: Readonly<Record<string, Hostile>> = {
  throws: () => {
    throw error();
  },
  'throws what cannot be read': () => {
    throw untouchable;
  },
  'throws nothing': () => {
    throw undefined;
  },
  rejects: async () => {
    throw error();
  },
  'rejects later': () => new Promise((_, reject) => setImmediate(() => reject(error()))),
  'rejects with what cannot be read': () => Promise.reject(untouchable),
  'never settles': () => new Promise(() => {}),
  'returns undefined': () => undefined,
  'returns null': () => null,
  'returns a number': () => 5,
  'returns NaN': () => Number.NaN,
  'returns a text': () => 'stored',
  'returns an empty object': () => ({}),
  'returns a list of nonsense': () => [null, 5, {}, untouchable],
  'returns a function that throws': () => () => {
    throw error();
  },
  'returns a promise of nonsense': async () => ({ kind: 5, status: 'x', route: {} }),
  'returns getters that throw': () => evil,
  'returns what cannot be touched': () => untouchable,
  'returns a thenable that rejects': () => ({
    // biome-ignore lint/suspicious/noThenProperty: that is what it is.
    then: (_: unknown, reject: (e: unknown) => void) => reject(error()),
  }),
};

/** Counts what would have ended a process of Node's. */
export function watchProcess(): {
  readonly fatal: () => Promise<readonly unknown[]>;
  readonly stop: () => void;
} {
  const met: unknown[] = [];
  const note = (reason: unknown) => met.push(reason);
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  return {
    /** After the loop has gone on for some turns. */
    fatal: async () => {
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
      return met;
    },
    stop: () => {
      process.off('unhandledRejection', note);
      process.off('uncaughtException', note);
    },
  };
}

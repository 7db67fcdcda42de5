import type { LaneStore, Store, StoredEvent } from 'typed-cio';
import { memoryStore } from 'typed-cio/server';
import { describeStore, type StoreUnderTest } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { runSuite, type SuiteRun } from './run-suite.js';

/** A store of memory's, with one thing changed in each lane. */
function withLane(change: (lane: LaneStore, name: string) => Partial<LaneStore>): StoreUnderTest['make'] {
  return () => {
    const memory = memoryStore();
    const store: Store = {
      open: (name) => {
        const lane = memory.open(name);
        return { ...lane, ...change(lane, name) };
      },
    };
    return { store, reopen: () => store };
  };
}

const loadedAs = (change: (events: readonly StoredEvent[]) => readonly StoredEvent[]) =>
  withLane(({ load }) => ({ load: async () => change(await load()) }));

/** A store that keeps a list in the order of arrival. */
function listStore(): ReturnType<StoreUnderTest['make']> {
  const lanes = new Map<string, StoredEvent[]>();
  const store: Store = {
    open: (name) => {
      const events = lanes.get(name) ?? [];
      lanes.set(name, events);
      return {
        load: async () => [...events],
        append: (event) => {
          if (!events.some(({ key }) => key === event.key)) events.push(event);
        },
        remove: (keys) => {
          for (const key of keys) {
            const index = events.findIndex((event) => event.key === key);
            if (index >= 0) events.splice(index, 1);
          }
        },
        sync: async () => {},
        close: async () => {},
      };
    },
  };
  return { store, reopen: () => store };
}

/** A broken store, the check that notices first of all, and words of its message. */
const broken: readonly (readonly [string, StoreUnderTest['make'], string, RegExp])[] = [
  [
    'has an event of its own',
    loadedAs((events) => (events.length === 0 ? [{ key: 'welcome' } as StoredEvent] : events)),
    'is empty at first',
    /new store has nothing.*Loaded were the events welcome; expected were no events/s,
  ],
  [
    'loses a field',
    loadedAs((events) => events.map((event) => ({ ...event, orderKeys: [] }))),
    'keeps events, whole and in call order',
    /every field.*The orderKeys of \S+ is \[\] in place of 1234567890/s,
  ],
  [
    'goes by arrival',
    listStore,
    'tells the call order by the key, whatever came in first',
    /by their key.*000000000003, \S*000000000001, \S*000000000002; expected/s,
  ],
  [
    'removes nothing',
    withLane(() => ({ remove: () => {} })),
    'forgets what is removed, and only that',
    /what stays is sent again/,
  ],
  [
    'forgets everything when it removes',
    withLane((lane) => ({
      remove: async () => lane.remove((await lane.load()).map(({ key }) => key)),
    })),
    'forgets what is removed, and only that',
    /Loaded were no events/,
  ],
  [
    'throws at unknown keys',
    withLane((lane) => ({
      remove: (keys) => {
        if (keys.includes('unknown')) throw new Error('no such key');
        lane.remove(keys);
      },
    })),
    'has nothing against keys that it does not know, nor against none',
    /remove takes any list of keys.*remove\(\["unknown"\]\) threw Error: no such key/s,
  ],
  [
    'keeps an event twice',
    withLane((lane) => ({
      load: async () => {
        const events = await lane.load();
        return events.length === 1 ? [...events, ...events] : events;
      },
    })),
    'keeps an event once that is appended twice',
    /loaded twice, it would be sent twice/,
  ],
  [
    'cuts long bodies',
    loadedAs((events) => events.map((event) => ({ ...event, body: event.body.slice(0, 65_535) }))),
    'keeps what is difficult to keep',
    /with a long body.*The body of .*\(65537 characters\)/s,
  ],
  [
    'drops control characters',
    loadedAs((events) => events.map((event) => ({ ...event, name: event.name.replace('\n', ' ') }))),
    'keeps what is difficult to keep',
    /The name of \S+ is "a b" in place of "a\\nb"/,
  ],
  [
    'has one lane for all',
    () => {
      const store = memoryStore();
      const one: Store = { open: () => store.open('all') };
      return { store: one, reopen: () => one };
    },
    'keeps the lanes apart',
    /Each lane has its own events/,
  ],
  [
    'makes a path of the name of a lane',
    () => {
      const memory = memoryStore();
      const store: Store = { open: (name) => memory.open(name.replaceAll('\\', '/')) };
      return { store, reopen: () => store };
    },
    'takes any name of a lane',
    /such as "a\/b"/,
  ],
  [
    'is new in each process',
    () => ({ store: memoryStore(), reopen: memoryStore }),
    'has what an earlier process left',
    /is there for the next one.*Loaded were no events/s,
  ],
  [
    'loses what is removed right before close',
    () => {
      const memory = memoryStore();
      const store = (isClosing: boolean): Store => ({
        open: (name) => {
          const lane = memory.open(name);
          return { ...lane, remove: (keys) => (isClosing ? undefined : lane.remove(keys)) };
        },
      });
      return { store: store(false), reopen: () => store(true) };
    },
    'has what an earlier process left',
    /events that were delivered come back/,
  ],
  [
    'writes at close alone',
    () => {
      const disk = memoryStore();
      const open = (): Store => ({
        open: (name) => {
          const waiting = memoryStore().open(name);
          return {
            ...waiting,
            load: async () => [...(await disk.open(name).load()), ...(await waiting.load())],
            remove: (keys) => {
              waiting.remove(keys);
              disk.open(name).remove(keys);
            },
            close: async () => {
              for (const event of await waiting.load()) disk.open(name).append(event);
            },
          };
        },
      });
      const store = open();
      const lanes = new Map<string, LaneStore>();
      const once: Store = {
        open: (name) => lanes.get(name) ?? lanes.set(name, store.open(name)).get(name)!,
      };
      return { store: once, reopen: open };
    },
    'has what was kept when its process was killed',
    /When sync has resolved.*Loaded were no events/s,
  ],
];

const check = (make: StoreUnderTest['make'], skip?: StoreUnderTest['skip']): Promise<SuiteRun> =>
  runSuite((runner) => describeStore('mine', { make, ...(skip && { skip }) }, runner));

describe('describeStore', () => {
  test('passes a store that keeps its promises', async () => {
    const run = await check(() => {
      const store = memoryStore();
      return { store, reopen: () => store };
    });
    expect(run).toMatchObject({ name: 'the store mine', failed: {}, skipped: [] });
  });

  test('waits for a store that takes a while to be made', async () => {
    const { failed } = await check(async () => {
      const store = memoryStore();
      return { store, reopen: async () => store };
    });
    expect(failed).toEqual({});
  });

  test.each(broken)('notices a store that %s', async (_, make, title, message) => {
    const { failed } = await check(make);
    expect(Object.keys(failed)).toContain(title);
    expect(failed[title]).toMatch(message);
  });

  test('has for each of its checks a store that breaks it', async () => {
    const { passed } = await check(() => {
      const store = memoryStore();
      return { store, reopen: () => store };
    });
    expect(new Set(broken.map(([, , title]) => title))).toEqual(new Set(passed));
  });

  test('skips what does not apply, and says why', async () => {
    const { failed, skipped } = await check(() => ({ store: memoryStore(), reopen: memoryStore }), {
      reopen: 'it is a cache',
      crash: 'it is a cache',
    });
    expect(failed).toEqual({});
    expect(skipped).toEqual([
      'has what an earlier process left (skipped: it is a cache)',
      'has what was kept when its process was killed (skipped: it is a cache)',
    ]);
  });
});

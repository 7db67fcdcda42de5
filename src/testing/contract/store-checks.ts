import type { LaneStore, StoredEvent } from '../../core/model/store.js';
import type { Check } from './check.js';
import { guarantee } from './guarantee.js';
import { sameValue } from './same-value.js';
import { shown } from './shown.js';
import type { StoreUnderTest } from './store-under-test.js';
import { storedEvent } from './stored-event.js';

const lane = 'trackApi';
const [one, two, three] = [storedEvent(1), storedEvent(2), storedEvent(3)] as const;

const difficult: Readonly<Record<string, Partial<StoredEvent>>> = {
  'a long body': { body: 'x'.repeat(100_000) },
  'no body': { body: '' },
  'no order keys': { orderKeys: [] },
  'several order keys': { orderKeys: [1, 2_147_483_647] },
  'lone surrogates and control characters': { body: '"\\ud800"\u0000', name: 'a\nb' },
};

const laneNames = ['a/b', 'a\\b', '..', 'ü', 'a b', '__proto__', 'x'.repeat(200)];

/** What a lane relies on of a store. */
export function storeChecks({ make }: StoreUnderTest): readonly Check[] {
  const opened = async () => (await make()).store.open(lane);

  return [
    {
      title: 'is empty at first',
      run: async () =>
        expectLoaded(await opened(), [], 'A new store has nothing to load: what it has is sent.'),
    },
    {
      title: 'keeps events, whole and in call order',
      run: async () => {
        const store = await opened();
        for (const event of [one, two, three]) store.append(event);
        await expectLoaded(
          store,
          [one, two, three],
          'What was appended is loaded with every field, in call order: it is sent as it is.',
        );
      },
    },
    {
      title: 'tells the call order by the key, whatever came in first',
      run: async () => {
        const store = await opened();
        for (const event of [three, one, two]) store.append(event);
        await expectLoaded(
          store,
          [one, two, three],
          'Events are loaded by their key, which rises in call order: one person’s events stay in order.',
        );
      },
    },
    {
      title: 'forgets what is removed, and only that',
      run: async () => {
        const store = await opened();
        for (const event of [one, two, three]) store.append(event);
        store.remove([one.key, three.key]);
        await expectLoaded(
          store,
          [two],
          'remove forgets the events of these keys and no others: what stays is sent again, what goes is lost.',
        );
      },
    },
    {
      title: 'has nothing against keys that it does not know, nor against none',
      run: async () => {
        const store = await opened();
        store.append(one);
        for (const keys of [['unknown'], [], [two.key]]) {
          const error = errorOf(() => store.remove(keys));
          guarantee(
            error === undefined,
            'remove takes any list of keys: an event may have ended before it was kept.',
            () => `remove(${shown(keys)}) threw ${shown(error)}.`,
          );
        }
        await expectLoaded(store, [one], 'remove of unknown keys leaves the other events alone.');
      },
    },
    {
      title: 'keeps an event once that is appended twice',
      run: async () => {
        const store = await opened();
        store.append(one);
        store.append(one);
        await expectLoaded(
          store,
          [one],
          'An event of the same key is the same event: loaded twice, it would be sent twice.',
        );
      },
    },
    {
      title: 'keeps what is difficult to keep',
      run: async () => {
        for (const [what, more] of Object.entries(difficult)) {
          const store = await opened();
          store.append(storedEvent(1, more));
          await expectLoaded(
            store,
            [storedEvent(1, more)],
            `An event with ${what} is loaded as it was appended, character for character.`,
          );
        }
      },
    },
    {
      title: 'keeps the lanes apart',
      run: async () => {
        const { store } = await make();
        const [first, second] = [store.open('trackApi'), store.open('dataPipelines')];
        first.append(one);
        second.append(two);
        second.remove([one.key]);
        await second.sync();
        const promise =
          'Each lane has its own events: they are written for one destination and waiting for it alone.';
        await expectLoaded(first, [one], promise);
        await expectLoaded(second, [two], promise);
      },
    },
    {
      title: 'takes any name of a lane',
      run: async () => {
        const { store } = await make();
        for (const [number, name] of laneNames.entries()) store.open(name).append(storedEvent(number));
        for (const [number, name] of laneNames.entries()) {
          await expectLoaded(
            store.open(name),
            [storedEvent(number)],
            `A lane is named by its transport, which may call itself anything, such as ${shown(name)}.`,
          );
        }
      },
    },
    {
      title: 'has what an earlier process left',
      skippedBy: 'reopen',
      run: async () => {
        const { store, reopen } = await make();
        const before = store.open(lane);
        for (const event of [one, two, three]) before.append(event);
        before.remove([two.key]);
        await before.sync();
        await before.close();
        const after = (await reopen()).open(lane);
        await expectLoaded(
          after,
          [one, three],
          'What was pending when a process ended is there for the next one, and what was removed is not.',
        );
        after.remove([one.key, three.key]);
        await after.close();
        await expectLoaded(
          (await reopen()).open(lane),
          [],
          'close keeps what was appended and removed before it: else events that were delivered come back.',
        );
      },
    },
    {
      title: 'has what was kept when its process was killed',
      skippedBy: 'crash',
      run: async () => {
        const { store, reopen } = await make();
        const before = store.open(lane);
        for (const event of [one, two]) before.append(event);
        await before.sync();
        await expectLoaded(
          (await reopen()).open(lane),
          [one, two],
          'When sync has resolved, what was appended is kept, also from a process that is killed before close.',
        );
      },
    },
  ];
}

async function expectLoaded(
  store: LaneStore,
  expected: readonly StoredEvent[],
  promise: string,
): Promise<void> {
  await store.sync();
  const loaded = await store.load();
  guarantee(
    sameValue(loaded, expected),
    promise,
    () =>
      `Loaded were ${listed(loaded)}; expected were ${listed(expected)}.${differenceOf(loaded, expected)}`,
  );
}

function listed(events: readonly StoredEvent[]): string {
  if (!Array.isArray(events)) return shown(events);
  return events.length === 0 ? 'no events' : `the events ${events.map((event) => event?.key).join(', ')}`;
}

/** In what the first event differs that has the right key. */
function differenceOf(loaded: readonly StoredEvent[], expected: readonly StoredEvent[]): string {
  if (!Array.isArray(loaded)) return '';
  for (const [index, event] of expected.entries()) {
    const other: Partial<StoredEvent> = loaded[index] ?? {};
    if (other.key !== event.key) return '';
    for (const [name, value] of Object.entries(event)) {
      const found = other[name as keyof StoredEvent];
      if (!sameValue(value, found))
        return ` The ${name} of ${event.key} is ${shown(found)} in place of ${shown(value)}.`;
    }
  }
  return '';
}

function errorOf(run: () => void): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}

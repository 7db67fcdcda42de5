import type { Store, StoredEvent } from 'typed-cio';
import { describe, expect, test } from 'vitest';

export function storedEvent(number: number, more: Partial<StoredEvent> = {}): StoredEvent {
  return {
    key: `0001767323045678-${String(number).padStart(12, '0')}`,
    id: `01KDXZ4P0G${String(number).padStart(16, '0')}`,
    kind: 'event',
    name: 'Order Paid',
    acceptedAt: 1_767_323_045_678,
    orderKeys: 1_234_567_890,
    route: 'batch',
    body: `{"n":${number},"text":"ü漢🎈\\u2028\\n"}`,
    ...more,
  };
}

/** What the suite needs to know of a store. */
export interface StoreUnderTest {
  /** A new, empty store, and how the next process would open the same one. */
  readonly make: () => { readonly store: Store; readonly reopen: () => Store };
  /** Tests that do not apply, each with its reason. */
  readonly skip?: Partial<Record<'reopen', string>>;
}

/** The suite that every store passes: what a lane relies on. */
export function describeStore(name: string, { make, skip = {} }: StoreUnderTest): void {
  const [one, two, three] = [storedEvent(1), storedEvent(2), storedEvent(3)] as const;

  describe(`the store ${name}`, () => {
    test('is empty at first', async () => {
      expect(await make().store.open('trackApi').load()).toEqual([]);
    });

    test('keeps events, whole and in call order', async () => {
      const lane = make().store.open('trackApi');
      for (const event of [one, two, three]) lane.append(event);
      await lane.sync();
      expect(await lane.load()).toEqual([one, two, three]);
    });

    test('tells the call order by the key, whatever came in first', async () => {
      const lane = make().store.open('trackApi');
      for (const event of [three, one, two]) lane.append(event);
      await lane.sync();
      expect(await lane.load()).toEqual([one, two, three]);
    });

    test('forgets what is removed, and only that', async () => {
      const lane = make().store.open('trackApi');
      for (const event of [one, two, three]) lane.append(event);
      lane.remove([one.key, three.key]);
      await lane.sync();
      expect(await lane.load()).toEqual([two]);
    });

    test('has nothing against keys that it does not know, nor against none', async () => {
      const lane = make().store.open('trackApi');
      lane.append(one);
      lane.remove(['unknown']);
      lane.remove([]);
      lane.remove([two.key]);
      await lane.sync();
      expect(await lane.load()).toEqual([one]);
    });

    test('keeps an event once that is appended twice', async () => {
      const lane = make().store.open('trackApi');
      lane.append(one);
      lane.append(one);
      await lane.sync();
      expect(await lane.load()).toEqual([one]);
    });

    test.each([
      ['a long body', { body: 'x'.repeat(100_000) }],
      ['no body', { body: '' }],
      ['no order keys', { orderKeys: [] }],
      ['several order keys', { orderKeys: [1, 2_147_483_647] }],
      ['lone surrogates and control characters', { body: '"\\ud800"\u0000', name: 'a\nb' }],
    ])('keeps %s', async (_, more) => {
      const lane = make().store.open('trackApi');
      lane.append(storedEvent(1, more));
      await lane.sync();
      expect(await lane.load()).toEqual([storedEvent(1, more)]);
    });

    test('keeps the lanes apart', async () => {
      const { store } = make();
      const [first, second] = [store.open('trackApi'), store.open('dataPipelines')];
      first.append(one);
      second.append(two);
      second.remove([one.key]);
      await Promise.all([first.sync(), second.sync()]);
      expect(await first.load()).toEqual([one]);
      expect(await second.load()).toEqual([two]);
    });

    test('takes any name of a lane', async () => {
      const { store } = make();
      const names = ['a/b', 'a\\b', '..', 'ü', 'a b', '__proto__', 'x'.repeat(200)];
      for (const [number, name] of names.entries()) store.open(name).append(storedEvent(number));
      for (const [number, name] of names.entries()) {
        const lane = store.open(name);
        await lane.sync();
        expect(await lane.load()).toEqual([storedEvent(number)]);
      }
    });

    test('has what an earlier process left', async (context) => {
      if (skip.reopen) context.skip(skip.reopen);
      const { store, reopen } = make();
      const before = store.open('trackApi');
      for (const event of [one, two, three]) before.append(event);
      before.remove([two.key]);
      await before.sync();
      await before.close();
      const after = reopen().open('trackApi');
      expect(await after.load()).toEqual([one, three]);
      after.remove([one.key, three.key]);
      await after.close();
      expect(await reopen().open('trackApi').load()).toEqual([]);
    });
  });
}

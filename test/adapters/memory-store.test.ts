import { memoryStore } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';
import { describeStore, storedEvent } from '../contract/store.js';

describeStore('memoryStore', {
  make: () => {
    const store = memoryStore();
    return { store, reopen: () => store };
  },
});

describe('memoryStore', () => {
  test('shares nothing with another', async () => {
    memoryStore().open('trackApi').append(storedEvent(1));
    expect(await memoryStore().open('trackApi').load()).toEqual([]);
  });
});

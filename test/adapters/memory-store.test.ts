import { memoryStore } from 'typed-cio/server';
import { describeStore } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { storedEvent } from '../../src/testing/contract/stored-event.js';

describeStore(
  'memoryStore',
  {
    make: () => {
      const store = memoryStore();
      return { store, reopen: () => store };
    },
  },
  { describe, test },
);

describe('memoryStore', () => {
  test('shares nothing with another', async () => {
    memoryStore().open('trackApi').append(storedEvent(1));
    expect(await memoryStore().open('trackApi').load()).toEqual([]);
  });
});

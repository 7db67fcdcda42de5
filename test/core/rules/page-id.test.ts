import { idFromKey } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { createUlidSource } from '../../../src/adapters/ulid.js';
import { newId as newPageId } from '../../../src/browser/call/new-id.js';
import { ulid } from '../../../src/core/model/crockford.js';
import { pageId, pageMark } from '../../../src/core/rules/page-id.js';

const newServerId = createUlidSource();
const moments = [0, Date.UTC(2000, 0), Date.UTC(2026, 0), Date.UTC(2099, 11, 31), 2 ** 45 - 1];
const keys = Array.from({ length: 5000 }, (_, index) => `order ${index}`);

describe('the ids of pages', () => {
  test.each(moments)('carry the mark, and are ULIDs: at %d', (now) => {
    const ids = Array.from({ length: 500 }, () => newPageId(now));
    for (const id of ids) expect(id).toMatch(ulid);
    expect(new Set(ids.map((id) => id[0]))).toEqual(new Set([pageMark]));
    expect(new Set(ids.map((id) => id.slice(10))).size).toBe(500);
  });

  test('sort by time among each other', () => {
    const ids = moments.map((now) => newPageId(now));
    expect([...ids].sort()).toEqual(ids);
  });

  test.each(moments)('are never those of a server: at %d', (now) => {
    for (let count = 0; count < 2000; count++) expect(newServerId(now)[0]).not.toBe(pageMark);
  });

  test('are never those that a key makes on a server, whatever the key', () => {
    for (const key of keys) expect(idFromKey(key)[0]).not.toBe(pageMark);
  });
});

describe('pageId', () => {
  test('makes the same marked ULID of the same key, and keeps its 80 random bits', () => {
    const ids = keys.map((key) => pageId(idFromKey(key)));
    expect(ids).toEqual(keys.map((key) => pageId(idFromKey(key))));
    expect(new Set(ids).size).toBe(keys.length);
    for (const [index, id] of ids.entries()) {
      expect(id).toMatch(ulid);
      expect(id).toBe(pageMark + idFromKey(keys[index]!).slice(1));
    }
  });

  test.each(['', 'x', '8ZZZZZZZZZZZZZZZZZZZZZZZZZ', 'Z0000000000000000000000000', ' 0'])(
    'makes no ULID of %j, which is none',
    (given) => {
      expect(pageId(given)).toBe(given);
    },
  );

  test('leaves a marked id as it is', () => {
    const id = newPageId();
    expect(pageId(id)).toBe(id);
  });
});

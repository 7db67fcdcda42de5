import { describe, expect, test } from 'vitest';
import { Counts, recentSlots, SLOT_MS } from '../../../../src/sandbox/page/tail/counts.js';
import { NO_FILTER } from '../../../../src/sandbox/page/tail/filter.js';
import { FilteredRows } from '../../../../src/sandbox/page/tail/filtered-rows.js';
import type { TailNews } from '../../../../src/sandbox/page/tail/news.js';
import { Tail } from '../../../../src/sandbox/page/tail/tail.js';

const item = (seq: number, request: number, more: object = {}): TailNews => ({
  type: 'item',
  item: {
    seq,
    receivedAt: 1000 * seq,
    fate: 'stored',
    api: 'track',
    kind: 'event',
    request,
    index: 0,
    json: JSON.stringify({ name: `Event ${seq}`, identifiers: { id: `p${seq}` } }),
    ...more,
  },
});
const request = (seq: number, more: object = {}): TailNews => ({
  type: 'request',
  request: {
    seq,
    receivedAt: 0,
    method: 'POST',
    host: '127.0.0.1',
    path: '/api/v2/batch',
    headers: {},
    status: 200,
    ...more,
  },
});
const titles = (tail: Tail) => tail.rows.map(({ title }) => title);

describe('the tail', () => {
  test('has a row for each item, with the request that it came in', () => {
    const tail = new Tail();
    tail.take([item(1, 7), item(2, 7, { index: 1 }), request(7)]);
    expect(tail.rows).toMatchObject([
      { key: 1, title: 'Event 1', destination: 'track-v2', person: { by: 'userId', value: 'p1' } },
      { key: 2, title: 'Event 2' },
    ]);
    expect(tail.rows[0]?.delivery).toMatchObject({ size: 2, request: { seq: 7 } });
    expect(tail.siblings(tail.rows[0]!)).toHaveLength(2);
  });

  test('describes an item better when its request is told later', () => {
    const tail = new Tail();
    const json = '{"name":"X"}';
    expect(tail.take([item(1, 7, { index: undefined, json })]).improved).toBe(false);
    expect(tail.rows[0]?.person).toBeUndefined();
    const path = '/api/v1/customers/a%40b.co/events';
    expect(tail.take([request(7, { path })]).improved).toBe(true);
    expect(tail.rows).toMatchObject([
      { key: 1, destination: 'track-v1', person: { by: 'email', value: 'a@b.co' } },
    ]);
  });

  test.each([
    ['a fault', { status: 503, fault: 'answered' }, 'fault'],
    ['a cut', { status: undefined, fault: 'cut-before' }, 'fault'],
    ['a path that is not there', { status: 404, path: '/x' }, 'other'],
  ])('has a row for a request that brought nothing: %s', (_, more, outcome) => {
    const tail = new Tail();
    tail.take([request(1, more)]);
    expect(tail.rows).toMatchObject([{ item: undefined, outcome }]);
  });

  test('is empty after a reset, and its keys go on', () => {
    const tail = new Tail();
    tail.take([item(1, 1), request(1), { type: 'reset' }, item(2, 2)]);
    expect(tail.rows).toMatchObject([{ key: 2, title: 'Event 2' }]);
    expect(tail.find(2)?.title).toBe('Event 2');
    expect(tail.find(1)).toBeUndefined();
  });

  test('keeps the latest rows up to its bound', () => {
    const tail = new Tail({ rows: 100, chars: 1e9 });
    for (let seq = 1; seq <= 1000; seq += 1) tail.take([item(seq, seq), request(seq)]);
    expect(tail.rows.length).toBeGreaterThanOrEqual(100);
    expect(tail.rows.length).toBeLessThanOrEqual(110);
    expect(tail.rows.at(-1)?.key).toBe(1000);
    expect(tail.find(1000)?.title).toBe('Event 1000');
    expect(tail.find(tail.firstKey)?.key).toBe(tail.firstKey);
  });

  test('keeps as much text as its bound allows', () => {
    const tail = new Tail({ rows: 1e6, chars: 10_000 });
    const json = JSON.stringify({ name: 'x'.repeat(1000) });
    for (let seq = 1; seq <= 100; seq += 1) tail.take([item(seq, seq, { json })]);
    expect(tail.rows.length).toBeLessThan(10);
    expect(tail.rows.at(-1)?.key).toBe(100);
  });

  test.each(['', 'no json', '[]', 'null', '5', '{"name":5,"identifiers":null}', '{"identifiers":[]}'])(
    'survives what an item may be: %j',
    (json) => {
      const tail = new Tail();
      tail.take([item(1, 1, { json, fate: 'refused' })]);
      expect(titles(tail)).toEqual(['event']);
    },
  );
});

describe('the filtered rows', () => {
  const setUp = () => {
    const tail = new Tail({ rows: 20, chars: 1e9 });
    const filtered = new FilteredRows(tail);
    const take = (...news: readonly TailNews[]) => filtered.follow(tail.take(news));
    return { tail, filtered, take, keys: () => filtered.rows.map(({ key }) => key) };
  };

  test('follow what arrives, what is described better and what goes', () => {
    const { filtered, take, keys } = setUp();
    take(item(1, 1), request(1));
    filtered.choose({ ...NO_FILTER, text: 'P2' });
    expect(keys()).toEqual([]);
    take(item(2, 2), item(3, 2));
    expect(keys()).toEqual([2]);
    filtered.choose({ ...NO_FILTER, person: 'linus' });
    take(item(4, 4, { index: undefined, json: '{}' }));
    expect(keys()).toEqual([]);
    take(request(4, { path: '/api/v1/customers/linus' }));
    expect(keys()).toEqual([4]);
    for (let seq = 5; seq < 60; seq += 1) take(item(seq, seq));
    expect(keys()).toEqual([]);
    take({ type: 'reset' });
    filtered.choose(NO_FILTER);
    expect(keys()).toEqual([]);
  });

  test('count how many there were up to a key', () => {
    const { filtered, take } = setUp();
    take(...[1, 2, 3, 4].map((seq) => item(seq, seq)));
    filtered.choose({ ...NO_FILTER, text: 'event' });
    expect([0, 1, 3, 4, 9].map((key) => filtered.countUpTo(key))).toEqual([0, 1, 3, 4, 4]);
  });

  test.each(['.*', '(', '[a', '\\', 'a|b', '^', '$'])('take %j as the text that it is', (text) => {
    const { filtered, take, keys } = setUp();
    take(item(1, 1), item(2, 2, { json: JSON.stringify({ name: `with ${text} in it` }) }));
    filtered.choose({ ...NO_FILTER, text });
    expect(keys()).toEqual([2]);
  });
});

describe('the counts', () => {
  test('go on when the tail lets rows go, and begin anew after a reset', () => {
    const tail = new Tail({ rows: 10, chars: 1e9 });
    const counts = new Counts();
    for (let seq = 1; seq <= 100; seq += 1) {
      const fate = seq % 4 === 0 ? 'repeat' : seq % 10 === 1 ? 'refused' : 'stored';
      counts.add(tail.take([item(seq, seq, { fate, json: '{"name":"X"}' })]).added);
    }
    expect(counts.outcomes).toMatchObject({ stored: 65, refused: 10, repeat: 25 });
    expect([...counts.names.values()]).toMatchObject([{ name: 'X', total: 100, problems: 10, repeats: 25 }]);
    counts.clear();
    expect([counts.names.size, counts.outcomes.stored]).toEqual([0, 0]);
  });

  test('hold a bounded number of names', () => {
    const tail = new Tail();
    const counts = new Counts();
    counts.add(tail.take(Array.from({ length: 2100 }, (_, at) => item(at, at))).added);
    expect([counts.names.size, counts.uncounted]).toEqual([2000, 100]);
  });

  test('say how many arrived in each of the last sixty slots', () => {
    const slots = new Map([
      [100, 3],
      [159, 2],
    ]);
    const now = 159 * SLOT_MS + 5;
    expect(recentSlots(slots, now)).toEqual([3, ...Array(58).fill(0), 2]);
    expect(recentSlots(slots, now + SLOT_MS)[58]).toBe(2);
  });
});

import { definePlan } from 'typed-cio';
import { fakeClock } from 'typed-cio/testing';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { startDeadline } from '../../../src/server/events-proxy/deadline.js';
import { takeTurns, tooMuch } from '../../../src/server/events-proxy/request-budget.js';
import { tooManyParts } from '../../../src/server/events-proxy/too-many-parts.js';
import { pageCall, proxied } from './proxied.js';

const keyed = (count: number, value: unknown = 1) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key_${index}`, value]));

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = { a: value };
  return value;
}

/** A plan whose one schema counts how often it is run, and takes as long each time as a test says. */
function countedPlan(takesMs = 0) {
  const runs = { count: 0 };
  const props = z.object({
    text: z.string().optional(),
    items: z.array(z.object({ sku: z.string() })).optional(),
  });
  const validate = (given: unknown) => {
    runs.count++;
    if (takesMs > 0) vi.setSystemTime(Date.now() + takesMs);
    return props['~standard'].validate(given);
  };
  const schema = Object.create(props, { '~standard': { value: { ...props['~standard'], validate } } });
  return {
    plan: definePlan({ events: { 'Demo Booked': { props: schema as unknown as typeof props } } }),
    runs,
  };
}

afterEach(() => void vi.useRealTimers());

describe('tooMuch', () => {
  test.each<[string, { call: unknown; code?: string }]>([
    ['an event', { call: pageCall('1') }],
    ['what is no object', { call: 5 }],
    ['an order of a hundred items', { call: { items: Array.from({ length: 100 }, () => keyed(8)) } }],
    ['32,000 letters', { call: { a: 'x'.repeat(31_999) } }],
    ['32,001 letters', { call: { a: 'x'.repeat(32_000) }, code: 'EVENT_TOO_LARGE' }],
    ['11,000 letters of three bytes', { call: { a: '€'.repeat(11_000) }, code: 'EVENT_TOO_LARGE' }],
    ['names of 32,001 letters', { call: { ['x'.repeat(32_001)]: 1 }, code: 'EVENT_TOO_LARGE' }],
    ['1,001 values', { call: keyed(1000), code: 'EVENT_TOO_LARGE' }],
    ['a long list', { call: { list: Array.from({ length: 15_000 }, () => 0) }, code: 'EVENT_TOO_LARGE' }],
    ['100 levels', { call: nested(101) }],
    ['more levels', { call: nested(102), code: 'UNSERIALIZABLE' }],
    ['100,000 levels', { call: nested(100_000), code: 'UNSERIALIZABLE' }],
  ])('%s', (_, { call, code }) => {
    expect(tooMuch(call)?.code).toBe(code);
  });
});

/** As many different names that a multiplication by 31 makes one number of: "Aa" and "BB" are the first two. */
function colliding(count: number): readonly string[] {
  const letters = Math.ceil(Math.log2(count));
  return Array.from({ length: count }, (_, index) =>
    Array.from({ length: letters }, (_, place) => ((index >> place) & 1 ? 'Aa' : 'BB')).join(''),
  );
}

describe('tooManyParts', () => {
  const names = (count: number) => `{${Array.from({ length: count }, (_, index) => `"name ${index}":0`)}}`;
  test.each<[string, { text: string; says?: string }]>([
    ['nothing', { text: '' }],
    ['a page’s request', { text: JSON.stringify({ batch: [pageCall('1'), pageCall('2')] }) }],
    ['what is no JSON', { text: '{"a' }],
    ['50,001 values', { text: `[${'0,'.repeat(50_001)}0]`, says: 'more than 50000 values' }],
    ['50,001 lists', { text: '[]'.repeat(50_001), says: 'more than 50000 values' }],
    ['as many signs in a text', { text: `["${'[{,:'.repeat(50_000)}"]` }],
    ['as many behind an escaped quotation mark', { text: `["\\"${'[{,:'.repeat(50_000)}\\\\"]` }],
    ['25,001 levels', { text: '['.repeat(25_001), says: 'more than 25000 levels' }],
    ['25,000 levels again and again', { text: ('['.repeat(10_000) + ']'.repeat(10_000)).repeat(2) }],
    ['2,100 names', { text: names(2100), says: 'more than 2000 different names' }],
    [
      'names with white space behind them',
      { text: names(2100).replaceAll(':', ' \n :'), says: 'more than 2000 different names' },
    ],
    [
      'names that are made to look the same to a hash',
      { text: `{${colliding(2100).map((name) => `"${name}":0`)}}`, says: 'more than 2000 different names' },
    ],
    [
      'names that differ behind many letters',
      {
        text: `{${Array.from({ length: 2100 }, (_, index) => `"${'x'.repeat(64)}${index + 1000}":0`)}}`,
        says: 'more than 2000 different names',
      },
    ],
    ['the same names again and again', { text: `[${Array(50).fill(names(100)).join()}]` }],
    ['long names', { text: JSON.stringify({ ['x'.repeat(100_000)]: 1, ['y'.repeat(100_000)]: 2 }) }],
    [
      '2,100 texts that are no names',
      { text: `[${Array.from({ length: 2100 }, (_, index) => `"text ${index}"`)}]` },
    ],
  ])('%s', (_, { text, says }) => {
    expect(tooManyParts(text)).toBe(says);
  });

  test('a body that has them is answered so that the page sends less at once', async () => {
    const { post } = await proxied();
    expect(await post(`{"batch":[${'[],'.repeat(60_000)}0]}`)).toMatchObject({
      status: 413,
      body: { meta: { errors: ['the body has more than 50000 values; send fewer events at once'] } },
    });
  });
});

describe('takeTurns', () => {
  test('others have theirs after ten milliseconds, and none is taken when the time is over', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    const clock = fakeClock(0);
    const deadline = startDeadline(1000);
    const { next } = takeTurns(deadline, clock);
    expect(next()).toBe(true);
    await clock.advance(9);
    expect(next()).toBe(true);
    await clock.advance(1);
    const turn = next();
    expect(turn).toBeInstanceOf(Promise);
    await clock.advance(0);
    expect(await turn).toBe(true);
    expect(next()).toBe(true);
    vi.setSystemTime(1000);
    expect(next()).toBe(false);
    await clock.advance(20);
    expect(deadline.hasPassed).toBe(true);
    deadline.end();
  });
});

describe('eventsProxy', () => {
  const calls = (count: number, properties: object) =>
    Array.from({ length: count }, (_, index) => pageCall(String(index), { properties }));

  test.each<[string, object]>([
    ['1,500 stray keys', keyed(1500)],
    [
      'a list of 15,000 members with a stray key each',
      { items: Array.from({ length: 15_000 }, () => ({ skew: 1 })) },
    ],
    ['more than 32 KB', { text: 'x'.repeat(40_000) }],
  ])('runs no schema for an event of %s', async (_, properties) => {
    const { plan, runs } = countedPlan();
    const { post } = await proxied({ plan });
    expect((await post(calls(1, properties))).body).toMatchObject({
      errors: [{ reason: 'EVENT_TOO_LARGE' }],
    });
    expect(runs.count).toBe(0);
  });

  test('runs a schema a bounded number of times for one event, whatever is wrong with it', async () => {
    const { plan, runs } = countedPlan();
    const { post } = await proxied({ plan });
    const items = Array.from({ length: 400 }, () => ({ sku: 'a', skew: 1 }));
    await post(calls(1, { items, ...keyed(100) }));
    // In the answer and once in the log: twenty keys are tried, without them and with nonsense.
    expect(runs.count).toBeLessThan(200);
    runs.count = 0;
    await post(calls(1, { items, ...keyed(100) }));
    expect(runs.count).toBeLessThan(100);
  });

  // The worst of what bench:hostile has found.
  const now = new Date().toISOString();
  test.each<[string, { properties: object; count: number; most: number }]>([
    ['500 events with nothing right', { properties: { text: 1, items: 1 }, count: 500, most: 500 + 3 }],
    [
      'texts of dates, which are read again',
      { properties: { items: Array(300).fill(now) }, count: 30, most: 2 * (30 + 3) },
    ],
    ['keys like declared ones', { properties: keyed(900, 'x'), count: 14, most: 14 * 90 }],
  ])('runs its schemas no more often than that: %s', async (_, { properties, count, most }) => {
    const { plan, runs } = countedPlan();
    const { post } = await proxied({ plan });
    const { body } = await post(calls(count, properties));
    expect((body as { errors: object[] }).errors).toHaveLength(count);
    expect(runs.count).toBeLessThanOrEqual(most);
  });

  test('judges no longer than it has time: the page keeps its events', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0) });
    const { plan, runs } = countedPlan(300);
    const { post, sandbox } = await proxied({ plan, timeoutMs: 1000 });
    const { status, body } = await post(calls(100, {}));
    expect({ status, body }).toEqual({
      status: 503,
      body: { meta: { errors: ['the events could not be looked at in time'] } },
    });
    expect(runs.count).toBeLessThan(6);
    expect(sandbox.events()).toEqual([]);
  });

  test('lets others have their turn between the events of one request', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0) });
    const { plan, runs } = countedPlan(20);
    const { post } = await proxied({ plan, timeoutMs: 60_000 });
    const seen = new Set<number>();
    const watch = setInterval(() => seen.add(runs.count), 0);
    await post(calls(20, {}));
    clearInterval(watch);
    expect(seen.size).toBeGreaterThan(5);
  });

  test('looks for three misspelt names in a request, and for each once', async () => {
    const { plan } = countedPlan();
    const { post, lines } = await proxied({ plan });
    const misspelt = (key: string) => pageCall(key, { event: `Demo Bookd ${key}` });
    const { body } = await post(Array.from({ length: 500 }, (_, index) => misspelt(String(index))));
    expect(JSON.stringify(body)).not.toContain('did you mean');
    expect(lines).toEqual([expect.stringContaining('did you mean "Demo Booked"?')]);
    await post([pageCall('x', { properties: { txet: 'x' } })]);
    expect(lines[1]).toContain('props.txet: the plan has no such property; did you mean "text"?');
  });
});

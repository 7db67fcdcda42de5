import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../../../../src/sandbox/page/explain/problem.js';
import { REASONS } from '../../../../src/sandbox/page/explain/reasons.js';
import { Tail } from '../../../../src/sandbox/page/tail/tail.js';
import { sendTo } from '../../send-to.js';

/** What the page would say of the first item that was refused or dropped. */
async function explain(send: (to: ReturnType<typeof sendTo>) => Promise<unknown>) {
  const sandbox = createSandbox();
  await send(sendTo(sandbox));
  const tail = new Tail();
  tail.take([
    ...sandbox.items().map((item) => ({ type: 'item' as const, item })),
    ...sandbox.requests().map((request) => ({ type: 'request' as const, request })),
  ]);
  const row = tail.rows.find(({ item }) => item?.reason !== undefined);
  return row && problemOf(row, tail.siblings(row));
}

const event = (more: object) => ({
  type: 'person',
  action: 'event',
  identifiers: { id: '1' },
  name: 'X',
  ...more,
});

describe('a problem', () => {
  test.each([
    ['the name of an event', (to) => to.batch(event({ name: 'ü'.repeat(60) })), 100, 120],
    ['the name of a page', (to) => to.batch(event({ action: 'page', name: 'x'.repeat(600) })), 499, 600],
    ['an identifier', (to) => to.batch(event({ identifiers: { id: 'x'.repeat(151) } })), 150, 151],
    ['the name of a trait', (to) => to.identify('1', { ['n'.repeat(160)]: 1 }), 150, 160],
    ['the value of a trait', (to) => to.identify('1', { list: Array(600).fill(1) }), 1000, 1201],
    [
      'the traits of one request',
      (to) => to.identify('1', Object.fromEntries(Array.from({ length: 301 }, (_, at) => [`t${at}`, 1]))),
      300,
      undefined,
    ],
    ['one item', (to) => to.entity(event({ attributes: { a: 'x'.repeat(33_000) } })), 32_000, 33_092],
    ['one batch', (to) => to.batch(event({ attributes: { a: 'x'.repeat(500_000) } })), 500_000, 500_104],
  ] as readonly (readonly [
    string,
    (to: ReturnType<typeof sendTo>) => Promise<unknown>,
    number,
    number | undefined,
  ])[])('names the limit of %s, and what was given', async (name, send, most, given) => {
    const problem = await explain(send);
    expect(problem?.limit).toMatchObject({ name, most });
    expect(problem?.given).toBe(given);
  });

  test.each([
    [
      'timestamp: milliseconds as text',
      (to) => to.batch(event({ timestamp: '1' })),
      /whole number of seconds/,
    ],
    ['a ULID', (to) => to.batch(event({ id: 'x' })), /must be a ULID/],
    ['identifiers', (to) => to.batch(event({ identifiers: {} })), /exactly one identifier/],
    ['JSON', (to) => to.track('POST', '/api/v2/batch', '{'), /one JSON object/],
    ['credentials', (to) => to.send('POST', '/api/v2/batch', {}, {}), /site id and the API key/],
  ] as readonly (readonly [string, (to: ReturnType<typeof sendTo>) => Promise<unknown>, RegExp])[])(
    'says the documented rule of %s',
    async (_, send, rule) => {
      expect((await explain(send))?.rule).toMatch(rule);
    },
  );

  test('of a part says so', async () => {
    const part = await explain(async ({ identify }) => {
      await identify('1', { anonymous_id: 'v' });
      await identify('2', { anonymous_id: 'v' });
    });
    expect(part).toMatchObject({ reason: 'anonymous-id-in-use', isPart: true });
    const whole = await explain(({ batch }) => batch(event({ name: '' })));
    expect(whole?.isPart).toBe(false);
  });

  test('of any reason has a title, a rule and advice in full sentences', () => {
    for (const { title, rule, advice } of Object.values(REASONS)) {
      expect(title).not.toBe('');
      for (const text of [rule, advice]) expect(text).toMatch(/^[A-ZÀ-Þ“].*\.$/s);
    }
  });
});

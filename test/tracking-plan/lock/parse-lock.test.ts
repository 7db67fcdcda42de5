import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/tracking-plan/document/input-error.js';
import { lockText } from '../../../src/tracking-plan/lock/lock-text.js';
import { parseLock } from '../../../src/tracking-plan/lock/parse-lock.js';

const good = lockText({
  document: {
    events: { 'Order Completed': { properties: { total: { type: 'number' }, sku: { type: 'string' } } } },
  },
  history: [],
});

const lines = good.split('\n');
const lineOf = (part: string): number => lines.findIndex((line) => line.includes(part)) + 1;

function mistake(text: string): string {
  try {
    parseLock(text, 'typed-cio.lock.json');
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error('it was read');
}

const bad: readonly [string, string, string][] = [
  [
    'conflict marks',
    good.replace('      "properties"', '<<<<<<< HEAD\n      "properties"'),
    `:${lineOf('"properties"')}: it has the marks of a merge conflict`,
  ],
  ['the marks of the other side', `${good}>>>>>>> main\n`, `:${lines.length}: it has the marks`],
  [
    'a newer version',
    good.replace('"lockfileVersion": 1', '"lockfileVersion": 2'),
    ':2: it has lockfileVersion 2, from a newer typed-cio',
  ],
  [
    'another version',
    good.replace('"lockfileVersion": 1', '"lockfileVersion": "1"'),
    ':2: lockfileVersion is not as',
  ],
  [
    'an unknown key',
    good.replace('"properties": {', '"props": 1, "properties": {'),
    `:${lineOf('Order Completed')}: events/Order Completed is not as`,
  ],
  [
    'an unknown type',
    good.replace('"number"', '"float"'),
    `:${lineOf('"total"')}: events/Order Completed/properties/total/type is not as`,
  ],
  [
    'a stage that is none',
    good.replace('"properties": {', '"stage": "Growth",\n"properties": {'),
    `:${lineOf('"properties"')}: events/Order Completed/stage is not as`,
  ],
  ['a list', '[]', ':1: the file is not as a lock file has it'],
  ['nothing', 'null', ':1: the file is not as a lock file has it'],
  ['no events', '{ "lockfileVersion": 1, "history": [] }', ':1: events is not as'],
  ['an empty file', '', ':1:1: it is no JSON: the file ends where a value should be'],
  ['half a file', good.slice(0, 60), ':4:5: it is no JSON: there is "\\"" where a name should be'],
  [
    'a comma too many',
    good.replace('"number" }', '"number" },'),
    `:${lineOf('"total"') + 1}:7: it is no JSON: there is "}" where`,
  ],
];

describe('parseLock', () => {
  test('reads what lockText writes', () => {
    expect(parseLock(good, 'typed-cio.lock.json')).toEqual({
      document: {
        events: { 'Order Completed': { properties: { sku: { type: 'string' }, total: { type: 'number' } } } },
      },
      history: [],
    });
  });

  test.each(bad)('says where there is %s', (_, text, want) => {
    expect(mistake(text)).toContain(want);
    expect(mistake(text)).toMatch(/^typed-cio\.lock\.json:/);
  });
});

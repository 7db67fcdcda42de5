import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonMistake, jsonPlaces } from '../../../src/tracking-plan/lock/json-places.js';

function mistake(text: string): string {
  try {
    jsonPlaces(text);
  } catch (error) {
    if (error instanceof JsonMistake) return `${error.line}:${error.column} ${error.message}`;
    throw error;
  }
  return 'none';
}

describe('jsonPlaces', () => {
  test('knows the line of each part', () => {
    const lines = jsonPlaces('{\n  "a": [\n    1,\n    { "b": null }\n  ],\n  "c": "x\\n"\n}\n');
    expect([...lines]).toEqual([
      ['["a"]', 2],
      ['["a","0"]', 3],
      ['["a","1"]', 4],
      ['["a","1","b"]', 4],
      ['["c"]', 6],
    ]);
  });

  test.each([
    ['', '1:1 the file ends where a value should be'],
    ['{', '1:2 the file ends where the name of a property should be'],
    ['{"a"}', '1:5 there is "}" where ":" should be'],
    ['{"a":}', '1:6 there is "}" where a value should be'],
    ['{"a":1,}', '1:8 there is "}" where the name of a property should be'],
    ['{"a":1 "b":2}', '1:8 there is "\\"" where "," should be'],
    ['[1,]', '1:4 there is "]" where a value should be'],
    ['[1\n2]', '2:1 there is "2" where "," should be'],
    ['[01]', '1:3 there is "1" where "," should be'],
    ["['a']", '1:2 there is "\'" where a value should be'],
    ['"a', '1:1 there is "\\"" where a value should be'],
    ['"\\x"', '1:1 there is "\\"" where a value should be'],
    ['{} x', '1:4 there is "x" where the end should be'],
    ['{nul: 1}', '1:2 there is "n" where the name of a property should be'],
  ])('says of %j where it ends', (text, want) => {
    expect(mistake(text)).toBe(want);
  });

  test('takes and refuses what JSON.parse does', () => {
    const isJson = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const texts = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', '[', 'x', ':', '\n', '\\'),
      )
      .map(
        ([json, at, sign]) =>
          json.slice(0, at % (json.length + 1)) + sign + json.slice(at % (json.length + 1)),
      );
    fc.assert(
      fc.property(texts, (text) => {
        expect(mistake(text) === 'none').toBe(isJson(text));
      }),
      { numRuns: 500 },
    );
  });
});

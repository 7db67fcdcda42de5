import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonLines } from '../../../../src/sandbox/page/json/json-lines.js';

const laidOut = (text: string) =>
  jsonLines(text)?.map(
    ({ depth, pieces }) => '  '.repeat(depth) + pieces.map((piece) => piece.text).join(''),
  );

describe('the lines of JSON', () => {
  test.each([
    [
      '{"a":1.0,"b":[1e5,-0],"c":{}}',
      ['{', '  "a": 1.0,', '  "b": [', '    1e5,', '    -0', '  ],', '  "c": {}', '}'],
    ],
    ['"\\u0041\\""', ['"\\u0041\\""']],
    ['12345678901234567890', ['12345678901234567890']],
    [' [ true , null ] ', ['[', '  true,', '  null', ']']],
    ['{"a:[]{},":[]}', ['{', '  "a:[]{},": []', '}']],
  ])('of %s keep its characters', (text, want) => {
    expect(laidOut(text)).toEqual(want);
  });

  test('have the path of their value', () => {
    const paths = jsonLines('{"a":{"b":[1,{"c.d":2}]}}')?.map(({ path }) => path);
    expect(paths).toEqual(['', 'a', 'a.b', 'a.b.0', 'a.b.1', 'a.b.1.c.d', '', '', '', '']);
  });

  test.each(['', '{', 'text', '{"a":}', '['.repeat(200_000) + ']'.repeat(200_000)])(
    'are none for what is no JSON, or too deep',
    (text) => {
      expect(jsonLines(text)).toBeUndefined();
    },
  );

  test('mean what the text means, and are the text but for the space', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (json, space) => {
        const text = JSON.stringify(JSON.parse(json), undefined, space);
        expect(laidOut(text)?.join('\n')).toBe(JSON.stringify(JSON.parse(json), undefined, 2));
      }),
    );
  });
});

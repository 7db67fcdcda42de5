import { describe, expect, test } from 'vitest';
import { batchSlices } from '../../../src/sandbox/wire/batch-slices.js';

describe('batchSlices', () => {
  test.each([
    ['nothing', '{}', []],
    ['an empty batch', '{"batch":[]}', []],
    ['a batch that is no list', '{"batch":{"a":[1]}}', []],
    ['scalars', '{"batch":[1, -2.50e3 ,true,null,"a"]}', ['1', '-2.50e3', 'true', 'null', '"a"']],
    ['spaces and lines', ' {\n "batch" : [ {"a" : 1} ,\t{} ] } ', ['{"a" : 1}', '{}']],
    ['brackets in strings', '{"batch":[{"a":"]}["},["{"]]}', ['{"a":"]}["}', '["{"]']],
    [
      'quotes and backslashes',
      '{"batch":["\\"","\\\\",{"\\\\\\"":"\\\\"}]}',
      ['"\\""', '"\\\\"', '{"\\\\\\"":"\\\\"}'],
    ],
    ['other keys around it', '{"a":{"batch":[0]},"batch":[1],"b":[{"batch":[2]}],"c":3}', ['1']],
    ['an escaped key', '{"b\\u0061tch":[1]}', ['1']],
    ['the last of two', '{"batch":[1],"batch":[2,3]}', ['2', '3']],
  ])('cuts out %s', (_, text, want) => {
    expect(batchSlices(text)).toEqual(want);
    const { batch } = JSON.parse(text) as { batch?: unknown };
    expect(batchSlices(text).map((slice) => JSON.parse(slice) as unknown)).toEqual(
      Array.isArray(batch) ? batch : [],
    );
  });
});

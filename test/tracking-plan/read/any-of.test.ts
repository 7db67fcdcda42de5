import { describe, expect, test } from 'vitest';
import type { Shape } from '../../../src/tracking-plan/document/shape.js';
import { anyOf } from '../../../src/tracking-plan/read/any-of.js';

const text: Shape = { type: 'string' };

describe('anyOf', () => {
  test.each<[string, readonly Shape[], Shape]>([
    ['one is itself', [text], text],
    ['the same twice is once', [text, text], text],
    ['anything takes the rest', [text, {}], {}],
    [
      'members of members are members',
      [{ anyOf: [text, { type: 'date' }] }, { type: 'boolean' }],
      { anyOf: [{ type: 'boolean' }, { type: 'date' }, text] },
    ],
    ['literals come together, sorted', [{ enum: ['b'] }, { enum: [2, 'a', 1] }], { enum: [1, 2, 'a', 'b'] }],
    [
      'both booleans are boolean',
      [{ enum: [true] }, { enum: [false, 'a'] }],
      { anyOf: [{ enum: ['a'] }, { type: 'boolean' }] },
    ],
    ['one boolean is a literal', [{ enum: [true, 'a'] }], { enum: ['a', true] }],
    ['a type takes its literals', [text, { enum: ['a'] }], text],
    [
      'a format does not',
      [{ type: 'string', format: 'email' }, { enum: ['a'] }],
      { anyOf: [{ type: 'string', format: 'email' }, { enum: ['a'] }] },
    ],
    ['null is last', [{ type: 'null' }, text], { anyOf: [text, { type: 'null' }] }],
    ['null is among literals', [{ type: 'null' }, { enum: ['a'] }], { enum: ['a', null] }],
    ['null alone is null', [{ enum: [null] }], { type: 'null' }],
    ['nothing fits nothing', [{ enum: [] }], { enum: [] }],
  ])('%s', (_, given, want) => {
    expect(anyOf(given)).toEqual(want);
  });
});

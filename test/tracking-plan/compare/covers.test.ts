import { describe, expect, test } from 'vitest';
import { covers } from '../../../src/tracking-plan/compare/covers.js';
import type { Property, Shape } from '../../../src/tracking-plan/document/shape.js';

const text: Property = { type: 'string' };
const object = (properties: Readonly<Record<string, Property>>, rest?: Shape): Shape => ({
  type: 'object',
  properties,
  ...(rest && { rest }),
});

const yes: readonly [string, Shape, Shape][] = [
  ['anything, whatever it is', {}, { type: 'date' }],
  ['a number, an integer', { type: 'number' }, { type: 'integer' }],
  ['text, values of text', text, { enum: ['a', 'b'] }],
  ['an integer, whole values', { type: 'integer' }, { enum: [1, 2] }],
  ['null, the value null', { type: 'null' }, { enum: [null] }],
  ['anything, a value', {}, { enum: ['a'] }],
  ['several types, values of each', { anyOf: [text, { type: 'number' }] }, { enum: ['a', 1] }],
  ['several types, some of them', { anyOf: [text, { type: 'number' }] }, { anyOf: [text] }],
  ['text, text of a format', text, { type: 'string', format: 'email' }],
  [
    'a limit, a tighter one',
    { type: 'string', limits: { minLength: 1 } },
    { type: 'string', limits: { minLength: 2, maxLength: 3 } },
  ],
  ['a list of anything, a list', { type: 'array' }, { type: 'array', items: text }],
  [
    'an optional property, the same required',
    object({ a: { ...text, optional: true } }),
    object({ a: text }),
  ],
  ['an optional property, none', object({ a: { ...text, optional: true } }), object({})],
  ['an open object, one with more', object({}, text), object({ a: text })],
  ['an open object, a narrower one', object({}, {}), object({}, text)],
];

const no: readonly [string, Shape, Shape][] = [
  ['text, anything', text, {}],
  ['values, their type', { enum: ['a'] }, text],
  ['values, another value', { enum: ['a'] }, { enum: ['b'] }],
  ['an integer, a fraction', { type: 'integer' }, { enum: [1.5] }],
  ['text of a format, values', { type: 'string', format: 'email' }, { enum: ['a'] }],
  ['text with limits, values', { type: 'string', limits: { minLength: 2 } }, { enum: ['a'] }],
  ['some types, one more', { anyOf: [text, { type: 'null' }] }, { anyOf: [text, { type: 'date' }] }],
  ['a limit, none', { type: 'string', limits: { minLength: 1 } }, text],
  [
    'a limit, a looser one',
    { type: 'string', limits: { maxLength: 2 } },
    { type: 'string', limits: { maxLength: 3 } },
  ],
  [
    'a pattern, another',
    { type: 'string', limits: { pattern: 'a' } },
    { type: 'string', limits: { pattern: 'b' } },
  ],
  [
    'a step, another',
    { type: 'number', limits: { multipleOf: 4 } },
    { type: 'number', limits: { multipleOf: 6 } },
  ],
  ['a list, a list of anything', { type: 'array', items: text }, { type: 'array' }],
  ['a required property, an optional one', object({ a: text }), object({ a: { ...text, optional: true } })],
  ['a required property, none', object({ a: text }), object({})],
  [
    'an optional property, others of any type',
    object({ a: { ...text, optional: true } }, {}),
    object({}, {}),
  ],
  ['a closed object, one with more', object({}), object({ a: text })],
  ['a closed object, an open one', object({}), object({}, text)],
];

describe('covers', () => {
  test.each(yes)('%s', (_, wide, narrow) => {
    expect(covers(wide, narrow)).toBe(true);
  });

  test.each(no)('not %s', (_, wide, narrow) => {
    expect(covers(wide, narrow)).toBe(false);
  });
});

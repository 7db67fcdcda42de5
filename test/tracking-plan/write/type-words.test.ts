import { describe, expect, test } from 'vitest';
import type { Shape } from '../../../src/tracking-plan/document/shape.js';
import { plainText } from '../../../src/tracking-plan/write/inline.js';
import { typeWords } from '../../../src/tracking-plan/write/type-words.js';

const text: Shape = { type: 'string' };
const whole: Shape = { type: 'integer' };

describe('typeWords', () => {
  test.each<[string, Shape]>([
    ['text', text],
    ['number', { type: 'number' }],
    ['true or false', { type: 'boolean' }],
    ['date', { type: 'date' }],
    ['null', { type: 'null' }],
    ['anything', {}],
    ['email address', { ...text, format: 'email' }],
    ['text, a time such as 2026-01-31T09:30:00Z', { ...text, format: 'date-time' }],
    ['text (isbn)', { ...text, format: 'isbn' }],
    ['text (constructor)', { ...text, format: 'constructor' }],
    ["'free' | 'pro'", { enum: ['free', 'pro'] }],
    ["'it\\'s' | 5 | true | null", { enum: ["it's", 5, true, null] }],
    ['integer, at least 0', { ...whole, limits: { minimum: 0 } }],
    ['integer, at most 9', { ...whole, limits: { maximum: 9 } }],
    ['number, 0 to 100', { type: 'number', limits: { minimum: 0, maximum: 100 } }],
    ['number, above 0, below 1', { type: 'number', limits: { exclusiveMinimum: 0, exclusiveMaximum: 1 } }],
    ['integer, a multiple of 5', { ...whole, limits: { multipleOf: 5 } }],
    ['integer', { ...whole, limits: { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER } }],
    ['text, at least 1 character', { ...text, limits: { minLength: 1 } }],
    ['text, at most 80 characters', { ...text, limits: { maxLength: 80 } }],
    ['text, 1 to 80 characters', { ...text, limits: { minLength: 1, maxLength: 80 } }],
    ['text, exactly 2 characters', { ...text, limits: { minLength: 2, maxLength: 2 } }],
    ['text, in the form ^a|b$', { ...text, limits: { pattern: '^a|b$' } }],
    ['email address', { ...text, format: 'email', limits: { pattern: '^.+@.+$' } }],
    ['list of anything', { type: 'array' }],
    ['list of text, at least 1 entry', { type: 'array', items: text, limits: { minItems: 1 } }],
    ["list of ('a' | 'b')", { type: 'array', items: { enum: ['a', 'b'] } }],
    ["list of 'a'", { type: 'array', items: { enum: ['a'] } }],
    ['list of (text or integer)', { type: 'array', items: { anyOf: [text, whole] } }],
    ['list of objects', { type: 'array', items: { type: 'object', properties: { a: text } } }],
    ['list of object with any keys, each text', { type: 'array', items: { type: 'object', rest: text } }],
    ['object', { type: 'object' }],
    ['object with any keys, each integer', { type: 'object', rest: whole }],
    ['object', { type: 'object', rest: whole, properties: { a: text } }],
    ['text or null', { anyOf: [text, { type: 'null' }] }],
  ])('says %s', (want, shape) => {
    expect(plainText(typeWords(shape))).toBe(want);
  });

  test('sets values as code, and words as words', () => {
    expect(typeWords({ anyOf: [{ enum: ['free'] }, { type: 'null' }, text] })).toEqual([
      { code: "'free'" },
      { text: ' or ' },
      { code: 'null' },
      { text: ' or ' },
      { text: 'text' },
    ]);
  });
});

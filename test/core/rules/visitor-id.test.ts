import { describe, expect, test } from 'vitest';
import { isVisitorId } from '../../../src/core/rules/visitor-id.js';

describe('isVisitorId', () => {
  test.each(['01HZX3J8Q5W7M2N4P6R8T0V1W3', 'c0e5cae6-6f04-46e4-97a8-25076e8bdc0b', 'v', 'x'.repeat(150)])(
    'believes %s',
    (id) => expect(isVisitorId(id)).toBe(true),
  );

  test.each([
    ['nothing', undefined],
    ['a number', 5],
    ['an empty text', ''],
    ['a space', 'a b'],
    ['another alphabet', 'vü'],
    ['151 characters', 'x'.repeat(151)],
    ['the text of nothing', 'undefined'],
    ['the text of an object', '[object Object]'],
    ['a placeholder', '{{visitor}}'],
  ])('does not believe %s', (_, id) => expect(isVisitorId(id)).toBe(false));
});

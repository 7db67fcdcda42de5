import { describe, expect, test } from 'vitest';
import type { Property } from '../../../src/tracking-plan/document/shape.js';
import { type Members, propertyRows } from '../../../src/tracking-plan/write/property-rows.js';

const text: Property = { type: 'string' };
const whole: Property = { type: 'integer' };
const object = (properties: Record<string, Property>): Property => ({ type: 'object', properties });

function paths(members: Members): readonly string[] {
  return propertyRows(members).map(
    ({ path, depth, property }) => `${depth} ${path}${property.optional ? '?' : ''}`,
  );
}

describe('propertyRows', () => {
  test.each<[string, Members, readonly string[]]>([
    ['none', {}, []],
    ['one', { properties: { a: text } }, ['0 a']],
    ['an optional one', { properties: { a: { ...text, optional: true } } }, ['0 a?']],
    ['any others', { properties: { a: text }, rest: text }, ['0 a', '0 *?']],
    [
      'a nested object',
      { properties: { a: object({ b: text, c: object({ d: text }) }) } },
      ['0 a', '1 a.b', '1 a.c', '2 a.c.d'],
    ],
    [
      'members of lists',
      { properties: { a: { type: 'array', items: { type: 'array', items: object({ b: text }) } } } },
      ['0 a', '1 a[][].b'],
    ],
    ['an object of any keys', { properties: { a: { type: 'object', rest: text } } }, ['0 a']],
    [
      'an object with more',
      { properties: { a: { ...object({ b: text }), rest: text } } },
      ['0 a', '1 a.b', '1 a.*?'],
    ],
    [
      'names that would read as a way',
      { properties: { 'a.b': text, '': text, c: object({ 'd[]': text }) } },
      ['0 ["a.b"]', '0 [""]', '0 c', '1 c["d[]"]'],
    ],
    [
      'an object or nothing',
      { properties: { a: { anyOf: [object({ b: text }), { type: 'null' }] } } },
      ['0 a', '1 a.b'],
    ],
    [
      'one of two objects: what one does without may be left out',
      { properties: { a: { anyOf: [object({ b: text, c: text }), object({ b: text })] } } },
      ['0 a', '1 a.b', '1 a.c?'],
    ],
  ])('lists %s', (_, members, want) => {
    expect(paths(members)).toEqual(want);
  });

  test('says both types of a property that two alternatives have', () => {
    const rows = propertyRows({
      properties: {
        a: {
          anyOf: [
            object({ b: { ...text, description: 'B.' } }),
            object({ b: { ...whole, optional: true } }),
            object({ b: text }),
          ],
        },
      },
    });
    expect(rows[1]?.property).toEqual({ anyOf: [text, whole], description: 'B.', optional: true });
  });

  test('says both types without a description where there is none', () => {
    const rows = propertyRows({ properties: { a: { anyOf: [object({ b: text }), object({ b: whole })] } } });
    expect(rows[1]?.property).toEqual({ anyOf: [text, whole] });
  });
});

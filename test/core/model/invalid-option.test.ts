import { describe, expect, test } from 'vitest';
import {
  booleanOrNothing,
  functionOrNothing,
  oneOf,
  showGiven,
} from '../../../src/core/model/invalid-option.js';

describe('the checks of an option', () => {
  test.each([
    ['a word of the list', () => oneOf(['us', 'eu'], 'region', 'eu')],
    ['a function', () => functionOrNothing('onError', () => {})],
    ['no function', () => functionOrNothing('onError', undefined)],
    ['a boolean', () => booleanOrNothing('strict', false)],
    ['no boolean', () => booleanOrNothing('strict', undefined)],
  ])('take %s', (_, check) => {
    expect(check).not.toThrow();
  });

  test.each([
    [
      'a word that is not in the list',
      {
        check: () => oneOf(['us', 'eu'], 'region', 'mars'),
        says: "region is a string of 4 characters; give 'us' or 'eu'",
      },
    ],
    ['null for a word', { check: () => oneOf(['us'], 'region', null), says: "region is null; give 'us'" }],
    [
      'a list for a function',
      { check: () => functionOrNothing('onError', []), says: 'onError is a list; give a function' },
    ],
    [
      'a text for a boolean',
      {
        check: () => booleanOrNothing('strict', 'no'),
        says: 'strict is a string of 2 characters; give true or false',
      },
    ],
  ])('refuse %s', (_, { check, says }) => {
    expect(check).toThrow(expect.objectContaining({ code: 'INVALID_OPTION', message: says }));
  });
});

describe('showGiven', () => {
  test.each([
    ['a text by its length', { given: '9b1c6c4f', want: 'a string of 8 characters' }],
    ['a number', { given: Number.NaN, want: 'NaN' }],
    ['a boolean', { given: true, want: 'true' }],
    ['null', { given: null, want: 'null' }],
    ['nothing', { given: undefined, want: 'of type undefined' }],
    ['a list', { given: ['9b1c6c4f'], want: 'a list' }],
    ['an object by its type', { given: { key: '9b1c6c4f' }, want: 'of type object' }],
  ])('shows %s', (_, { given, want }) => {
    expect(showGiven(given)).toBe(want);
  });
});

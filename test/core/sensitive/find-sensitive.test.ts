import { describe, expect, test } from 'vitest';
import { readAllowedPaths } from '../../../src/core/sensitive/allowed-paths.js';
import { sensitiveFinder } from '../../../src/core/sensitive/find-sensitive.js';

const card = '4242 4242 4242 4242';

/** Where something was found, and what. */
const found = (values: object, allow: readonly string[] = []) =>
  sensitiveFinder()(values as never, readAllowedPaths('allow', allow)).map(
    ({ field, finds, by }) => `${field} ${finds} by ${by}`,
  );

describe('sensitiveFinder', () => {
  test.each<[string, { values: object; want: readonly string[] }]>([
    ['nothing', { values: {}, want: [] }],
    [
      'what is no text and no number',
      { values: { password: true, ssn: null, iban: new Date(0), cvv: [null, false, new Date(0)] }, want: [] },
    ],
    [
      'texts that say nothing',
      {
        values: {
          password: '',
          secret: '********',
          api_key: '[redacted]',
          token: '{{ token }}',
          allergies: 'none',
          card_number: '**** **** **** 4242',
          cvc: 'xxx',
        },
        want: [],
      },
    ],
    ['a name', { values: { a: { password: 'x1' } }, want: ['.a.password a password by name'] }],
    ['a name before a look', { values: { pin: card }, want: ['.pin a PIN by name'] }],
    [
      'a look where the name does not fit',
      { values: { cookie: card }, want: ['.cookie a card number by value'] },
    ],
    ['a number', { values: { n: 4242424242424242 }, want: ['.n a card number by value'] }],
    [
      'numbers that are no card',
      {
        values: {
          at: 1767225600000,
          n: 4242424242424243,
          big: 6205500000000002000,
          huge: 1e300,
          negative: -4242424242424242,
          half: 0.5,
        },
        want: [],
      },
    ],
    [
      'references that pass for a card by chance',
      { values: { order_id: 4242424242424242, order: { number: '4242424242424242' } }, want: [] },
    ],
    [
      'lists in lists',
      {
        values: { password: [['x1'], [2]] },
        want: ['.password[0][0] a password by name', '.password[1][0] a password by name'],
      },
    ],
    [
      'objects below a name',
      {
        values: { password: { strength: 'good', value: 'x1' }, authorization: { status: 'approved 2' } },
        want: ['.password.value a password by name'],
      },
    ],
    [
      'the fields of a form',
      {
        values: {
          form: [
            { name: 'password', value: 'x1' },
            { label: 'Card number', value: ['4000 0000 0000'] },
            { id: 5, field: 'has_password', value: 'x1' },
            { key: 'city', value: 'Paris' },
            { value: 'x1' },
            { name: 'password', current_value: 'x1' },
          ],
        },
        want: ['.form[0].value a password by name', '.form[1].value[0] a card number by name'],
      },
    ],
    [
      'all that is below health data',
      {
        values: { medical_record: { note: 'x', years: 5, more: [{ deep: 'y' }] } },
        want: [
          '.medical_record.note health data by name',
          '.medical_record.more[0].deep health data by name',
        ],
      },
    ],
    [
      'a password in a URL',
      { values: { url: 'https://a:b1@example.com' }, want: ['.url a secret in a URL by value'] },
    ],
  ])('%s', (_, { values, want }) => {
    expect(found(values)).toEqual(want);
  });

  test.each<[string, { allow: readonly string[]; want: readonly string[] }]>([
    ['a property', { allow: ['ssn'], want: ['.a.ssn', '.a.list[0].ssn', '.a.list[0].note'] }],
    ['a property below', { allow: ['a.ssn'], want: ['.ssn', '.a.list[0].ssn', '.a.list[0].note'] }],
    [
      'a property in a list',
      { allow: ['a.list.ssn', 'a.list.other'], want: ['.ssn', '.a.ssn', '.a.list[0].note'] },
    ],
    ['all that is below', { allow: ['a'], want: ['.ssn'] }],
    ['a list', { allow: ['a.list'], want: ['.ssn', '.a.ssn'] }],
    [
      'what is not there',
      { allow: ['b.ssn', 'a.ssn.more'], want: ['.ssn', '.a.ssn', '.a.list[0].ssn', '.a.list[0].note'] },
    ],
  ])('allows %s', (_, { allow, want }) => {
    const values = { ssn: '123-45-6789', a: { ssn: '1234', list: [{ ssn: '5678', note: card }] } };
    expect(found(values, allow).map((one) => one.split(' ')[0])).toEqual(want);
  });

  test('allows a name with dots in it as the path that it looks like', () => {
    const values = { 'v1.user': { ssn: '1234', note: card }, 'v2.user': { ssn: '1234' } };
    expect(found(values, ['v1.user.ssn']).map((one) => one.split(' ')[0])).toEqual([
      '.v1.user.note',
      '.v2.user.ssn',
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import {
  doubtfulId,
  emailAddress,
  idText,
  mistakeInId,
  placeholderAddress,
} from '../../../src/core/rules/identifiers.js';

describe('mistakeInId', () => {
  test.each<[string, string]>([
    ['', 'is empty'],
    [' \n', 'is empty'],
    [' u1', 'begins or ends with white space'],
    ...[
      'undefined',
      'null',
      'NaN',
      'NULL',
      'Undefined',
      '<nil>',
      '(null)',
      '<none>',
      '[null]',
      '[]',
      '{}',
      '""',
      "''",
    ].map((text): [string, string] => [text, `is ${JSON.stringify(text)}, the text of a missing value`]),
    [
      '00000000-0000-0000-0000-000000000000',
      'is "00000000-0000-0000-0000-000000000000", the text of a missing value',
    ],
    ['[object Object]', 'is "[object Object]", the text of a missing value'],
    ['[object Undefined]', 'is "[object Undefined]", the text of a missing value'],
    ['user_[object Object]', 'contains "[object Object]", the text of an object or a function'],
    ['() => this.id', 'contains "=>", the text of an object or a function'],
    ['function getId() { [native code] }', 'contains "[native code]", the text of an object or a function'],
    ...[
      ['{{user.id}}', '{{'],
      ['{{ user.id | default: "" }}', '{{'],
      ['user-{{id}}', '{{'],
      ['{% raw %}', '{%'],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the mistake.
      ['${user.id}', '${'],
      ['<%= user.id %>', '<%'],
      ['%s', '%s'],
      ['user-%s', '%s'],
      ['%d', '%d'],
      ['%{user_id}', '%{'],
      ['%(user_id)s', '%(user_id)'],
      ['%USER_ID%', '%USER_ID%'],
      ['{userId}', '{userId}'],
      ['{0}', '{0}'],
      ['<user id>', '<user id>'],
      [':userId', ':userId'],
    ].map(([text, found]): [string, string] => [
      text as string,
      `contains ${JSON.stringify(found)}, a placeholder that was not filled in`,
    ]),
    ['a\u0000b', 'contains a control character (U+0000)'],
    ['a\nb', 'contains a control character (U+000A)'],
    ['a\u007fb', 'contains a control character (U+007F)'],
    ['a\u0085b', 'contains a control character (U+0085)'],
    ...['\u200b', '\u2060', '\u00ad', '\u200d \ufe0f', '\u3164', '\u2800', '\u0301'].map(
      (text): [string, string] => [text, 'has no visible character'],
    ),
    ...['\u200bu1', 'u1\u200b', '\u202eu1', 'undefined\u2060', 'u1\u00ad'].map((text): [string, string] => [
      text,
      'begins or ends with an invisible character',
    ]),
  ])('%j %s', (text, want) => {
    expect(mistakeInId(text)).toBe(want);
  });

  test.each([
    'u1',
    'ü-漢-🎈',
    'می\u200cخواهم',
    '👩\u200d👧',
    'e\u0301',
    '❤\ufe0f',
    'Nullmann',
    'undefined-behaviour-fan',
    'nan_goldin',
    'auth0|5f7c8ec7c33c6c004bbafe82',
    'urn:li:person:abc',
    '{3F2504E0-4F89-11D3-9A0C-0305E82C3301}',
    'a%d0%b0',
    '100%',
    'ada@example.com',
    'A/b+c==',
    '0',
    'None',
    'true',
  ])('has nothing against %s', (text) => {
    expect(mistakeInId(text)).toBeUndefined();
  });
});

describe('doubtfulId', () => {
  test.each([
    'none',
    'None',
    'nil',
    'true',
    'FALSE',
    '0',
    '-1',
    'anonymous',
    'guest',
    'n/a',
    'unknown',
    'user_undefined',
    'null:42',
  ])('%s may be a mistake', (text) => expect(doubtfulId.test(text)).toBe(true));

  test.each(['1', 'nora', 'trueman', 'guest42', 'nullable', 'u-1'])('%s is an id like any other', (text) =>
    expect(doubtfulId.test(text)).toBe(false),
  );
});

describe('emailAddress', () => {
  test.each([
    'ada@example.com',
    'A@b.co',
    'ada.lovelace+test@mail.example.co.uk',
    "o'hara@example.ie",
    'root@localhost',
    'häns@müller.de',
    'a=b@c.d',
    'x&y@z.org',
  ])('%s is one', (text) => expect(emailAddress.test(text)).toBe(true));

  test.each([
    'a b@c',
    '"Ada" <a@b.c>',
    'Ada <a@b.c>',
    '<a@b.c>',
    'mailto:a@b.c',
    'a@b.c,d@e.f',
    'a@b.c; d@e.f',
    'a@b@c',
    '@b.c',
    'a@',
    'a',
    'a@b c',
    '(a)@b.c',
    'a\u200b@b.c',
    'a@b\u00ad.c',
    '\u200ba@b.c',
  ])('%s is none', (text) => expect(emailAddress.test(text)).toBe(false));
});

describe('placeholderAddress', () => {
  test.each([
    'test@test.com',
    'user@example.com',
    'Test@Example.com',
    'your-email@domain.com',
    'null@null.com',
  ])('%s is one', (text) => expect(placeholderAddress.test(text)).toBe(true));

  test.each(['ada@example.com', 'test@ada.com', 'tester@test.com'])('%s is none', (text) =>
    expect(placeholderAddress.test(text)).toBe(false),
  );
});

describe('idText', () => {
  test.each<[unknown, unknown]>([
    [42, '42'],
    [9007199254740993n, '9007199254740993'],
    [1.5, 1.5],
    [2 ** 53, 2 ** 53],
    ['u', 'u'],
    [null, null],
  ])('of %s', (given, want) => expect(idText(given)).toBe(want));
});

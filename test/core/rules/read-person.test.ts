import { describe, expect, test } from 'vitest';
import { readPerson } from '../../../src/core/rules/read-person.js';

const ulid = '01HZX3J8Q5W7M2N4P6R8T0V1W3';
const uuid = 'c0e5cae6-6f04-46e4-97a8-25076e8bdc0b';

type Refused = [
  what: string,
  refused: { readonly given: unknown; readonly field: string; readonly says: string },
];

describe('readPerson', () => {
  test.each([
    ['a user id', { given: 'u1', want: { by: 'userId', userId: 'u1' } }],
    ['a number', { given: 42, want: { by: 'userId', userId: '42' } }],
    ['zero', { given: 0, want: { by: 'userId', userId: '0' } }],
    ['{ userId }', { given: { userId: 'u1' }, want: { by: 'userId', userId: 'u1' } }],
    ['{ userId } of a number', { given: { userId: 7 }, want: { by: 'userId', userId: '7' } }],
    [
      '{ userId, anonymousId }',
      { given: { userId: 'u1', anonymousId: uuid }, want: { by: 'userId', userId: 'u1', anonymousId: uuid } },
    ],
    [
      '{ userId } with an anonymousId that is undefined',
      { given: { userId: 'u1', anonymousId: undefined }, want: { by: 'userId', userId: 'u1' } },
    ],
    [
      '{ anonymousId } with a userId that is undefined',
      { given: { userId: undefined, anonymousId: uuid }, want: { by: 'anonymousId', anonymousId: uuid } },
    ],
    ['{ email }', { given: { email: 'A@b.co' }, want: { by: 'email', email: 'A@b.co' } }],
    ['{ anonymousId }', { given: { anonymousId: ulid }, want: { by: 'anonymousId', anonymousId: ulid } }],
    ['{ phone }', { given: { phone: '+16505551212' }, want: { by: 'phone', phone: '+16505551212' } }],
    [
      '{ phone } among identifiers that are null',
      {
        given: { userId: null, email: undefined, phone: '+441632960983' },
        want: { by: 'phone', phone: '+441632960983' },
      },
    ],
    ['{ cioId }', { given: { cioId: 'd9c106000001' }, want: { by: 'cioId', cioId: 'd9c106000001' } }],
    [
      '{ cioId } with its prefix',
      { given: { cioId: 'cio_a3000001' }, want: { by: 'cioId', cioId: 'a3000001' } },
    ],
    ['a BigInt', { given: 2n ** 64n, want: { by: 'userId', userId: '18446744073709551616' } }],
    ['{ userId } of a BigInt', { given: { userId: 7n }, want: { by: 'userId', userId: '7' } }],
    [
      '{ userId, anonymousId: null }, without a cookie',
      { given: { userId: 'u1', anonymousId: null }, want: { by: 'userId', userId: 'u1' } },
    ],
    [
      '{ userId: null, anonymousId }, signed out',
      { given: { userId: null, anonymousId: uuid }, want: { by: 'anonymousId', anonymousId: uuid } },
    ],
    [
      '{ email } among identifiers that are null',
      {
        given: { userId: null, email: 'a@b.co', anonymousId: null, cioId: undefined },
        want: { by: 'email', email: 'a@b.co' },
      },
    ],
    ['a user id that looks like a ULID', { given: ulid, want: { by: 'userId', userId: ulid } }],
    ['a user id of other letters', { given: 'ü-漢-🎈', want: { by: 'userId', userId: 'ü-漢-🎈' } }],
  ])('reads %s', (_, { given, want }) => {
    expect(readPerson(given)).toEqual(want);
  });

  test.each<Refused>([
    ['undefined', { given: undefined, field: 'person', says: 'undefined' }],
    ['null', { given: null, field: 'person', says: 'null' }],
    ['an empty id', { given: '', field: 'person', says: 'empty' }],
    ['an id of white space', { given: ' \n', field: 'person', says: 'empty' }],
    ['an id with a space before it', { given: ' u1', field: 'person', says: 'white space' }],
    ['an id with a newline after it', { given: 'u1\n', field: 'person', says: 'white space' }],
    ['NaN', { given: Number.NaN, field: 'person', says: 'the number NaN' }],
    ['Infinity', { given: Number.POSITIVE_INFINITY, field: 'person', says: 'Infinity' }],
    ['a fraction', { given: 1.5, field: 'person', says: '1.5' }],
    ['a number that has lost digits', { given: 2 ** 53, field: 'person', says: '9007199254740992' }],
    ['a boolean', { given: true, field: 'person', says: 'boolean' }],
    ['a function', { given: () => 'u1', field: 'person', says: 'function' }],
    ['an empty object', { given: {}, field: 'person', says: 'no identifier' }],
    ['an array', { given: ['u1'], field: 'person', says: 'no identifier' }],
    ['a promise', { given: Promise.resolve('u1'), field: 'person', says: 'await it first' }],
    [
      '{ userId } of a promise',
      { given: { userId: Promise.resolve('u1') }, field: 'person.userId', says: 'await it first' },
    ],
    [
      'nothing but null',
      { given: { userId: undefined, email: null, cioId: null }, field: 'person.email', says: 'null' },
    ],
    ...[
      '0650 5551212',
      '6505551212',
      '+1 650 555 1212',
      '+1(650)5551212',
      '+0441632960983',
      '+1',
      '+1650555121212345',
    ].map(
      (phone): Refused => [
        `the telephone number ${phone}`,
        { given: { phone }, field: 'person.phone', says: 'not in E.164 form' },
      ],
    ),
    [
      'a telephone number that is a number',
      { given: { phone: 16505551212 }, field: 'person.phone', says: 'the number' },
    ],
    [
      'two identifiers',
      { given: { email: 'a@b.co', phone: '+16505551212' }, field: 'person', says: 'more than one' },
    ],
    ...['undefined', '[object Object]', '{{user.id}}', 'a\u0000b'].flatMap((text): Refused[] => [
      [
        `the user id ${JSON.stringify(text)}`,
        { given: text, field: 'person', says: text === 'a\u0000b' ? 'U+0000' : text.slice(0, 2) },
      ],
      [
        `{ userId: ${JSON.stringify(text)} }`,
        { given: { userId: text }, field: 'person.userId', says: '; give' },
      ],
      [
        `{ anonymousId: ${JSON.stringify(text)} }`,
        { given: { anonymousId: text }, field: 'person.anonymousId', says: '; give' },
      ],
      [
        `a user whose anonymousId is ${JSON.stringify(text)}`,
        { given: { userId: 'u', anonymousId: text }, field: 'person.anonymousId', says: '; give' },
      ],
      [
        `{ cioId: ${JSON.stringify(text)} }`,
        { given: { cioId: text }, field: 'person.cioId', says: '; give' },
      ],
      [
        `{ email: ${JSON.stringify(text)} }`,
        { given: { email: text }, field: 'person.email', says: '; give' },
      ],
    ]),
    [
      'an address with a space',
      { given: { email: 'a b@c' }, field: 'person.email', says: 'not an email address' },
    ],
    [
      'an address with a name',
      { given: { email: '"Ada" <a@b.c>' }, field: 'person.email', says: 'not an email address' },
    ],
    ['a misspelt kind', { given: { userid: 'u1' }, field: 'person', says: 'no identifier' }],
    ['{ userId: null }', { given: { userId: null }, field: 'person.userId', says: 'null' }],
    ['{ userId: "" }', { given: { userId: '' }, field: 'person.userId', says: 'empty' }],
    ['{ userId: [] }', { given: { userId: [] }, field: 'person.userId', says: 'an array' }],
    ['{ email: "" }', { given: { email: '' }, field: 'person.email', says: 'empty' }],
    ['{ email } without @', { given: { email: 'nobody' }, field: 'person.email', says: '@' }],
    ['{ email } of a number', { given: { email: 5 }, field: 'person.email', says: 'the number 5' }],
    ['{ anonymousId: "" }', { given: { anonymousId: '' }, field: 'person.anonymousId', says: 'empty' }],
    ['{ anonymousId: null }', { given: { anonymousId: null }, field: 'person.anonymousId', says: 'null' }],
    [
      'a user whose anonymousId is empty',
      { given: { userId: 'u1', anonymousId: '' }, field: 'person.anonymousId', says: 'empty' },
    ],
    ['{ cioId } of a number', { given: { cioId: 3 }, field: 'person.cioId', says: 'the number 3' }],
    ['{ cioId } that is a ULID', { given: { cioId: ulid }, field: 'person.cioId', says: 'anonymousId' }],
    [
      '{ cioId } that is a ULID in small letters',
      { given: { cioId: ulid.toLowerCase() }, field: 'person.cioId', says: 'anonymousId' },
    ],
    ['{ cioId } that is a UUID', { given: { cioId: uuid }, field: 'person.cioId', says: 'anonymousId' }],
    [
      '{ cioId } that is a UUID in capitals',
      { given: { cioId: uuid.toUpperCase() }, field: 'person.cioId', says: 'anonymousId' },
    ],
    [
      '{ cioId } that is a ULID behind the prefix',
      { given: { cioId: `cio_${ulid}` }, field: 'person.cioId', says: 'anonymousId' },
    ],
    [
      '{ cioId } that is the prefix alone',
      { given: { cioId: 'cio_' }, field: 'person.cioId', says: 'empty' },
    ],
    ['a user id with the prefix', { given: 'cio_a3000001', field: 'person', says: '{ cioId }' }],
    [
      'two identifiers',
      { given: { userId: 'u1', email: 'a@b.co' }, field: 'person', says: 'more than one identifier' },
    ],
    [
      'an email with an anonymousId',
      { given: { email: 'a@b.co', anonymousId: ulid }, field: 'person', says: 'more than one identifier' },
    ],
  ])('refuses %s', (_, { given, field, says }) => {
    const refusal = readPerson(given);
    expect(refusal).toMatchObject({ code: 'INVALID_PERSON', field });
    expect((refusal as { message: string }).message).toContain(says);
  });

  test('calls the person by the field that it was given as', () => {
    expect(readPerson('', 'into')).toMatchObject({ field: 'into' });
    expect(readPerson({ email: '' }, 'from')).toMatchObject({ field: 'from.email' });
  });

  test.each([
    ['a user', { given: 'u1', visitor: uuid, want: { by: 'userId', userId: 'u1', anonymousId: uuid } }],
    [
      'a mail address',
      {
        given: { email: 'a@b.co' },
        visitor: uuid,
        want: { by: 'email', email: 'a@b.co', anonymousId: uuid },
      },
    ],
    [
      'a person who names the same visitor',
      {
        given: { userId: 'u1', anonymousId: uuid },
        visitor: uuid,
        want: { by: 'userId', userId: 'u1', anonymousId: uuid },
      },
    ],
    [
      'a user, where there is no cookie',
      { given: 'u1', visitor: null, want: { by: 'userId', userId: 'u1' } },
    ],
  ])('joins the visitor of the option to %s', (_, { given, visitor, want }) => {
    expect(readPerson(given, 'person', visitor)).toEqual(want);
  });

  test.each([
    ['a visitor that is empty', { given: 'u1', visitor: '', says: 'empty' }],
    ['a visitor that is the text of nothing', { given: 'u1', visitor: 'undefined', says: '"undefined"' }],
    ['a visitor that is a number', { given: 'u1', visitor: 5, says: 'the number 5' }],
    [
      'two different visitors',
      { given: { userId: 'u1', anonymousId: 'v1' }, visitor: 'v2', says: 'two different' },
    ],
    [
      'another visitor than the person',
      { given: { anonymousId: 'v1' }, visitor: 'v2', says: 'two different' },
    ],
  ])('refuses %s in the option', (_, { given, visitor, says }) => {
    const refusal = readPerson(given, 'person', visitor);
    expect(refusal).toMatchObject({ code: 'INVALID_PERSON', field: 'anonymousId' });
    expect((refusal as { message: string }).message).toContain(says);
  });

  test('does not repeat what was given as an id', () => {
    for (const given of [' secret-value', { email: 'secret-value' }, { cioId: `${uuid}` }]) {
      expect(JSON.stringify(readPerson(given))).not.toMatch(/secret-value|c0e5cae6/);
    }
  });
});

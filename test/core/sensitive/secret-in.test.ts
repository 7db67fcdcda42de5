import { describe, expect, test } from 'vitest';
import { KeyVerdicts } from '../../../src/core/sensitive/key-verdicts.js';
import { secretIn } from '../../../src/core/sensitive/secret-in.js';
import { fakeSecrets, otherFakeSecrets } from './fake-secrets.js';

const keys = new KeyVerdicts();
const find = (text: string, isReference = false) => secretIn(text, { isReference, keys })?.finds;

const card = 'a card number';
const ssn = 'a US social security number';
const nino = 'a UK national insurance number';
const url = 'a secret in a URL';

describe('a value', () => {
  test.each<readonly [finds: string, text: string]>([
    [card, '4242424242424242'],
    [card, '4242 4242 4242 4242'],
    [card, '4242-4242-4242-4242'],
    [card, '4242\u00a04242\u00a04242\u00a04242'],
    [card, 'my card is 4242 4242 4242 4242, thanks'],
    [card, 'card:4242424242424242.'],
    [card, '(5555555555554444)'],
    [card, 'no. 378282246310005'],
    [card, '3782 822463 10005'],
    [card, '3056 930902 5904'],
    [card, '4000 1600 0000 0000 002'],
    [card, '4242 4242 4242 4242 12/29'],
    [card, '4242 4242 4242 4242 123'],
    [card, '1111 1111 1111 1111 4242 4242 4242 4242'],
    [card, 'pay=4242424242424242'],
    [card, 'füße 4242424242424242 ü'],
    [ssn, '123-45-6789'],
    [ssn, 'SSN: 123-45-6789.'],
    [ssn, '899-99-9999'],
    [nino, 'AB123456C'],
    [nino, 'AB 12 34 56 C'],
    [nino, 'his number (JG103759A)'],
    ['an IBAN', 'DE89370400440532013000'],
    ['an IBAN', 'DE89 3704 0044 0532 0130 00'],
    ['an IBAN', 'de89370400440532013000'],
    ['an IBAN', 'pay to GB82 WEST 1234 5698 7654 32 BIC COBADEFF'],
    ['an IBAN', 'GB82WEST12345698765432,'],
    ['an IBAN', 'MT84MALT011000012345MTLCAST001S'],
    ['an IBAN', 'NO9386011117947'],
    ['an IBAN', 'AB12 3456 NL91ABNA0417164300'],
    [url, 'https://app.example.com/reset?token=abc123'],
    [url, '/reset?a=1&access_token=abc123'],
    [url, '#id_token=abc123&x=1'],
    [url, '?pin=123'],
    [url, 'https://example.com/?card_number=1234567890123'],
    [url, 'https://example.com/?user%5Bpassword%5D=abc&a=b'],
    [url, 'redis://:Ab1Cd2@cache:6379'],
    ...Object.entries(fakeSecrets),
    ...Object.entries(fakeSecrets).map(([finds, text]) => [finds, `before ${text} after`] as const),
    ...otherFakeSecrets,
    // One hint within another.
    ['an AWS access key', `ab12 ${fakeSecrets['an AWS access key']}`],
    [url, 'order 11111111111111 https://example.com/?token=abc'],
  ])('that is %s: %s', (finds, text) => {
    expect(find(text)).toBe(finds);
  });

  test.each([
    ['short', 'pro'],
    ['a sentence', 'Ada opened the report of last month and shared it with 3 people.'],
    ['an address', 'ada@example.com'],
    ['a phone number', '+49 170 1234 5678'],
    ['a moment', '2026-01-01T12:00:00.000Z'],
    ['a moment in milliseconds', '1767225600000'],
    ['a UUID', '550e8400-e29b-41d4-a716-446655440000'],
    ['a UUID of digits', '11111111-1111-1111-1111-424242424242'],
    ['a UUID that ends like a card', '42424242-4242-4242-4242-424242424242'],
    ['a ULID', '01ARZ3NDEKTSV4RRFFQ69G5FAV'],
    ['a hash', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['digits that fail the check', '4242424242424243'],
    ['digits in fours that fail the check', '4242 4242 4242 4243'],
    ['digits of no issuer', '1234567812345670'],
    ['digits within a word', 'ord4242424242424242'],
    ['digits of a longer number', '42424242424242424242424242'],
    ['digits of an id with dashes', 'order-4242424242424242'],
    ['digits before a dash', '4242424242424242-a'],
    ['digits of a path', '/orders/4242424242424242'],
    ['digits of a fraction', '0.4242424242424242'],
    ['digits before a point', '4242424242424242.5'],
    ['digits in a parameter that is an id', 'https://example.com/?order_id=4242424242424242'],
    ['digits with different gaps', '4242 4242-4242 4242'],
    ['a number that nobody has', '000-12-3456'],
    ['a number that nobody has', '666-12-3456'],
    ['a number that nobody has', '900-12-3456'],
    ['a number that nobody has', '123-00-4567'],
    ['a number that nobody has', '123-45-0000'],
    ['a part of a longer number', '1123-45-67890'],
    ['a part of a longer id', 'x-123-45-6789'],
    ['nine digits', '123456789'],
    ['letters that nobody has', 'BG123456C'],
    ['letters that nobody has', 'DA123456C'],
    ['letters that nobody has', 'AO123456C'],
    ['an end that nobody has', 'AB123456E'],
    ['within a word', 'XAB123456C'],
    ['small letters', 'ab123456c'],
    ['an IBAN that fails the check', 'DE88370400440532013000'],
    ['an IBAN that is too short', 'DE8937040044053201300'],
    ['an IBAN that is too long', 'DE893704004405320130000'],
    ['an IBAN of no country', 'XX89370400440532013000'],
    ['two parts that begin like a JWT', 'eyJhbGciOiJIUzI1NiJ9.x'],
    ['a word with eyJ in it', 'keyJoiningElements.of.everything'],
    ['a public key', ['-----BEGIN', 'PUBLIC', 'KEY-----'].join(' ')],
    ['a certificate', ['-----BEGIN', 'CERTIFICATE-----'].join(' ')],
    ['letters like an access key', 'AKIAX'],
    ['a word with an access key in it', `X${fakeSecrets['an AWS access key']}`],
    ['too short for a GitHub token', 'ghp_abc'],
    ['a word with a GitHub token in it', `x${fakeSecrets['a GitHub token']}`],
    ['a page in Slovak', 'sk-bratislava-najkrajsie-mesto-2026'],
    ['a page', 'task-Ab1Cd2Ef3Gh4Ab1Cd2Ef3Gh4'],
    ['a publishable key', ['pk', 'live', 'Ab1Cd2Ef3Gh4Ab1Cd2Ef3Gh4'].join('_')],
    ['an npm setting', 'npm_config_registry'],
    ['a bearer of news', 'the bearer internationalizations'],
    ['a short word after bearer', 'Bearer of 2 letters'],
    ['a URL', 'https://example.com/pricing?utm_source=mail&utm_campaign=spring#plans'],
    ['a URL with a port', 'http://localhost:3000/a@b'],
    ['a URL with a user', 'https://ada@example.com/'],
    ['a URL with a masked password', 'postgres://app:***@db.example.com/app'],
    ['a URL with a masked token', 'https://example.com/?token=[redacted]&password=***'],
    ['a URL with a place for a token', 'https://example.com/?token={{token}}'],
    ['a URL with an empty token', 'https://example.com/?token=&a=b'],
    ['a URL that counts tokens', 'https://example.com/?token_count=3'],
    ['masked', '**** **** **** 4242'],
  ])('that is none: %s', (_what, text) => {
    expect(find(text)).toBeUndefined();
  });

  test.each([
    ['4242424242424242', undefined],
    [' 4242424242424242 ', undefined],
    ['4242 4242 4242 4242', card],
    ['card 4242424242424242', card],
    ['AB123456C', undefined],
    ['number AB123456C', nino],
    ['123-45-6789', ssn],
  ])('under the name of a reference: %s is %s', (text, finds) => {
    expect(find(text, true)).toBe(finds);
  });

  test('is looked at in its first 10 KB', () => {
    const filler = 'word '.repeat(2040);
    expect(find(`${filler}4242424242424242 ${filler}`)).toBe(card);
    expect(find(`${filler}${filler}4242424242424242`)).toBeUndefined();
  });
});

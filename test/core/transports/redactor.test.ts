import { describe, expect, test } from 'vitest';
import { redactor } from '../../../src/core/transports/redactor.js';

const username = 'site-id-0123456789';
const password = 'api+key/0123456789~~~';
const pair = btoa(`${username}:${password}`);

describe('redactor', () => {
  const redact = redactor({ username, password });

  test.each([
    ['the user name', username],
    ['the password', password],
    ['the password in a URL', encodeURIComponent(password)],
    ['the pair in base64', pair],
    ['the pair without its padding', pair.replace(/=+$/, '')],
    ['the pair in the alphabet of URLs', Buffer.from(`${username}:${password}`).toString('base64url')],
    ['the pair percent-encoded', encodeURIComponent(pair)],
    ['the password in base64', btoa(password)],
    ['the password in other letters', password.toUpperCase()],
  ])('strikes out %s, and nothing else', (_, secret) => {
    expect(redact(`a ${secret} b ${secret}`)).toBe('a [key] b [key]');
  });

  test.each([
    ['the pair', `${username}:?>?>?>~~~???`],
    ['the password', '?>?>?>~~~???'],
  ])('strikes out %s in either alphabet of base64, both of its last letters included', (_, secret) => {
    const strike = redactor({ username, password: '?>?>?>~~~???' });
    const written = Buffer.from(secret).toString('base64');
    expect(written).toMatch(/\+.*\/|\/.*\+/);
    expect(strike(`a ${written} b`)).toBe('a [key] b');
    expect(strike(`a ${Buffer.from(secret).toString('base64url')} b`)).toBe('a [key] b');
  });

  test('strikes out a key that holds an escape by chance, as it is and as that is read', () => {
    const strike = redactor({ username, password: 'pass%41word%42' });
    expect(strike('a pass%41word%42 b passAwordB c')).toBe('a [key] b [key] c');
  });

  test('leaves letters of other alphabets that are written as numbers', () => {
    const text = String.raw`\u4e2d \u00e9 \u0041 ${username}`;
    expect(redact(text)).toBe(String.raw`\u4e2d \u00e9 \u0041 [key]`);
  });

  test('takes eight characters for a key, and seven for a word', () => {
    const strike = redactor({ username: 'abcdefgh', password: 'stuvwxy' });
    expect(strike('abcdefgh stuvwxy')).toBe('[key] stuvwxy');
  });

  test('strikes out a key whole that begins like the other', () => {
    const both = redactor({ username: '0123456789', password: '0123456789-and-more' });
    expect(both('0123456789-and-more')).toBe('[key]');
  });

  test.each([
    ['in a URL', encodeURIComponent],
    ['in a URL within a URL', (key: string) => encodeURIComponent(encodeURIComponent(key))],
    ['in JSON', (key: string) => JSON.stringify(key).slice(1, -1)],
    ['in JSON within JSON', (key: string) => JSON.stringify(JSON.stringify(key)).slice(3, -3)],
    ['in JSON with signs as numbers', (key: string) => key.replace(/\W/g, (sign) => `\\u00${hexOf(sign)}`)],
    ['in HTML by number', (key: string) => key.replace(/\W/g, (sign) => `&#${sign.charCodeAt(0)};`)],
    ['in HTML by hexadecimal number', (key: string) => key.replace(/\W/g, (sign) => `&#x${hexOf(sign)};`)],
    [
      'in HTML by name',
      (key: string) => key.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;'),
    ],
  ])('strikes out a key with signs %s', (_, write) => {
    const key = 'a"b\\c/d+e&f<g\'h=i';
    expect(redactor({ username, password: key })(`a ${write(key)} b`)).toBe('a [key] b');
  });

  const everyLetter: readonly (readonly [string, (text: string) => string])[] = [
    ['as it is', (text) => text],
    ['escaped for JSON', (text) => each(text, (code) => `\\u00${hex(code)}`)],
    ['escaped for JSON in capitals', (text) => each(text, (code) => `\\u00${hex(code).toUpperCase()}`)],
    ['escaped for scripts', (text) => each(text, (code) => `\\x${hex(code)}`)],
    ['escaped for addresses', (text) => each(text, (code) => `%${hex(code)}`)],
    ['escaped for addresses in capitals', (text) => each(text, (code) => `%${hex(code).toUpperCase()}`)],
    ['escaped for HTML', (text) => each(text, (code) => `&#${code};`)],
    ['escaped for HTML with zeros', (text) => each(text, (code) => `&#000${code};`)],
    ['escaped for HTML in hexadecimal', (text) => each(text, (code) => `&#x${hex(code)};`)],
    [
      'escaped every other letter',
      (text) => each(text, (code, letter, index) => (index % 2 ? letter : `%${hex(code)}`)),
    ],
  ];
  const encodings: readonly (readonly [string, (text: string) => string])[] = [
    ['plain', (text) => text],
    ['hexadecimal', (text) => Buffer.from(text).toString('hex')],
    ['HEXADECIMAL', (text) => Buffer.from(text).toString('hex').toUpperCase()],
    ['base64', (text) => Buffer.from(text).toString('base64').replace(/=+$/, '')],
    ['base64url', (text) => Buffer.from(text).toString('base64url')],
  ];
  const written = encodings.flatMap(([encoding, encode]) =>
    everyLetter.flatMap(([once, write]) =>
      everyLetter.map(
        ([twice, again]) => [encoding, once, twice, (text: string) => again(write(encode(text)))] as const,
      ),
    ),
  );

  test.each(written)('strikes out a key: %s, %s, then %s', (_, _once, _twice, write) => {
    for (const secret of [username, password]) {
      expect(redact(`a ${write(secret)} b ü %zz &#x; \\ c`)).toBe('a [key] b ü %zz &#x; \\ c');
    }
  });

  test('strikes out what is as secret as the keys, whole and in its parts', () => {
    const strike = redactor({ username: 'site', password: 'key' }, ['Bearer token-0123456789', 'a b']);
    expect(strike('authorization: Bearer token-0123456789, token-0123456789, a b, Bearer')).toBe(
      'authorization: [key], [key], a b, Bearer',
    );
  });

  test('leaves the escapes of what is no key as they are', () => {
    const text = 'a%20b \\u0041 &amp; &#65; \\" \\q %5Cu0041 '.repeat(3);
    expect(redact(text)).toBe(text);
    expect(redact(`${text}${encodeURIComponent(password)}${text}`)).toBe(`${text}[key]${text}`);
  });

  test.each(['\\', '%25', '%41', '&#65;', '\\u0041', '&', 'a', '=', '5c', '%5c', '&amp;'])(
    'passes on a million characters of %s in one go',
    (part) => {
      const text = part.repeat(1_000_000 / part.length);
      expect(redact(text)).toBe(text);
    },
  );

  test('reads a million backslashes once', () => {
    const text = '\\'.repeat(1_000_000);
    expect(redactor({ username, password: '"/"/"/"/"/' })(text)).toBe(text);
  });

  test.each([
    ['an empty password', { username: 'key', password: '' }],
    ['short keys', { username: 'site', password: 'key' }],
  ])('leaves words alone that could be %s', (_, auth) => {
    expect(redactor(auth)('the site has no key for it')).toBe('the site has no key for it');
  });

  test('leaves a text alone where there is nothing to look for', () => {
    expect(redactor({ username: '', password: '' })('a := b')).toBe('a := b');
  });
});

const hex = (code: number) => code.toString(16).padStart(2, '0');

function each(text: string, write: (code: number, letter: string, index: number) => string): string {
  return [...text].map((letter, index) => write(letter.charCodeAt(0), letter, index)).join('');
}

function hexOf(sign: string): string {
  return sign.charCodeAt(0).toString(16);
}

import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { TrackerError } from 'typed-cio';
import { anonymousIdFrom, visitorCookie } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';

const uuid = 'c0e5cae6-6f04-46e4-97a8-25076e8bdc0b';
const other = '77e34bbe-18dc-2fa7-d6ff-e5dc62b2dce5';

function nodeRequest(cookie: string): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.headers.cookie = cookie;
  return request;
}

describe('anonymousIdFrom', () => {
  test.each([
    ['a web request', new Request('http://h/', { headers: { cookie: `cio_id=${uuid}` } })],
    ['a request of Node', nodeRequest(`cio_id=${uuid}`)],
    ['the header itself', `cio_id=${uuid}`],
    [
      'headers of one’s own',
      { headers: { get: (name: string) => (name === 'cookie' ? `cio_id=${uuid}` : null) } },
    ],
    ['a header with a capital letter (API Gateway, version 1)', { headers: { Cookie: `cio_id=${uuid}` } }],
    ['a header in capital letters', { headers: { COOKIE: `cio_id=${uuid}` } }],
    [
      'a list of cookies beside headers without them (API Gateway, version 2)',
      { headers: { host: 'h' }, cookies: ['a=1', `cio_id=${uuid}`] },
    ],
    ['a list of cookies without headers', { cookies: [`cio_id=${uuid}`] }],
    [
      'headers with lists of values (a load balancer)',
      { headers: null, multiValueHeaders: { Cookie: ['a=1', `cio_id=${uuid}`] } },
    ],
    ['a request of Lambda@Edge', { headers: { cookie: [{ key: 'Cookie', value: `cio_id=${uuid}` }] } }],
    [
      'a request of Lambda@Edge with several headers',
      { headers: { cookie: [{ key: 'cookie', value: 'a=1' }, { value: `cio_id=${uuid}` }] } },
    ],
    ['a header that is a list', { headers: { cookie: ['a=1', `cio_id=${uuid}`] } }],
    ['a header beside a list of cookies', { headers: { cookie: 'a=1' }, cookies: [`cio_id=${uuid}`] }],
  ])('reads %s', (_, source) => {
    expect(anonymousIdFrom(source)).toBe(uuid);
  });

  const throws = (): never => {
    throw new Error('no');
  };
  test.each<[string, unknown]>([
    ['a number', 5],
    ['a list', [`cio_id=${uuid}`]],
    ['headers that are a list', { headers: [`cio_id=${uuid}`] }],
    ['a header that is a number', { headers: { Cookie: 5 } }],
    ['a list of anything', { headers: { cookie: [null, undefined, 5, {}, { value: 5 }, [[]]] } }],
    ['cookies by name, as a parser has them', { headers: {}, cookies: { cio_id: uuid } }],
    ['cookies that are a text', { cookies: `cio_id=${uuid}` }],
    ['a get() that throws', { headers: { get: throws } }],
    ['a get() that gives an object', { headers: { get: () => ({ value: 5 }) } }],
    ['headers that cannot be read', Object.defineProperty({}, 'headers', { get: throws })],
    [
      'a header that cannot be read',
      { headers: Object.defineProperty({}, 'cookie', { enumerable: true, get: throws }) },
    ],
    ['a proxy', new Proxy({}, { get: throws })],
    ['headers that are a proxy', { headers: new Proxy({}, { ownKeys: throws, get: throws }) }],
  ])('finds none in %s, and throws nothing', (_, source) => {
    expect(anonymousIdFrom(source as never)).toBeUndefined();
  });

  test.each([
    ['our own cookie', { header: `cio_id=${uuid}`, want: uuid }],
    ['the cookie of the Data Pipelines snippet', { header: `ajs_anonymous_id=${uuid}`, want: uuid }],
    ['that as JSON', { header: `ajs_anonymous_id="${uuid}"`, want: uuid }],
    ['that as escaped JSON', { header: `ajs_anonymous_id=%22${uuid}%22`, want: uuid }],
    ['the cookie of the classic snippet', { header: `_cioanonid=${uuid}`, want: uuid }],
    ['one among others', { header: `a=b; cio_id=${uuid}; c=d`, want: uuid }],
    [
      'ours before the snippets’',
      { header: `_cioanonid=${other}; ajs_anonymous_id=${other}; cio_id=${uuid}`, want: uuid },
    ],
    [
      'Data Pipelines before the classic one',
      { header: `_cioanonid=${other}; ajs_anonymous_id=${uuid}`, want: uuid },
    ],
    [
      'the next where ours cannot be believed',
      { header: `cio_id=; ajs_anonymous_id=null; _cioanonid=${uuid}`, want: uuid },
    ],
    ['the first of two with one name', { header: `cio_id=${uuid}; cio_id=${other}`, want: uuid }],
    ['one without spaces between', { header: `a=b;cio_id=${uuid};c=d`, want: uuid }],
    ['one with spaces about it', { header: ` cio_id = ${uuid} `, want: uuid }],
    ['a value with = in it', { header: 'cio_id=a=b==', want: 'a=b==' }],
    ['an escaped value', { header: 'cio_id=a%2Fb%3D', want: 'a/b=' }],
    ['a value with a broken escape', { header: 'cio_id=a%zz', want: 'a%zz' }],
    ['the longest id', { header: `cio_id=${'x'.repeat(150)}`, want: 'x'.repeat(150) }],
  ])('takes %s', (_, { header, want }) => {
    expect(anonymousIdFrom(header)).toBe(want);
  });

  test.each([
    ['nothing', undefined],
    ['null', null],
    ['no header', ''],
    ['a request without cookies', new Request('http://h/')],
    ['a request of Node without cookies', { headers: {} }],
    ['a source without headers', {} as never],
    ['headers that are null', { headers: null } as never],
    ['headers that are a text', { headers: 'cio_id=x' } as never],
    ['another cookie', `my_cio_id=${uuid}`],
    ['another case', `CIO_ID=${uuid}`],
    ['a name without a value', 'cio_id'],
    ['an empty value', 'cio_id='],
    ['an empty value in quotation marks', 'cio_id=""'],
    ['the cookie of the person who is signed in', `_cioid=u1; ajs_user_id=u1`],
    ['the word null', 'ajs_anonymous_id=null'],
    ['the word null as JSON', 'ajs_anonymous_id=%22null%22'],
    ['the word undefined', 'cio_id=undefined'],
    ['more than Customer.io takes', `cio_id=${'x'.repeat(151)}`],
    ['a megabyte', `cio_id=${'x'.repeat(1_000_000)}`],
    ['a space', 'cio_id=a%20b'],
    ['a newline', 'cio_id=a%0d%0aset-cookie:x'],
    ['a zero byte', 'cio_id=a%00'],
    ['letters of another alphabet', 'cio_id=%D0%90'],
    ['a lone surrogate', 'cio_id=\ud800'],
  ])('finds no visitor in %s', (_, source) => {
    expect(anonymousIdFrom(source)).toBeUndefined();
  });

  test('reads a cookie of another name when told to, and not our own', () => {
    expect(anonymousIdFrom(`cio_id=${other}; visitor=${uuid}`, { name: 'visitor' })).toBe(uuid);
    expect(anonymousIdFrom(`cio_id=${other}`, { name: 'visitor' })).toBeUndefined();
  });
});

describe('visitorCookie', () => {
  test('keeps a visitor for a year, over https, on every page', () => {
    expect(visitorCookie(uuid)).toBe(`cio_id=${uuid}; Path=/; Max-Age=31536000; SameSite=Lax; Secure`);
  });

  test.each([
    ['another name', { options: { name: 'visitor' }, has: /^visitor=/ }],
    ['a domain', { options: { domain: 'example.com' }, has: /; Domain=example\.com;/ }],
    ['other days', { options: { maxAgeDays: 30 }, has: /; Max-Age=2592000;/ }],
    ['half a day', { options: { maxAgeDays: 0.5 }, has: /; Max-Age=43200;/ }],
    ['plain http', { options: { secure: false }, has: /SameSite=Lax$/ }],
  ])('writes %s', (_, { options, has }) => {
    expect(visitorCookie(uuid, options)).toMatch(has);
  });

  test.each([uuid, 'a/b=', 'a;b', 'a"b', 'a%zz', '50%'])('is read back as it was written: %s', (id) => {
    const [pair] = visitorCookie(id).split('; ');
    expect(anonymousIdFrom(pair)).toBe(id);
  });

  test.each([
    ['no id', { id: undefined, options: {}, field: 'anonymousId' }],
    ['an empty id', { id: '', options: {}, field: 'anonymousId' }],
    ['the word null', { id: 'null', options: {}, field: 'anonymousId' }],
    ['an id that is too long', { id: 'x'.repeat(151), options: {}, field: 'anonymousId' }],
    ['an id with a newline', { id: 'a\nb', options: {}, field: 'anonymousId' }],
    ['a lone surrogate', { id: '\ud800', options: {}, field: 'anonymousId' }],
    ['an empty name', { id: uuid, options: { name: '' }, field: 'name' }],
    ['a name with a semicolon', { id: uuid, options: { name: 'a;b' }, field: 'name' }],
    ['a name with =', { id: uuid, options: { name: 'a=b' }, field: 'name' }],
    [
      'a domain with more than a domain',
      { id: uuid, options: { domain: 'example.com; HttpOnly' }, field: 'domain' },
    ],
    ['days that are no number', { id: uuid, options: { maxAgeDays: Number.NaN }, field: 'maxAgeDays' }],
  ])('refuses %s', (_, { id, options, field }) => {
    let error: unknown;
    try {
      visitorCookie(id as string, options);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(TrackerError);
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field });
  });
});

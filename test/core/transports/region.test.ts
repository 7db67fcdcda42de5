import { TrackerError } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { readEndpoint } from '../../../src/core/transports/endpoint.js';
import { placeOf } from '../../../src/core/transports/region.js';

const hosts = { us: 'https://us.test', eu: 'https://eu.test' };

function errorOf(run: () => unknown): TrackerError {
  try {
    run();
  } catch (error) {
    return error as TrackerError;
  }
  throw new Error('it was taken');
}

describe('placeOf', () => {
  test.each([
    ['the US without a region', { given: {}, want: 'https://us.test' }],
    ['the US', { given: { region: 'us' }, want: 'https://us.test' }],
    ['the EU', { given: { region: 'eu' }, want: 'https://eu.test' }],
    ['an endpoint', { given: { endpoint: 'http://127.0.0.1:4100' }, want: 'http://127.0.0.1:4100' }],
    ['an endpoint before a region', { given: { region: 'eu', endpoint: 'http://h' }, want: 'http://h' }],
  ] as const)('is that of %s', (_, { given, want }) => {
    expect(placeOf(hosts, given).base).toBe(want);
  });

  test.each([
    ['another region', { region: 'ap', says: '"ap"' }],
    ['capitals', { region: 'EU', says: '"EU"' }],
    ['a long name', { region: 'eu-central-1', says: '"eu-central-1"' }],
    ['nothing', { region: '', says: '""' }],
    ['null', { region: null, says: 'null' }],
    ['a number', { region: 1, says: 'number' }],
    ['a name that every object has', { region: 'toString', says: 'toString' }],
    ['an object', { region: {}, says: 'object' }],
  ])('refuses %s', (_, { region, says }) => {
    const error = errorOf(() => placeOf(hosts, { region: region as 'us' }));
    expect(error).toBeInstanceOf(TrackerError);
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field: 'region' });
    expect(error.message).toContain(says);
    expect(error.message).toContain("'us' or 'eu'");
  });

  test('refuses a wrong region although there is an endpoint', () => {
    expect(errorOf(() => placeOf(hosts, { region: 'x' as 'us', endpoint: 'http://h' }))).toMatchObject({
      field: 'region',
    });
  });

  test('does not repeat what may be a key in the wrong variable', () => {
    const key = 'f1ad4f15d5ca5f27b2d1';
    const { message } = errorOf(() => placeOf(hosts, { region: key as 'us' }));
    expect(message).toBe("region is a long text; give 'us' or 'eu'");
  });
});

describe('readEndpoint', () => {
  test.each([
    ['http://127.0.0.1:4100', 'http://127.0.0.1:4100'],
    ['https://proxy.example.com', 'https://proxy.example.com'],
    ['https://proxy.example.com/', 'https://proxy.example.com'],
    ['http://my_service:80', 'http://my_service:80'],
    ['HTTP://LOCALHOST:1', 'HTTP://LOCALHOST:1'],
    ['http://[::1]:4100', 'http://[::1]:4100'],
    ['http://[::ffff:127.0.0.1]', 'http://[::ffff:127.0.0.1]'],
    ['http://h:65535', 'http://h:65535'],
    ['https://gw.example.com/customerio', 'https://gw.example.com/customerio'],
    ['https://gw.example.com/customerio/', 'https://gw.example.com/customerio'],
    ['https://gw.example.com:8443/a/b-c_d.e/v1', 'https://gw.example.com:8443/a/b-c_d.e/v1'],
    ['https://gw.example.com/t=1;u/%C3%BC', 'https://gw.example.com/t=1;u/%C3%BC'],
    ['https://gw.example.com/...', 'https://gw.example.com/...'],
    ['https://cdp.customer.io', 'https://cdp.customer.io'],
  ])('takes %s', (given, want) => {
    expect(readEndpoint(given)).toBe(want);
  });

  test.each([
    ['nothing', ''],
    ['a host alone', 'track.customer.io'],
    ['another scheme', 'ftp://h'],
    ['an origin within something else', 'javascript:https://h'],
    ['a path at a host of the API', 'https://cdp.customer.io/v1'],
    ['a path at a host of the API in capitals', 'https://TRACK-EU.Customer.IO/api/v2'],
    ['a path at a host of Segment', 'https://api.segment.io/v1'],
    ['a way up', 'https://h/a/..'],
    ['a way up that is escaped', 'https://h/%2e%2E/a'],
    ['a step that leads nowhere', 'https://h/./a'],
    ['two slashes in the path', 'https://h/a//b'],
    ['a hash', 'https://h/a#b'],
    ['a query behind a path', 'https://h/a?b'],
    ['a space in the path', 'https://h/a b'],
    ['a backslash in the path', 'https://h/a\\b'],
    ['half an escape', 'https://h/%2'],
    ['a letter that must be escaped', 'https://h/ü'],
    ['a newline behind a path', 'https://h/a\n'],
    ['a million slashes', `https://h${'/'.repeat(1_000_000)}`],
    ['a million letters and a space', `https://h/${'a'.repeat(1_000_000)} `],
    ['two slashes at the end', 'https://h//'],
    ['a query', 'https://h?x=1'],
    ['a user name', 'https://user:secret@h'],
    ['a space', 'https://h h'],
    ['a newline', 'https://h\n'],
    ['a backslash', 'https://h\\@evil'],
    ['a port without digits', 'https://h:'],
    ['a port that does not exist', 'https://h:65536'],
    ['a number', 4100],
    ['null', null],
    ['a URL object', new URL('http://h')],
  ])('refuses %s', (_, given) => {
    const error = errorOf(() => readEndpoint(given));
    expect(error).toBeInstanceOf(TrackerError);
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field: 'endpoint' });
    expect(error.message).not.toContain('secret');
  });
});

describe('a place', () => {
  test.each([
    'http://collector.example.com',
    'http://10.0.0.1:4100',
    'HTTP://gw.internal/cio',
    'http://localhost.example.com',
    'http://127.0.0.1.nip.io',
    'http://[fe80::1]',
  ])('%s is said to be in the clear', (endpoint) => {
    const { notices } = placeOf(hosts, { endpoint });
    expect(notices).toEqual([
      'endpoint is plain http:// to another machine: keys and people go over the network unencrypted. Give an https:// address',
    ]);
  });

  test.each([
    undefined,
    'https://collector.example.com',
    'http://127.0.0.1:4100',
    'http://127.8.9.1',
    'http://localhost',
    'http://LOCALHOST:4100/a',
    'http://app.localhost:1',
    'http://[::1]:4100',
    'http://[::ffff:127.0.0.1]',
  ])('%s needs no word', (endpoint) => {
    expect(placeOf(hosts, { endpoint }).notices).toEqual([]);
  });

  test('has headers of its own, copied, by names in small letters', () => {
    const headers = { 'X-Gateway-Token': 'Bearer abc', cookie: 'a=b' };
    const place = placeOf(hosts, { headers });
    headers.cookie = 'changed';
    expect(place.headers).toEqual({ 'x-gateway-token': 'Bearer abc', cookie: 'a=b' });
    expect(placeOf(hosts, {}).headers).toEqual({});
  });

  const secret = 'secret-0123456789';
  test.each<[string, unknown, string, RegExp]>([
    ['null', null, 'headers', /headers is null/],
    ['a text', secret, 'headers', /a string of 17 characters/],
    ['a list', [['x-a', secret]], 'headers', /a list/],
    ['Headers', new Headers({ 'x-a': secret }), 'headers', /a Headers object or a Map/],
    ['a map', new Map([['x-a', secret]]), 'headers', /a Headers object or a Map/],
    ...[
      'Authorization',
      'content-type',
      'Content-Length',
      'HOST',
      'x-strict-mode',
      'transfer-encoding',
      'connection',
    ].map((name): [string, unknown, string, RegExp] => [
      name,
      { [name]: secret },
      `headers.${name}`,
      /set by the transport/,
    ]),
    ['a name twice', { 'x-a': '1', 'X-A': secret }, 'headers.X-A', /given twice/],
    ['a name with a space', { 'x a': secret }, 'headers', /a name that no header can have/],
    ['a name with a newline', { [`x\r\n${secret}`]: '1' }, 'headers', /a name that no header can have/],
    ['no name', { '': secret }, 'headers', /a name that no header can have/],
    ['nothing, as a variable that is not set', { 'x-a': undefined }, 'headers.x-a', /of type undefined/],
    ['null as a value', { 'x-a': null }, 'headers.x-a', /of type null/],
    ['a number', { 'x-a': 5 }, 'headers.x-a', /of type number/],
    ['an empty value', { 'x-a': '' }, 'headers.x-a', /empty/],
    ['a newline at the end', { 'x-a': `${secret}\n` }, 'headers.x-a', /line break/],
    ['a header within', { 'x-a': `a\r\nx-b: ${secret}` }, 'headers.x-a', /line break/],
    ['a control character', { 'x-a': `${secret}\u0000` }, 'headers.x-a', /no header can carry/],
    ['a letter beyond ASCII', { 'x-a': `${secret}é` }, 'headers.x-a', /no header can carry/],
  ])('refuses headers with %s', (_, headers, field, says) => {
    const error = errorOf(() => placeOf(hosts, { headers: headers as Record<string, string> }));
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field });
    expect(error.message).toMatch(says);
    expect(error.message).not.toContain(secret);
  });
});

import { TrackerError } from 'typed-cio';
import { describe, expect, test } from 'vitest';
import { originOf, readEndpoint } from '../../../src/core/transports/region.js';

const hosts = { us: 'https://us.test', eu: 'https://eu.test' };

function errorOf(run: () => unknown): TrackerError {
  try {
    run();
  } catch (error) {
    return error as TrackerError;
  }
  throw new Error('it was taken');
}

describe('originOf', () => {
  test.each([
    ['the US without a region', { given: {}, want: 'https://us.test' }],
    ['the US', { given: { region: 'us' }, want: 'https://us.test' }],
    ['the EU', { given: { region: 'eu' }, want: 'https://eu.test' }],
    ['an endpoint', { given: { endpoint: 'http://127.0.0.1:4100' }, want: 'http://127.0.0.1:4100' }],
    ['an endpoint before a region', { given: { region: 'eu', endpoint: 'http://h' }, want: 'http://h' }],
  ] as const)('is that of %s', (_, { given, want }) => {
    expect(originOf(hosts, given)).toBe(want);
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
    const error = errorOf(() => originOf(hosts, { region: region as 'us' }));
    expect(error).toBeInstanceOf(TrackerError);
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field: 'region' });
    expect(error.message).toContain(says);
    expect(error.message).toContain("'us' or 'eu'");
  });

  test('refuses a wrong region although there is an endpoint', () => {
    expect(errorOf(() => originOf(hosts, { region: 'x' as 'us', endpoint: 'http://h' }))).toMatchObject({
      field: 'region',
    });
  });

  test('does not repeat what may be a key in the wrong variable', () => {
    const key = 'f1ad4f15d5ca5f27b2d1';
    const { message } = errorOf(() => originOf(hosts, { region: key as 'us' }));
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
  ])('takes %s', (given, want) => {
    expect(readEndpoint(given)).toBe(want);
  });

  test.each([
    ['nothing', ''],
    ['a host alone', 'track.customer.io'],
    ['another scheme', 'ftp://h'],
    ['an origin within something else', 'javascript:https://h'],
    ['a path', 'https://h/api/v1'],
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

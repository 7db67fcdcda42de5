import type { TrackerError } from 'typed-cio';
import { type EventsProxyOptions, eventsProxy } from 'typed-cio/server';
import { describe, expect, test } from 'vitest';

function thrownBy(options: unknown): TrackerError {
  try {
    eventsProxy(options as EventsProxyOptions);
  } catch (error) {
    return error as TrackerError;
  }
  throw new Error('nothing was thrown');
}

describe('the options of eventsProxy', () => {
  test.each<[unknown, { field: string; says: RegExp }]>([
    [undefined, { field: 'options', says: /writeKey/ }],
    [null, { field: 'options', says: /writeKey/ }],
    [{ writeKey: '' }, { field: 'writeKey', says: /writeKey is empty/ }],
    [{ region: 'uk' }, { field: 'region', says: /region is/ }],
    [{ endpoint: '/events' }, { field: 'endpoint', says: /endpoint/ }],
    [{ writeKey: 'a b' }, { field: 'writeKey', says: /space/ }],
    [
      { writeKey: 'w', region: 'uk' },
      { field: 'region', says: /'us' or 'eu'/ },
    ],
    [
      { writeKey: 'w', endpoint: '/events' },
      { field: 'endpoint', says: /origin/ },
    ],
    [
      { writeKey: 'w', allowedOrigin: [] },
      { field: 'allowedOrigin', says: /allowedOrigins/ },
    ],
    [
      { writeKey: 'w', apiKey: 'k' },
      { field: 'apiKey', says: /Unknown option/ },
    ],
    [
      { writeKey: 'w', allowedOrigins: '*' },
      { field: 'allowedOrigins', says: /list/ },
    ],
    [
      { writeKey: 'w', allowedOrigins: ['*'] },
      { field: 'allowedOrigins[0]', says: /origin/ },
    ],
    [
      { writeKey: 'w', allowedOrigins: ['null'] },
      { field: 'allowedOrigins[0]', says: /origin/ },
    ],
    [
      { writeKey: 'w', allowedOrigins: ['https://a', 'https://*.a'] },
      { field: 'allowedOrigins[1]', says: /origin/ },
    ],
    [
      { writeKey: 'w', allowedOrigins: ['https://a/b'] },
      { field: 'allowedOrigins[0]', says: /origin/ },
    ],
    [
      { writeKey: 'w', allowedOrigins: [1] },
      { field: 'allowedOrigins[0]', says: /origin/ },
    ],
    [
      { writeKey: 'w', plan: {} },
      { field: 'plan.events', says: /events/ },
    ],
    [
      { writeKey: 'w', writer: 1 },
      { field: 'writer', says: /writer/ },
    ],
    [
      { writeKey: 'w', allowMessageOverrides: 'yes' },
      { field: 'allowMessageOverrides', says: /true or false/ },
    ],
    [
      { writeKey: 'w', sensitiveData: 'hide' },
      { field: 'sensitiveData', says: /redact/ },
    ],
    [
      { writeKey: 'w', signedIn: 'u1' },
      { field: 'signedIn', says: /function/ },
    ],
    [
      { writeKey: 'w', ip: '::1' },
      { field: 'ip', says: /function/ },
    ],
    [
      { writeKey: 'w', cookie: true },
      { field: 'cookie', says: /object/ },
    ],
    [
      { writeKey: 'w', cookie: { maxAge: 1 } },
      { field: 'cookie.maxAge', says: /maxAgeDays/ },
    ],
    [
      { writeKey: 'w', cookie: { name: 'a b' } },
      { field: 'cookie.name', says: /^cookie\.name/ },
    ],
    [
      { writeKey: 'w', cookie: { domain: 'a b' } },
      { field: 'cookie.domain', says: /domain/ },
    ],
    [
      { writeKey: 'w', cookie: { secure: 1 } },
      { field: 'cookie.secure', says: /true or false/ },
    ],
    [
      { writeKey: 'w', timeoutMs: 0 },
      { field: 'timeoutMs', says: /1 or more/ },
    ],
    [
      { writeKey: 'w', timeoutMs: '8 s' },
      { field: 'timeoutMs', says: /1 or more/ },
    ],
    [
      { writeKey: 'w', onError: console },
      { field: 'onError', says: /function/ },
    ],
    [
      { writeKey: 'w', logger: {} },
      { field: 'logger', says: /warn/ },
    ],
    [
      { writeKey: 'w', logger: null },
      { field: 'logger', says: /warn/ },
    ],
    [
      { writeKey: 'w', http: {} },
      { field: 'http', says: /function/ },
    ],
  ])('%j is refused', (options, { field, says }) => {
    const error = thrownBy(options);
    expect({ code: error.code, field: error.field }).toEqual({ code: 'INVALID_OPTION', field });
    expect(error.message).toMatch(says);
  });

  test.each<[string, EventsProxyOptions]>([
    ['the key alone', { writeKey: 'w' }],
    [
      'every option as nothing',
      {
        writeKey: 'w',
        allowedOrigins: undefined,
        plan: undefined,
        writer: undefined,
        sensitiveData: undefined,
        allowMessageOverrides: undefined,
        signedIn: undefined,
        ip: undefined,
        cookie: undefined,
        timeoutMs: undefined,
        onError: undefined,
        logger: undefined,
        http: undefined,
      },
    ],
    [
      'an app’s origin',
      { writeKey: 'w', allowedOrigins: ['capacitor://localhost', 'http://localhost:3000'] },
    ],
  ])('%s is enough', (_, options) => {
    expect(eventsProxy(options)).toBeTypeOf('function');
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createTracker } from '../../src/browser/create-tracker.js';
import { readOptions } from '../../src/browser/read-options.js';
import type { BrowserTrackerOptions } from '../../src/browser/tracker-options.js';
import { TrackerError } from '../../src/core/model/errors.js';
import { fakePage } from './fake-page.js';

beforeEach(() => fakePage({ href: 'https://www.example.com/shop/a' }));
afterEach(() => vi.unstubAllGlobals());

const writeKey = 'key-1';

describe('the options of a page', () => {
  test.each([
    ['the US', { writeKey }, { url: 'https://cdp.customer.io/v1/b', isOwn: false }],
    ['the EU', { writeKey, region: 'eu' }, { url: 'https://cdp-eu.customer.io/v1/b', isOwn: false }],
    [
      'a sandbox',
      { writeKey, endpoint: 'http://127.0.0.1:4100' },
      { url: 'http://127.0.0.1:4100/v1/b', isOwn: false },
    ],
    [
      'a sandbox with a slash',
      { writeKey, endpoint: 'http://127.0.0.1:4100/' },
      { url: 'http://127.0.0.1:4100/v1/b', isOwn: false },
    ],
    ['a path', { endpoint: '/events' }, { url: 'https://www.example.com/events', isOwn: true }],
    ['the root', { endpoint: '/' }, { url: 'https://www.example.com/', isOwn: true }],
    [
      'another host',
      { endpoint: 'https://t.example.com/e?x=1' },
      { url: 'https://t.example.com/e?x=1', isOwn: true },
    ],
  ] as const)('%s is where events go', (_, options, want) => {
    expect(readOptions(options)).toMatchObject(want);
  });

  test('have defaults, also where undefined is given', () => {
    const defaults = {
      timeoutMs: 10_000,
      maxWaitMs: 500,
      maxAgeMs: 604_800_000,
      maxEvents: 1000,
      maxBytes: 1_000_000,
    };
    expect(readOptions({ writeKey })).toMatchObject(defaults);
    expect(readOptions({ writeKey, timeoutMs: undefined, queue: {} } as never)).toMatchObject(defaults);
    expect(readOptions({ writeKey, maxWaitMs: 0, queue: { maxEvents: 5 } })).toMatchObject({
      maxWaitMs: 0,
      maxEvents: 5,
    });
  });

  /** The compiler sees to it that none is missing. */
  const every: Record<keyof BrowserTrackerOptions, unknown> = {
    writeKey,
    region: 'eu',
    endpoint: '/events',
    cookie: {},
    maxWaitMs: 1,
    queue: {},
    maxAgeMs: 1,
    timeoutMs: 1,
    consent: 'granted',
    respectDoNotTrack: true,
    countBots: true,
    stripParameters: [],
    allowMessageOverrides: true,
    middleware: [],
    onOutcome: () => {},
    onError: () => {},
    apiKey: undefined,
    siteId: undefined,
  };

  test('are all known', () => {
    expect(readOptions(every as BrowserTrackerOptions)).toMatchObject({ timeoutMs: 1 });
  });

  test.each(['debug', 'regoin', 'maxWaitMS', 'host', 'xregion', 'writeKeys', 'flushAt'])(
    'that are not known are refused: %s',
    (name) => {
      expect(() => readOptions({ writeKey, [name]: undefined })).toThrow(
        expect.objectContaining({ code: 'INVALID_OPTION', field: name, message: `${name}: unknown option` }),
      );
    },
  );

  const wrong: readonly (readonly [string, object])[] = [
    ['apiKey', { writeKey, apiKey: 'secret-1' }],
    ['apiKey', { writeKey, siteId: 'secret-1' }],
    ['region', { writeKey, region: 'mars' }],
    ['region', { writeKey, region: 'constructor' }],
    ['consent', { writeKey, consent: 'yes' }],
    ['endpoint', { writeKey, endpoint: 'ftp://example.com' }],
    ['endpoint', { writeKey, endpoint: 'http://' }],
    ['writeKey', {}],
    ['writeKey', { writeKey: '' }],
    ['writeKey', { writeKey: 'two words' }],
    ['writeKey', { endpoint: 'http://127.0.0.1:4100' }],
    ['timeoutMs', { writeKey, timeoutMs: -1 }],
    ['maxEvents', { writeKey, queue: { maxEvents: Number.NaN } }],
    ['maxAgeMs', { writeKey, maxAgeMs: 'soon' }],
  ];

  test.each(wrong)('a wrong %s is named, and what was given is not repeated: %o', (field, options) => {
    let error: unknown;
    try {
      createTracker(options as BrowserTrackerOptions);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(TrackerError);
    expect(error).toMatchObject({ code: 'INVALID_OPTION', field });
    expect(String(error)).not.toContain('secret-1');
  });

  test('in a worker there is no page, and that is said', () => {
    vi.unstubAllGlobals();
    expect(() => createTracker({ writeKey })).toThrow('document: none; use it in a page');
  });

  test('secret keys do not compile', () => {
    // @ts-expect-error
    expect(() => createTracker({ apiKey: 'secret-1' })).toThrow();
    // @ts-expect-error
    expect(() => createTracker({ writeKey, siteId: 'secret-1' })).toThrow();
  });
});

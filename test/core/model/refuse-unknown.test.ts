import {
  createHttp,
  createTracker,
  dataPipelines,
  eventsProxy,
  segment,
  trackApi,
  visitorCookie,
} from 'typed-cio/server';
import { recordingTracker } from 'typed-cio/testing';
import { describe, expect, test } from 'vitest';
import { refuseUnknown } from '../../../src/core/model/refuse-unknown.js';

const known = ['transport', 'onInvalid', 'onOutcome', 'onError', 'timeoutMs', 'writer', 'sensitiveData'];

const messageOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return error as Error & { code: string; field: string };
  }
  return undefined;
};

describe('refuseUnknown', () => {
  test.each(['Zq9+SeCrEt/KeY==x7Lm', 'a b', '', 'x'.repeat(41), 'ü'])(
    'repeats no key as the name of an option: %j',
    (name) => {
      const says = 'options has a name that no option has; give options by their names';
      expect(() => refuseUnknown('', { [name]: 1 }, known)).toThrow(
        expect.objectContaining({ field: 'options', message: says }),
      );
      expect(() => refuseUnknown('retry', { [name]: 1 }, known)).toThrow(
        expect.objectContaining({ field: 'retry' }),
      );
    },
  );

  test('takes what is known, and nothing at all', () => {
    expect(() => refuseUnknown('', {}, known)).not.toThrow();
    expect(() => refuseUnknown('', { transport: 1, onError: undefined }, known)).not.toThrow();
  });

  test.each([
    ['a letter too few', { name: 'onInvlid', nearest: 'onInvalid' }],
    ['a letter too many', { name: 'transports', nearest: 'transport' }],
    ['another letter', { name: 'onErrer', nearest: 'onError' }],
    ['another case', { name: 'timeoutms', nearest: 'timeoutMs' }],
    ['another end', { name: 'timeout', nearest: 'timeoutMs' }],
    ['another way to write it', { name: 'sensitive_data', nearest: 'sensitiveData' }],
  ])('names what was meant for %s', (_, { name, nearest }) => {
    expect(messageOf(() => refuseUnknown('', { [name]: 1 }, known))).toMatchObject({
      code: 'INVALID_OPTION',
      field: name,
      message: `Unknown option "${name}". Did you mean "${nearest}"?`,
    });
  });

  test.each([
    ['', 'colour', known, 'Unknown option "colour"'],
    ['retry', 'colour', ['a', 'b'], 'Unknown option "retry.colour". Known options: "retry.a", "retry.b"'],
    ['retry', 'maxAge', ['maxAgeMs'], 'Unknown option "retry.maxAge". Did you mean "retry.maxAgeMs"?'],
    ['', 'a\u001b[2J', known, 'options has a name that no option has; give options by their names'],
    ['retry', 'x'.repeat(41), known, 'retry has a name that no option has; give options by their names'],
  ])('makes no suggestion where nothing is near: %s %s', (group, name, options, message) => {
    expect(messageOf(() => refuseUnknown(group, { [name]: 1 }, options))?.message).toBe(message);
  });
});

const keys = { siteId: 'site_id_0123456789', apiKey: 'api_key_0123456789' };
const writeKey = 'write_key_0123456789';

/** Every function that takes options, with those that it needs. */
const takers: Record<string, (more: object) => unknown> = {
  createTracker: (more) => createTracker({ transport: trackApi(keys), ...more }),
  'createTracker batch': (more) => createTracker({ transport: trackApi(keys), batch: more }),
  trackApi: (more) => trackApi({ ...keys, ...more }),
  dataPipelines: (more) => dataPipelines({ writeKey, ...more }),
  segment: (more) => segment({ writeKey, ...more }),
  eventsProxy: (more) => eventsProxy({ writeKey, ...more }),
  createHttp: (more) => createHttp(more),
  visitorCookie: (more) => visitorCookie('visitor', more),
  recordingTracker: (more) => recordingTracker(more),
};

describe.each(Object.entries(takers))('%s', (_, take) => {
  test('refuses an option that it does not know, and names it', () => {
    expect(messageOf(() => take({}))).toBeUndefined();
    expect(messageOf(() => take({ colour: 'red' }))).toMatchObject({
      code: 'INVALID_OPTION',
      field: expect.stringMatching(/colour$/),
      message: expect.stringMatching(/^Unknown option "[\w.]*colour"/),
    });
  });

  test('says where it was called, and shows no field that it does not have', () => {
    const error = messageOf(() => take({ colour: 'red' })) as Error;
    expect(Object.keys(error).filter((key) => error[key as keyof Error] === undefined)).toEqual([]);
  });
});

describe('an error about an option', () => {
  test.each(['createTracker', 'trackApi', 'dataPipelines', 'segment', 'eventsProxy', 'recordingTracker'])(
    'of %s begins at the caller',
    (name) => {
      const stack = messageOf(() => takers[name]?.({ colour: 'red' }))?.stack?.split('\n') as string[];
      expect(stack[0]).toContain('TrackerError: Unknown option "colour"');
      expect(stack[1]).toContain('refuse-unknown.test.ts');
    },
  );
});

/** What people bring from other SDKs, and what they are told. */
const foreign = {
  host: 'an address belongs to the transport, as trackApi({ siteId, apiKey, endpoint })',
  url: 'an address belongs to the transport, as trackApi({ siteId, apiKey, endpoint })',
  baseUrl: 'an address belongs to the transport, as trackApi({ siteId, apiKey, endpoint })',
  flushAt: 'Did you mean "batch.maxEvents" of createTracker?',
  batchSize: 'Did you mean "batch.maxEvents" of createTracker?',
  max_batch_size: 'Did you mean "batch.maxEvents" of createTracker?',
  flushInterval: 'Did you mean "batch.maxWaitMs" of createTracker?',
  maxQueueSize: 'Did you mean "queue.maxEvents" of createTracker?',
  maxRetries: 'did you mean "retry.maxAgeMs" of createTracker?',
  retries: 'did you mean "retry.maxAgeMs" of createTracker?',
  requestTimeout: 'Did you mean "timeoutMs"? It is an option of createTracker',
  closeTimeout: 'Did you mean "timeoutMs"? It is an option of close(), as close({ timeoutMs: 3000 })',
  disable: 'Did you mean "enabled" of createTracker?',
  errorHandler: 'Did you mean "onError" of createTracker?',
  httpClient: 'Did you mean "http" of createTracker?',
};

describe('the keys of one account', () => {
  test('may stand in one object, whichever of them a transport takes', () => {
    const account = { ...keys, writeKey, region: 'us' as const };
    for (const transport of [trackApi, dataPipelines, segment]) {
      expect(messageOf(() => transport(account as never))).toBeUndefined();
    }
  });

  test('are no options of what takes none of them', () => {
    expect(messageOf(() => createHttp({ apiKey: 'x' } as never))?.message).toBe(
      'Unknown option "apiKey": keys belong to the transport, as trackApi({ siteId, apiKey })',
    );
  });
});

describe('an option of another SDK', () => {
  test.each(Object.entries(foreign))('%s', (name, advice) => {
    expect(messageOf(() => trackApi({ ...keys, [name]: 1 }))?.message).toContain(advice);
  });

  test.each([
    [
      'a site id in capitals',
      () => trackApi({ siteID: 'x', apiKey: 'y' } as never),
      'Unknown option "siteID". Did you mean "siteId"?',
    ],
    [
      'a misspelt region',
      () => trackApi({ ...keys, regoin: 'eu' } as never),
      'Unknown option "regoin". Did you mean "region"?',
    ],
    [
      'a time-out without its unit',
      () => createTracker({ transport: trackApi(keys), timeout: 5 } as never),
      'Unknown option "timeout". Did you mean "timeoutMs"?',
    ],
  ])('%s', (_, run, message) => {
    expect(messageOf(run)?.message).toContain(message);
  });
});

import type { SandboxOptions } from 'typed-cio/sandbox';
import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, sendTo } from './send-to.js';

const EVENT = { type: 'person', action: 'event', identifiers: { id: '1' }, name: 'X' };
const CALL = { userId: '1', event: 'X' };

function setUp(options: SandboxOptions, origin?: string) {
  const sandbox = createSandbox(options);
  return { sandbox, ...sendTo(sandbox, origin) };
}

describe('GET /api/v1/accounts/region', () => {
  test.each([
    [{ region: 'us' }, 'https://track.customer.io'],
    [{ region: 'us' }, 'https://track-eu.customer.io'],
    [{ region: 'eu' }, 'https://track.customer.io'],
    [{ region: 'eu' }, 'https://track-eu.customer.io'],
    [{ region: 'eu', host: 'us' }, 'http://127.0.0.1:4100'],
  ] as const)('tells the region of %j on %s', async ({ region, ...options }, origin) => {
    const { track } = setUp({ region, ...options }, origin);
    const url = region === 'us' ? 'https://track.customer.io' : 'https://track-eu.customer.io';
    expect(await track('GET', '/api/v1/accounts/region')).toMatchObject({
      status: 200,
      body: { url, region, environment_id: 1 },
    });
  });

  test('answers 401 to wrong credentials', async () => {
    const { send } = setUp({});
    expect(await send('GET', '/api/v1/accounts/region', undefined, {})).toMatchObject({ status: 401 });
  });
});

describe('Track in the wrong region', () => {
  test.each([
    ['the real host', { region: 'eu' }, 'https://track.customer.io', 'https://track-eu.customer.io'],
    ['an instance that plays it', { region: 'eu', host: 'us' }, undefined, 'https://track-eu.customer.io'],
    [
      'a given otherHost',
      { region: 'eu', host: 'us', otherHost: 'http://127.0.0.1:4101/' },
      undefined,
      'http://127.0.0.1:4101',
    ],
  ] as const)(
    'redirects an EU account at the US host with path and query: %s',
    async (_, options, origin, target) => {
      const { sandbox, track } = setUp(options, origin);
      const answer = await track('POST', '/api/v1/segments/7/add_customers?id_type=email', { ids: [] });
      expect(answer.status).toBe(301);
      expect(answer.headers.get('location')).toBe(`${target}/api/v1/segments/7/add_customers?id_type=email`);
      expect(sandbox.items()).toEqual([]);
    },
  );

  test('redirects with the status it is told', async () => {
    const { entity } = setUp({ region: 'eu', host: 'us', redirectStatus: 307 });
    expect(await entity(EVENT)).toMatchObject({ status: 307 });
  });

  test.each([
    ['the real host', { region: 'us' }, 'https://track-eu.customer.io'],
    ['an instance that plays it', { region: 'us', host: 'eu' }, undefined],
  ] as const)('answers 401 to a US account at the EU host: %s', async (_, options, origin) => {
    const { sandbox, entity } = setUp(options, origin);
    expect(await entity(EVENT)).toMatchObject({ status: 401 });
    expect(sandbox.events()).toEqual([]);
    expect(sandbox.refused()).toMatchObject([{ reason: 'unauthorized' }]);
  });

  test('does not redirect who has the wrong key', async () => {
    const { send } = setUp({ region: 'eu', host: 'us' });
    const authorization = `Basic ${btoa('a:b')}`;
    expect(await send('POST', '/api/v2/entity', EVENT, { authorization })).toMatchObject({ status: 401 });
  });
});

describe('Pipelines in the wrong region', () => {
  test.each([
    ['an EU account at the US host', { region: 'eu' }, 'https://cdp.customer.io'],
    ['a US account at the EU host', { region: 'us' }, 'https://cdp-eu.customer.io'],
    ['an instance that plays the other host', { region: 'eu', host: 'us' }, undefined],
  ] as const)('stores nothing of %s: 200 and dropped, in strict mode 401', async (_, options, origin) => {
    const { sandbox, pipelines, strict } = setUp(options, origin);
    expect(await pipelines('/v1/batch', { batch: [{ type: 'track', ...CALL }, 5] })).toMatchObject(OK);
    expect(sandbox.dropped().map(({ reason, index }) => [reason, index])).toEqual([
      ['wrong-region', 0],
      ['wrong-region', 1],
    ]);
    expect(await strict('/v1/track', CALL)).toMatchObject({ status: 401 });
    expect(sandbox.events()).toEqual([]);
  });

  test.each([
    [{ region: 'eu' }, 'https://cdp-eu.customer.io'],
    [{ region: 'us' }, 'https://cdp.customer.io'],
    [{ region: 'eu' }, undefined],
  ] as const)('is not %j at %s', async (options, origin) => {
    const { sandbox, strict } = setUp(options, origin);
    expect(await strict('/v1/track', CALL)).toMatchObject(OK);
    expect(sandbox.events()).toHaveLength(1);
  });
});

describe('a host by its own name', () => {
  test.each([
    ['https://cdp.customer.io', '/api/v2/entity'],
    ['https://track.customer.io', '/v1/track'],
  ])('%s has no %s', async (origin, path) => {
    const { send } = setUp({}, origin);
    expect(await send('POST', path, {}, {})).toMatchObject({ status: 404 });
  });
});

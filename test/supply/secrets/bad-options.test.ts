import { createSandbox } from 'typed-cio/sandbox';
import {
  createTracker,
  dataPipelines,
  eventsProxy,
  segment,
  trackApi,
  transportFromEnv,
} from 'typed-cio/server';
import { expect, test } from 'vitest';
import { everythingSaid } from './everything-said.js';
import { oddKeys, plainKeys, tellsSecret } from './secrets.js';

/** For callers without types. */
const make = {
  createTracker,
  dataPipelines,
  eventsProxy,
  segment,
  trackApi,
} as unknown as Record<string, (options: unknown) => unknown>;

const { siteId, apiKey, writeKey } = plainKeys;
const transport = trackApi({ siteId, apiKey });

/** A key in a place where it is refused: alone, with a newline, as a pair, in an address, in the wrong option. */
const wrong: readonly (readonly [string, () => unknown])[] = [
  ...[`${apiKey}\n`, ` ${apiKey}`, `${apiKey}ü`, `${siteId}:${apiKey}`, { apiKey }, [apiKey]].flatMap(
    (given, index) => [
      [`a bad apiKey ${index}`, () => make.trackApi!({ siteId, apiKey: given })] as const,
      [`a bad siteId ${index}`, () => make.trackApi!({ siteId: given, apiKey })] as const,
      [`a bad writeKey ${index}`, () => make.dataPipelines!({ writeKey: given })] as const,
      [`a bad writeKey for Segment ${index}`, () => make.segment!({ writeKey: given })] as const,
      [`a bad writeKey for the proxy ${index}`, () => make.eventsProxy!({ writeKey: given })] as const,
      [
        `a bad variable ${index}`,
        () =>
          transportFromEnv({
            CUSTOMER_IO_SITE_ID: siteId,
            CUSTOMER_IO_API_KEY: String(given) && (given as string),
          }),
      ] as const,
    ],
  ),
  ...[
    `https://${siteId}:${apiKey}@host.example`,
    `https://host.example/?key=${apiKey}`,
    `${apiKey}.example`,
  ].flatMap((endpoint) => [
    [`${endpoint} for Track`, () => make.trackApi!({ siteId, apiKey, endpoint })] as const,
    [`${endpoint} for Pipelines`, () => make.dataPipelines!({ writeKey, endpoint })] as const,
    [`${endpoint} for Segment`, () => make.segment!({ writeKey, endpoint })] as const,
    [`${endpoint} for the proxy`, () => make.eventsProxy!({ writeKey, endpoint })] as const,
    [
      `${endpoint} in the environment`,
      () => transportFromEnv({ CUSTOMER_IO_WRITE_KEY: writeKey, CUSTOMER_IO_ENDPOINT: endpoint }),
    ] as const,
  ]),
  ['a key as region', () => make.trackApi!({ siteId, apiKey, region: apiKey })],
  [
    'a key as region in the environment',
    () => transportFromEnv({ CUSTOMER_IO_WRITE_KEY: writeKey, CUSTOMER_IO_REGION: writeKey }),
  ],
  [
    'both kinds of keys',
    () =>
      transportFromEnv({
        CUSTOMER_IO_WRITE_KEY: writeKey,
        CUSTOMER_IO_SITE_ID: siteId,
        CUSTOMER_IO_API_KEY: apiKey,
      }),
  ],
  ['half a pair', () => transportFromEnv({ CUSTOMER_IO_API_KEY: apiKey })],
  ['a key for options', () => make.trackApi!(apiKey)],
  ['keys for a transport', () => make.createTracker!({ transport: apiKey })],
  ['options for a transport', () => make.createTracker!({ transport: { siteId, apiKey } })],
  [
    'keys beside the transport',
    () => make.createTracker!({ transport, siteId, apiKey, headers: { Authorization: `Bearer ${apiKey}` } }),
  ],
  ...[
    'onInvalid',
    'batch',
    'queue',
    'retry',
    'timeoutMs',
    'concurrency',
    'store',
    'middleware',
    'logger',
    'clock',
    'http',
    'newId',
    'onError',
    'plan',
    'writer',
    'sensitiveData',
    'waitUntil',
    'debug',
  ].map(
    (option) => [`a key as ${option}`, () => make.createTracker!({ transport, [option]: apiKey })] as const,
  ),
];

test.each(wrong)('what is thrown for %s has no secret', (_, run) => {
  let said = '';
  try {
    said = everythingSaid(run());
  } catch (error) {
    said = everythingSaid(error);
  }
  expect(tellsSecret(said)).toBe(false);
});

test('nor for an address of a sandbox’s, with a user name in it', () => {
  const otherHost = `://${oddKeys.siteId}:${oddKeys.apiKey}@host`;
  const thrown = () => createSandbox({ otherHost });
  expect(thrown).toThrow("otherHost must be an origin such as 'http://127.0.0.1:4101'");
  expect(thrown).not.toThrow(/leaked/);
});

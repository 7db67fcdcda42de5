import { describe, expect, test } from 'vitest';
import { everythingSaid } from './everything-said.js';
import { oddKeys, tellsSecret } from './secrets.js';

const { siteId, apiKey, writeKey } = oddKeys;

const pair = `${siteId}:${apiKey}`;

describe('tellsSecret', () => {
  test.each([
    ['as it is', siteId],
    ['in capitals', siteId.toUpperCase()],
    ['in a URL', `https://${encodeURIComponent(writeKey)}@host`],
    [
      'percent-encoded to the last letter',
      [...apiKey].map((one) => `%${one.charCodeAt(0).toString(16)}`).join(''),
    ],
    ['in JSON', JSON.stringify({ apiKey })],
    [
      'in JSON with escaped letters',
      [...apiKey].map((one) => `\\u00${one.charCodeAt(0).toString(16)}`).join(''),
    ],
    ['in base64', btoa(apiKey)],
    ['as a pair in base64', `Basic ${btoa(pair)}`],
    ['as a pair with nothing in base64', btoa(`${writeKey}:`)],
    ['in the base64 of URLs', Buffer.from(pair).toString('base64url')],
    ['in base64 in a URL', encodeURIComponent(btoa(pair))],
    ['without its ends', apiKey.slice(6, -6)],
  ])('sees a secret %s', (_, text) => expect(tellsSecret(`a ${text} b`)).toBe(true));

  test.each([1, 2, 3])('sees it in base64 behind %i other letters', (count) => {
    expect(tellsSecret(btoa(`${'-'.repeat(count)}${siteId}`))).toBe(true);
  });

  test('sees none in other words', () => {
    expect(tellsSecret('HTTP 401: leaked, [key] bGVha2Vk %6C%65')).toBe(false);
  });
});

describe('everythingSaid', () => {
  test.each([
    ['the cause of a cause', new Error('a', { cause: new Error('b', { cause: { given: siteId } }) })],
    ['a hidden property', Object.defineProperty({}, 'auth', { value: siteId })],
    [
      'what a getter gives',
      {
        get auth() {
          return siteId;
        },
      },
    ],
    ['what only JSON shows', { toJSON: () => siteId }],
    ['a deep list', [[[[[[siteId]]]]]]],
  ])('reads %s', (_, value) => expect(tellsSecret(everythingSaid(value))).toBe(true));
});

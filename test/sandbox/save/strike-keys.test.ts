import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SavedRequest } from '../../../src/sandbox/save/saved-line.js';
import { restoreKeys, strikeKeys } from '../../../src/sandbox/save/strike-keys.js';

const own = { siteId: 'own-site-id-1', apiKey: 'own-api-key-2', writeKey: 'own-write-key-3' };
const KEY = 'REAL-KEY-4711';

const request = (parts: Partial<SavedRequest>): SavedRequest => ({
  receivedAt: 1,
  method: 'POST',
  host: '127.0.0.1:4100',
  path: '/v1/batch',
  headers: {},
  body: '',
  ...parts,
});

const packed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Where a key can stand that the sandbox does not know, with what else is there and stays. */
const places: readonly (readonly [string, Partial<SavedRequest>, string])[] = [
  ['writeKey of a call', { body: `{"type":"track","event":"E","writeKey":"${KEY}"}` }, '"event":"E"'],
  ['writeKey with space around it', { body: `{ "writeKey" :\n "${KEY}" , "a": 1 }` }, '"a": 1'],
  ['writeKey spelt with an escape', { body: `{"write\\u004bey":"${KEY}","a":1}` }, '"a":1'],
  ['a key with escapes in it', { body: `{"apiKey":"a\\"${KEY}","a":1}` }, '"a":1'],
  [
    'in each call of a batch',
    { body: `{"batch":[{"writeKey":"${KEY}"},{"writeKey":"${KEY}","a":1}]}` },
    '"a":1',
  ],
  ['far in', { body: `{"context":{"app":{"api_key":"${KEY}"},"a":1}}` }, '"a":1'],
  ['a number', { body: '{"secret_key":4711471147,"a":1}' }, '"a":1'],
  ['a password', { body: `{"traits":{"password":"${KEY}","plan":"pro"}}` }, '"plan":"pro"'],
  ['an access token', { body: `{"accessToken":"${KEY}","token":"device"}` }, '"token":"device"'],
  ['an address in a property', { body: `{"url":"https://a.example/?api_key=${KEY}&page=2"}` }, 'page=2'],
  ['JSON in JSON', { body: JSON.stringify({ raw: JSON.stringify({ writeKey: KEY }), a: 1 }) }, '"a":1'],
  ['a text that breaks off', { body: `{"a":1,"writeKey":"${KEY}` }, '"a":1'],
  ['a form', { body: `a=1&writeKey=${KEY}&b=2` }, '&b=2'],
  [
    'parts of a form',
    { body: `--x\r\ncontent-disposition: form-data; name="writeKey"\r\n\r\n${KEY}\r\n--x--` },
    '--x--',
  ],
  ['a line of text', { body: `api_key: ${KEY}\nname: x` }, 'name: x'],
  ['settings', { path: `/v1/projects/${KEY}/settings` }, '/settings'],
  ['settings, percent-encoded', { path: `/v1/projects/${KEY.replace('-', '%2D')}/settings` }, '/settings'],
  ['a snippet', { path: `/v1/analytics-js/snippet/${KEY}/analytics.min.js` }, 'analytics.min.js'],
  ['a path that there is not', { path: '/cdp/abcdef0123456789abcd/track' }, '/track'],
  ['a parameter', { path: `/v1/t?a=1&writeKey=${KEY}&b=2` }, '&b=2'],
  ['a parameter, its name encoded', { path: `/v1/t?write%4bey=${KEY}&b=2` }, '&b=2'],
  ['a pixel', { path: `/v1/pixel/track?data=${packed({ writeKey: KEY })}&b=2` }, '&b=2'],
  ['a header of one’s own', { headers: { 'x-customer': KEY, 'content-type': 'text/plain' } }, 'text/plain'],
  [
    'the address of a page',
    { headers: { referer: `https://a.example/${KEY}`, origin: 'https://a.example' } },
    'origin',
  ],
  ['an answer', { answer: `{"integrations":{"apiKey":"${KEY}"}}` }, 'integrations'],
];

describe('strikeKeys', () => {
  test.each(places)('strikes out an unknown key and nothing else: %s', (_, parts, stays) => {
    const line = JSON.stringify(strikeKeys(request(parts), own, []));
    for (const form of [
      KEY,
      KEY.replace('-', '%2D'),
      '4711471147',
      'abcdef0123456789abcd',
      packed({ writeKey: KEY }),
    ]) {
      expect(line).not.toContain(form);
    }
    expect(line.replaceAll('\\"', '"')).toContain(stays);
    expect(line).toContain('…');
  });

  test.each([
    ['an id of a person', { path: '/api/v1/customers/abcdef0123456789abcd/events' }],
    ['a push device', { body: '{"context":{"device":{"token":"abcdef0123456789abcd"}}}' }],
    ['names that end in key', { body: '{"monkey":"a","keyboard":"b","key":"c"}' }],
    ['nothing under a name', { body: '{"apiKey":null,"secret":{"a":1},"password":[],"authorization":true}' }],
    ['a text that is not JSON', { body: '{' }],
    ['parameters', { path: '/v1/track?a=b&c&=d' }],
  ])('leaves %s as it is', (_, parts) => {
    expect(strikeKeys(request(parts), own, [])).toEqual(request(parts));
  });

  test('strikes out what the request proved itself with, wherever it is', () => {
    const given = request({
      path: `/x/${KEY}`,
      body: `{"note":"with ${KEY}"}`,
      headers: { 'user-agent': KEY },
      answer: KEY,
    });
    expect(JSON.stringify(strikeKeys(given, own, [KEY]))).not.toContain(KEY);
  });

  test.each([
    ['of a call', { body: '{"a":1,"writeKey":"own-write-key-3"}' }],
    ['in a path', { path: '/v1/projects/own-write-key-3/settings' }],
    ['in a parameter', { path: '/v1/t?writeKey=own-write-key-3&a=1' }],
    [
      'anywhere',
      { body: '{"note":"own-api-key-2 of own-site-id-1"}', answer: '{"apiKey":"own-write-key-3"}' },
    ],
  ])('has the own key come back that was struck out: %s', (_, parts) => {
    const struck = strikeKeys(request(parts), own, []);
    expect(JSON.stringify(struck)).not.toMatch(/own-/);
    expect(restoreKeys(struck, own)).toEqual(request(parts));
    const others = { siteId: 's"1', apiKey: 'a\\2', writeKey: 'w/3' };
    const restored = restoreKeys(struck, others);
    expect(restored.path).not.toContain('typed-cio');
    if (restored.body !== '') expect(() => JSON.parse(restored.body)).not.toThrow();
  });

  test('keeps JSON what is JSON', () => {
    const names = fc.constantFrom('writeKey', 'api_key', 'secret', 'a', 'pass"word', 'passw\\ord', 'ünï');
    const values = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.constant(own.apiKey),
    );
    const tree = fc.dictionary(names, fc.oneof(values, fc.array(values), fc.dictionary(names, values)));
    fc.assert(
      fc.property(tree, fc.boolean(), (value, isWide) => {
        const body = JSON.stringify(value, null, isWide ? 2 : undefined);
        const struck = JSON.parse(strikeKeys(request({ body }), own, []).body);
        expect(Object.keys(struck)).toEqual(Object.keys(value));
        for (const name of ['writeKey', 'api_key', 'secret']) {
          if (typeof value[name] === 'string') expect(['…', '{typed-cio:apiKey}']).toContain(struck[name]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['quotes', '\\"'],
    ['names', 'apiKey'],
    ['spaces', '"apiKey":     '],
    ['equals signs', 'secret==='],
    ['backslashes', 'secret\\\\\\'],
  ])('goes through a body of %s once, and not for minutes', (_, part) => {
    const size = (times: number) => {
      const body = `{"a":"${part.repeat(times)}`;
      return strikeKeys(request({ body }), own, []).body.length;
    };
    expect(size(400_000)).toBeGreaterThan(0);
  });
});

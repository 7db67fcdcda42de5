import { describe, expect, test } from 'vitest';
import { openLine } from '../../../src/core/transports/exchange.js';
import { type ScriptedAnswer, scriptedHttp, sendContext, stored } from '../../contract/scripted-http.js';

const outgoing = { path: '/api/v2/batch', body: '{"batch":[]}', count: 1 };
const headers = { 'content-type': 'application/json' };
const auth = { username: 'site-id-0123456789', password: 'api-key-0123456789' };

const lineTo = (base: string, own: Readonly<Record<string, string>> = {}) =>
  openLine({ place: { base, headers: own, notices: [] }, auth, headers });

const redirect = (location: string, status = 301): ScriptedAnswer => ({ status, headers: { location } });

/** Every letter as JSON may write it. */
const escapes = (text: string) =>
  [...text].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

async function run(from: string, ...answers: readonly ScriptedAnswer[]) {
  const { http, requests } = scriptedHttp(...answers);
  const answer = await lineTo(from).exchange(outgoing, sendContext(http));
  return { answer, requests, urls: requests.map((request) => request.url) };
}

describe('exchange', () => {
  test('sends one POST and reads the answer', async () => {
    const { answer, requests } = await run('https://track.customer.io', stored);
    expect(answer).toEqual({ kind: 'stored' });
    expect(requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://track.customer.io/api/v2/batch',
        headers,
        auth,
        body: outgoing.body,
        timeoutMs: 10_000,
      },
    ]);
  });

  test.each([300, 301, 302, 303, 307, 308])('sends the request again whole after a %i', async (status) => {
    const location = 'https://track-eu.customer.io/api/v2/batch';
    const { answer, requests } = await run('https://track.customer.io', redirect(location, status), stored);
    expect(answer).toEqual({ kind: 'stored' });
    expect(requests).toHaveLength(2);
    expect(requests[1]).toEqual({ ...requests[0], url: location });
  });

  test.each([
    ['another path', { from: 'https://h', to: '/other', want: 'https://h/other' }],
    [
      'another path with a query',
      { from: 'http://127.0.0.1:4100', to: '/o?x=1', want: 'http://127.0.0.1:4100/o?x=1' },
    ],
    ['the same host in full', { from: 'https://h:8443', to: 'https://h:8443/o', want: 'https://h:8443/o' }],
    ['the same host in capitals', { from: 'https://h', to: 'https://H/o', want: 'https://H/o' }],
    ['the same host over https', { from: 'http://h', to: 'https://h/o', want: 'https://h/o' }],
    [
      'the same address of version 6',
      { from: 'http://[::1]:1', to: 'http://[::1]:1/o', want: 'http://[::1]:1/o' },
    ],
    [
      'the same address of version 6 with a longer port',
      { from: 'http://[::1]:4100', to: 'http://[::1]:4100/o', want: 'http://[::1]:4100/o' },
    ],
    [
      'the same address of version 6 without a port',
      { from: 'http://[::1]', to: 'http://[::1]/o', want: 'http://[::1]/o' },
    ],
    [
      'the same host with an underscore',
      { from: 'http://my_host', to: 'http://my_host/o', want: 'http://my_host/o' },
    ],
    [
      'another host of Customer.io',
      {
        from: 'https://track.customer.io',
        to: 'https://track-eu.customer.io/x',
        want: 'https://track-eu.customer.io/x',
      },
    ],
    [
      'another host of Customer.io with its port',
      {
        from: 'https://cdp.customer.io',
        to: 'https://cdp-eu.customer.io:443/x',
        want: 'https://cdp-eu.customer.io:443/x',
      },
    ],
  ])('goes to %s', async (_, { from, to, want }) => {
    const { answer, urls } = await run(from, redirect(to), stored);
    expect(answer).toEqual({ kind: 'stored' });
    expect(urls).toEqual([`${from}/api/v2/batch`, want]);
  });

  test('follows a path from where the last redirect led, even if that had none', async () => {
    const { answer, urls } = await run(
      'https://track.customer.io',
      redirect('https://track-eu.customer.io'),
      redirect('/api/v2/batch'),
      stored,
    );
    expect(answer).toEqual({ kind: 'stored' });
    expect(urls[2]).toBe('https://track-eu.customer.io/api/v2/batch');
  });

  test.each([
    ['another host', { from: 'https://track.customer.io', to: 'https://evil.example/x' }],
    ['Customer.io itself', { from: 'https://track.customer.io', to: 'https://customer.io/x' }],
    [
      'a host of Customer.io that has no API',
      { from: 'https://track.customer.io', to: 'https://anything.customer.io:443/x' },
    ],
    ['a host further down', { from: 'https://track.customer.io', to: 'https://track.eu-1.customer.io/x' }],
    ['the API for apps', { from: 'https://track.customer.io', to: 'https://api.customer.io/x' }],
    ['the API from such a host', { from: 'https://anything.customer.io', to: 'https://track.customer.io/x' }],
    ['a host that ends like it', { from: 'https://track.customer.io', to: 'https://evilcustomer.io/x' }],
    [
      'a host that begins like it',
      { from: 'https://track.customer.io', to: 'https://customer.io.evil.example/x' },
    ],
    [
      'it as a user name',
      { from: 'https://track.customer.io', to: 'https://track.customer.io@evil.example/x' },
    ],
    [
      'a user name and a password',
      { from: 'https://track.customer.io', to: 'https://a:b@track-eu.customer.io/x' },
    ],
    ['a backslash', { from: 'https://track.customer.io', to: 'https://evil.example\\.customer.io/x' }],
    ['a backslash before the host', { from: 'https://track.customer.io', to: 'https:\\\\evil.example/x' }],
    ['a path that is a host', { from: 'https://track.customer.io', to: '//evil.example/x' }],
    [
      'a tab in the host',
      { from: 'https://track.customer.io', to: 'https://track.customer.io\t.evil.example/x' },
    ],
    ['a newline before the host', { from: 'https://track.customer.io', to: '\nhttps://evil.example/x' }],
    ['an escaped dot', { from: 'https://track.customer.io', to: 'https://evil.example%2f.customer.io/x' }],
    ['letters that look like it', { from: 'https://track.customer.io', to: 'https://trаck.customer.io/x' }],
    ['a dot at the end', { from: 'https://track.customer.io', to: 'https://track-eu.customer.io./x' }],
    ['another port', { from: 'https://h:8443', to: 'https://h:9443/x' }],
    [
      'another port of Customer.io',
      { from: 'https://track.customer.io', to: 'https://track.customer.io:8443/x' },
    ],
    ['plain http at the same host', { from: 'https://track.customer.io', to: 'http://track.customer.io/x' }],
    [
      'plain http at another host of it',
      { from: 'https://track.customer.io', to: 'http://track-eu.customer.io/x' },
    ],
    ['Customer.io from elsewhere', { from: 'https://proxy.example', to: 'https://track.customer.io/x' }],
    [
      'Customer.io over http from its own name over http',
      { from: 'http://a.customer.io', to: 'http://b.customer.io/x' },
    ],
    ['another scheme', { from: 'https://track.customer.io', to: 'javascript:alert(1)' }],
    [
      'another scheme with the same host in its path',
      { from: 'http://h:8080', to: 'gopher://evil.example/http://h:8080/x' },
    ],
    [
      'a host without slashes with the same host in its path',
      { from: 'https://track.customer.io', to: 'https:evil.example/https://track.customer.io/x' },
    ],
    ['a relative path', { from: 'https://track.customer.io', to: 'api/v2/batch' }],
    ['nowhere', { from: 'https://track.customer.io', to: '' }],
  ])('does not take the key to %s', async (_, { from, to }) => {
    const { answer, requests } = await run(from, redirect(to), stored);
    expect(requests).toHaveLength(1);
    expect(answer).toMatchObject({ kind: 'blocked', code: 'REGION_MISMATCH' });
  });

  test('takes a redirect without a location for one to nowhere', async () => {
    const { answer, requests } = await run('https://track.customer.io', { status: 302 });
    expect(requests).toHaveLength(1);
    expect(answer).toMatchObject({ code: 'REGION_MISMATCH' });
  });

  test('names both hosts, and no more of the address than that', async () => {
    const { answer } = await run(
      'https://track.customer.io',
      redirect('https://evil.example/x?token=secret'),
    );
    expect(answer).toMatchObject({ message: expect.stringContaining('track.customer.io') });
    expect(answer).toMatchObject({ message: expect.stringContaining('evil.example') });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  test('says of a location that cannot be read no more than that', async () => {
    const { answer } = await run('https://track.customer.io', redirect('https://a:secret@evil.example/x'));
    expect(answer).toMatchObject({
      message:
        'HTTP 301: redirected from track.customer.io to a host that must not get the key (unreadable); check region and endpoint',
    });
  });

  test.each([
    [304, { kind: 'blocked', code: 'BATCH_REFUSED' }],
    [400, { kind: 'refused' }],
  ])('does not take %i for a redirect, although it has a location', async (status, want) => {
    const headers = { location: 'https://track.customer.io/x' };
    const { answer, requests } = await run('https://track.customer.io', { status, headers, body: 'no' });
    expect(answer).toMatchObject(want);
    expect(requests).toHaveLength(1);
  });

  test('puts the path of a gateway before its own, and says what the gateway wants to hear', async () => {
    const own = { 'x-gateway-token': 'gateway-token-0123456789' };
    const { http, requests } = scriptedHttp(redirect('/elsewhere'), stored);
    expect(
      await lineTo('https://gw.example.com/customerio', own).exchange(outgoing, sendContext(http)),
    ).toEqual({
      kind: 'stored',
    });
    expect(requests.map(({ url }) => url)).toEqual([
      'https://gw.example.com/customerio/api/v2/batch',
      'https://gw.example.com/elsewhere',
    ]);
    for (const request of requests) expect(request.headers).toEqual({ ...own, ...headers });
  });

  test.each([
    ['as it is', (token: string) => `no access for Bearer ${token}`],
    ['in hexadecimal', (token: string) => Buffer.from(token).toString('hex')],
    ['in JSON', (token: string) => JSON.stringify({ error: token })],
  ])('a token for a gateway is struck out of what it says: %s', async (_, write) => {
    const token = 'gateway-token-0123456789';
    const { http } = scriptedHttp({ status: 403, body: write(token) });
    const line = lineTo('https://h', { 'x-token': `Bearer ${token}`, 'x-tenant': 'a' });
    const said = JSON.stringify(await line.exchange(outgoing, sendContext(http)));
    expect(said).toContain('[key]');
    expect(said).not.toContain(token);
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error(`no ${auth.password}`);
      },
    ],
    ['rejects', () => Promise.reject(new Error(`no ${auth.password}`))],
  ])('an http that %s with the key says nothing of it', async (_, http) => {
    await expect(lineTo('https://h').exchange(outgoing, sendContext(http))).rejects.toThrow(/^no \[key\]$/);
  });

  test('gives up on redirects without end', async () => {
    const { answer, requests } = await run('https://track.customer.io', redirect('/again'));
    expect(requests).toHaveLength(6);
    expect(answer).toMatchObject({ kind: 'blocked', code: 'REGION_MISMATCH' });
    expect((answer as { message: string }).message).toContain('redirects');
  });

  test('does not hold up a failure to send', async () => {
    const http = () => Promise.reject(new Error('fetch failed (ECONNREFUSED)'));
    await expect(lineTo('https://h').exchange(outgoing, sendContext(http))).rejects.toThrow('ECONNREFUSED');
  });

  describe('says nothing of the key when the server does', () => {
    const { username, password } = auth;
    const pair = btoa(`${username}:${password}`);
    const bodies = [
      ['the password', { says: `no account for ${password}` }],
      ['the user name', { says: `no account for ${username}` }],
      ['both, again and again', { says: `${username}:${password} `.repeat(3) }],
      ['the password in capitals', { says: password.toUpperCase() }],
      ['the header as it was sent', { says: `authorization: Basic ${pair}` }],
      ['the header in a list', { says: `["Basic","${pair}"]` }],
      ['what the header holds', { says: `cannot decode ${pair}` }],
      ['what the header holds, without its end', { says: pair.replace(/=+$/, '') }],
      ['a header that is percent-encoded', { says: encodeURIComponent(`Basic ${pair}`) }],
      ['the password in base64', { says: btoa(password) }],
      ['more than a line', { says: `${'x'.repeat(290)}${password}` }],
    ] as const;
    const secrets = [username, password, pair.replace(/=+$/, ''), btoa(password), password.slice(0, 10)];

    const envelopes = [
      ['as plain text', (says: string) => says],
      ['in meta.error', (says: string) => JSON.stringify({ meta: { error: says } })],
      ['in errors', (says: string) => JSON.stringify({ errors: [{ message: says, field: says }] })],
      [
        'of one event',
        (says: string) => JSON.stringify({ errors: [{ batch_index: 0, message: says, field: says }] }),
      ],
      ['in escapes', (says: string) => `{"meta":{"error":"${escapes(says)}"}}`],
      ['in a page', (says: string) => `<html><title>${says}</title></html>`],
    ] as const;

    const cases = bodies.flatMap(([what, { says }]) =>
      envelopes.map(([where, wrap]) => [`${what} ${where}`, wrap(says)] as const),
    );

    test.each(cases)('%s', async (_, body) => {
      for (const status of [200, 207, 400, 401, 404, 413, 500]) {
        const { answer } = await run('https://track.customer.io', { status, body });
        const said = JSON.stringify(answer).toLowerCase();
        for (const secret of secrets) expect(said).not.toContain(secret.toLowerCase());
      }
    });

    test('in the host of a redirect', async () => {
      for (const host of [`${password}.evil.example`, `${username}.customer.io.evil.example`]) {
        const { answer } = await run('https://track.customer.io', redirect(`https://${host}/x`));
        expect((answer as { message: string }).message).toContain('([key].');
      }
    });

    test('and passes on the rest of what it says', async () => {
      const { answer } = await run('https://track.customer.io', {
        status: 207,
        body: JSON.stringify({
          errors: [{ batch_index: 0, message: `no ${password}!`, field: `f ${pair}` }],
        }),
      });
      expect(answer).toEqual({
        kind: 'stored',
        refused: [{ index: 0, message: 'no [key]!', field: 'f [key]' }],
      });
    });

    test('and passes on words that stand near it', async () => {
      const { answer } = await run('https://track.customer.io', {
        status: 401,
        body: 'Basic authentication failed',
      });
      expect(answer).toMatchObject({ message: 'HTTP 401: Basic authentication failed' });
    });
  });

  test('does not take an empty password for a secret', async () => {
    const { http } = scriptedHttp({ status: 500, body: 'down' });
    const line = openLine({
      place: { base: 'https://h', headers: {}, notices: [] },
      auth: { username: 'key', password: '' },
      headers,
    });
    const answer = await line.exchange(outgoing, sendContext(http));
    expect(answer).toMatchObject({ message: 'HTTP 500: down' });
  });
});

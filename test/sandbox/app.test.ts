import { createSandbox } from 'typed-cio/sandbox';
import { describe, expect, test } from 'vitest';
import { OK, read, sendTo } from './send-to.js';

function setUp() {
  const sandbox = createSandbox();
  return { sandbox, ...sendTo(sandbox) };
}

describe('the credentials of Track', () => {
  const basic = (text: string) => `Basic ${btoa(text)}`;
  test.each([
    ['none', undefined],
    ['a bearer', 'Bearer x'],
    ['another site id', basic('x:sandbox-api-key')],
    ['another API key', basic('sandbox-site-id:x')],
    ['the write key', basic('sandbox-write-key:')],
    ['what is no base64', 'Basic ???'],
    ['no colon', basic('x')],
  ])('are refused when they are %s', async (_, authorization) => {
    const { sandbox, send } = setUp();
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    for (const path of ['/api/v1/customers/1/events', '/api/v2/entity', '/api/v2/batch']) {
      expect(await send('POST', path, { name: 'X' }, headers)).toMatchObject({ status: 401 });
    }
    expect(sandbox.refused()).toHaveLength(3);
    expect(sandbox.people()).toEqual([]);
  });

  test('can be chosen, with any characters, in standard base64 only', async () => {
    const sandbox = createSandbox({ siteId: 'sité', apiKey: '>>>???' });
    const packed = btoa(String.fromCharCode(...new TextEncoder().encode('sité:>>>???')));
    expect(packed).toMatch(/[+/]/);
    const send = (authorization: string) =>
      sandbox.fetch(
        new Request('http://127.0.0.1/api/v1/accounts/region', {
          headers: { authorization: `Basic ${authorization}` },
        }),
      );
    expect((await send(packed)).status).toBe(200);
    expect((await send(packed.replaceAll('+', '-').replaceAll('/', '_'))).status).toBe(401);
  });
});

describe('what the sandbox does not have', () => {
  test('is a 404 that says what there is', async () => {
    const { send } = setUp();
    expect(await send('POST', '/api/v3/batch', {}, {})).toMatchObject({
      status: 404,
      body: { meta: { error: expect.stringContaining('POST /api/v2/batch') } },
    });
  });

  test('is a 405 with Allow when only the method is wrong', async () => {
    const { track } = setUp();
    const answer = await track('POST', '/api/v1/customers/1', {});
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('PUT, DELETE');
  });
});

describe('bodies', () => {
  const gzip = async (text: string) =>
    new Uint8Array(
      await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer(),
    );
  const post = async (
    sandbox: ReturnType<typeof createSandbox>,
    body: string | Uint8Array<ArrayBuffer>,
    encoding: string,
  ) => {
    const headers = {
      authorization: `Basic ${btoa(`${sandbox.credentials.writeKey}:`)}`,
      'content-encoding': encoding,
      'x-strict-mode': '1',
    };
    return read(
      await sandbox.fetch(new Request('http://127.0.0.1/v1/track', { method: 'POST', headers, body })),
    );
  };

  test('are unpacked when they are gzip', async () => {
    const { sandbox } = setUp();
    const body = await gzip(JSON.stringify({ userId: '1', event: 'X' }));
    expect(await post(sandbox, body, 'gzip')).toMatchObject(OK);
    expect(sandbox.events()).toHaveLength(1);
  });

  test.each([
    ['what only says it is gzip', 'plain', 'gzip', 400],
    ['another encoding', 'plain', 'br', 415],
  ])('are refused when they are %s', async (_, body, encoding, status) => {
    const { sandbox } = setUp();
    expect(await post(sandbox, body, encoding)).toMatchObject({ status });
  });

  test.each([
    ['as they come', (text: string) => text, 'identity'],
    ['unpacked', gzip, 'gzip'],
  ] as const)('are bounded %s', async (_, pack, encoding) => {
    const { sandbox } = setUp();
    const body = await pack(' '.repeat(5_000_001));
    expect(await post(sandbox, body, encoding)).toMatchObject({ status: 413 });
    expect(sandbox.requests()).toMatchObject([{ status: 413, body: '' }]);
  });

  test.each(['null', '5', '"x"', '[]', '{', '\u0000'])(
    'that are no JSON object are a 400 of v1: %j',
    async (body) => {
      const { track } = setUp();
      expect(await track('POST', '/api/v1/customers/1/events', body)).toMatchObject({ status: 400 });
    },
  );

  test('with keys like __proto__ do no harm', async () => {
    const { sandbox, identify } = setUp();
    await identify(
      '1',
      '{"__proto__":{"polluted":1},"cio_subscription_preferences.__proto__.polluted":1,"plan":"pro"}',
    );
    await identify('1', '{"cio_subscription_preferences.constructor.prototype.polluted":1}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(sandbox.person({ userId: '1' })?.traits.plan).toBe('pro');
  });
});

describe('CORS', () => {
  test('is open on the APIs, for pages that send', async () => {
    const { sandbox, batch } = setUp();
    expect((await batch()).headers.get('access-control-allow-origin')).toBe('*');
    const answer = await sandbox.fetch(
      new Request('http://127.0.0.1/v1/batch', {
        method: 'OPTIONS',
        headers: { origin: 'https://a.co', 'access-control-request-headers': 'authorization,x-strict-mode' },
      }),
    );
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-headers')).toBe('authorization,x-strict-mode');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(sandbox.requests()).toHaveLength(1);
  });

  test('lets a page on the web in, to this loopback address, when its browser asks', async () => {
    const { sandbox } = setUp();
    const ask = (headers: Record<string, string>) =>
      sandbox.fetch(new Request('http://127.0.0.1/v1/batch', { method: 'OPTIONS', headers }));
    const allowed = 'access-control-allow-private-network';
    expect((await ask({ 'access-control-request-private-network': 'true' })).headers.get(allowed)).toBe(
      'true',
    );
    expect((await ask({})).headers.has(allowed)).toBe(false);
  });
});

describe('an answer', () => {
  test('is {} and a newline, as recorded from Customer.io', async () => {
    const { sandbox } = setUp();
    const request = new Request('http://127.0.0.1/v1/t', {
      method: 'POST',
      body: JSON.stringify({ userId: '1', event: 'X', writeKey: sandbox.credentials.writeKey }),
    });
    const response = await sandbox.fetch(request);
    expect(await response.text()).toBe('{}\n');
    expect(response.headers.get('cache-control')).toContain('no-cache');
  });
});

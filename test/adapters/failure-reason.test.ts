import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { createHttp } from 'typed-cio/server';
import { describe, expect, test, vi } from 'vitest';
import { failureReason } from '../../src/adapters/failure-reason.js';
import { proxyHint, type Runtime } from '../../src/adapters/proxy-hint.js';
import { listenOnLoopback } from '../listen-on-loopback.js';

const failure = { url: 'http://127.0.0.1:1/', timedOutAfterMs: undefined, isOwnFetch: false };
const errorWith = (message: string, more: object = {}) => Object.assign(new Error(message), more);
const failed = (cause?: unknown) => new TypeError('fetch failed', cause === undefined ? {} : { cause });

const refusedBoth = Object.assign(
  new AggregateError([
    errorWith('connect ECONNREFUSED ::1:4999', { code: 'ECONNREFUSED', syscall: 'connect' }),
    errorWith('connect ECONNREFUSED 127.0.0.1:4999', { code: 'ECONNREFUSED', syscall: 'connect' }),
  ]),
  { code: 'ECONNREFUSED' },
);

const hostile = {
  get message(): string {
    throw new Error('unreadable');
  },
  get code(): string {
    throw new Error('unreadable');
  },
  get cause(): unknown {
    throw new Error('unreadable');
  },
};

const circle = errorWith('round');
circle.cause = circle;

describe('failureReason', () => {
  test.each([
    [
      'an address',
      {
        error: failed(errorWith('connect ECONNREFUSED 127.0.0.1:4999', { code: 'ECONNREFUSED' })),
        says: 'fetch failed (connect ECONNREFUSED 127.0.0.1:4999)',
      },
    ],
    [
      'several addresses',
      {
        error: failed(refusedBoth),
        says: 'fetch failed (ECONNREFUSED; connect ECONNREFUSED ::1:4999; connect ECONNREFUSED 127.0.0.1:4999)',
      },
    ],
    ['a code alone', { error: failed({ code: 'ECONNRESET' }), says: 'fetch failed (ECONNRESET)' }],
    [
      'a code beside its words',
      {
        error: failed(errorWith('other side closed', { code: 'UND_ERR_SOCKET' })),
        says: 'fetch failed (other side closed, UND_ERR_SOCKET)',
      },
    ],
    ['words alone', { error: failed(errorWith('bad port')), says: 'fetch failed (bad port)' }],
    [
      'a cause of the cause',
      {
        error: failed(errorWith('outer', { cause: errorWith('inner', { code: 'X1' }) })),
        says: 'fetch failed (outer; inner, X1)',
      },
    ],
    ['a cause that is a text', { error: failed('no network'), says: 'fetch failed (no network)' }],
    ['the same words again', { error: errorWith('cut', { cause: errorWith('cut') }), says: 'cut' }],
    [
      'a host without a name',
      {
        error: failed(errorWith('getaddrinfo ENOTFOUND h.invalid', { code: 'ENOTFOUND' })),
        says: 'fetch failed (getaddrinfo ENOTFOUND h.invalid; this host name is not known to DNS)',
      },
    ],
    [
      'DNS that is away',
      {
        error: failed(errorWith('getaddrinfo EAI_AGAIN h', { code: 'EAI_AGAIN' })),
        says: 'fetch failed (getaddrinfo EAI_AGAIN h; DNS does not answer)',
      },
    ],
    [
      'a certificate of its own',
      {
        error: failed(
          errorWith('self-signed certificate in certificate chain', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }),
        ),
        says: 'fetch failed (self-signed certificate in certificate chain, SELF_SIGNED_CERT_IN_CHAIN; the certificate is not trusted: see NODE_EXTRA_CA_CERTS in docs/proxies.md)',
      },
    ],
    [
      'nothing, as with 407',
      {
        error: failed(errorWith('')),
        says: 'fetch failed (no reason given; Node says so when the answer is 407: a proxy or gateway wants a log-in)',
      },
    ],
    [
      'nothing at all',
      {
        error: failed(),
        says: 'fetch failed (no reason given; Node says so when the answer is 407: a proxy or gateway wants a log-in)',
      },
    ],
    ['a circle', { error: circle, says: 'round' }],
    [
      'what cannot be read',
      {
        error: failed(hostile),
        says: 'fetch failed (no reason given; Node says so when the answer is 407: a proxy or gateway wants a log-in)',
      },
    ],
    [
      'a code that is a number',
      {
        error: failed({ code: 5, message: 7 }),
        says: 'fetch failed (no reason given; Node says so when the answer is 407: a proxy or gateway wants a log-in)',
      },
    ],
    ['an error of a function of one’s own', { error: errorWith('no'), says: 'no' }],
    ['null', { error: null, says: 'it threw something without a message' }],
  ])('tells of %s', (_, { error, says }) => {
    expect(failureReason(error, failure)).toBe(says);
  });

  test('reads no more than a few of a thousand causes', () => {
    const many = new AggregateError(Array.from({ length: 1000 }, (_, index) => errorWith(`no ${index}`)));
    expect(failureReason(failed(many), failure)).toBe('fetch failed (no 0; no 1; no 2; no 3; no 4)');
  });
});

/** What real servers do, and what must stand in the reason. */
const servers = [
  [
    'answers 407',
    (socket: Socket) => void socket.end('HTTP/1.1 407 Log in\r\ncontent-length: 0\r\n\r\n'),
    /407: a proxy or gateway wants a log-in/,
  ],
  ['hangs up', (socket: Socket) => void socket.destroy(), /fetch failed \(.*(closed|ECONNRESET)/],
  ['speaks no HTTP', (socket: Socket) => void socket.end('hello\r\n\r\n'), /fetch failed \(.*HPE_/],
] as const;

describe('createHttp', () => {
  const http = createHttp();
  const request = (url: string) => ({
    method: 'POST' as const,
    url,
    headers: {},
    body: '{}',
    timeoutMs: 5000,
    cancellation: { cancelled: false, onCancel: () => {} },
  });

  test.each(servers)('gives a reason when the server %s', async (_, meet, says) => {
    const { url, close } = await listenOnLoopback(createServer(({ socket }) => meet(socket)));
    const error = (await http(request(url)).catch((reason: unknown) => reason)) as Error;
    await close();
    expect(error.message).toMatch(says);
  });

  test('gives a reason for a server that speaks no TLS, and for one that is not there', async () => {
    const { url, close } = await listenOnLoopback(createServer((_, outgoing) => void outgoing.end('{}')));
    await expect(http(request(url.replace('http:', 'https:')))).rejects.toThrow(
      /does not speak TLS on this port/,
    );
    await close();
    await expect(http(request(url))).rejects.toThrow(`connect ECONNREFUSED ${new URL(url).host}`);
  });
});

const node20 = { versions: { node: '20.19.0' }, execArgv: [] as string[] };
const hint = (variable: string) =>
  `${variable} is set, but Node's fetch does not use it: see docs/proxies.md`;
const away = 'https://track.customer.io/api/v2/batch';

describe('proxyHint', () => {
  test.each([
    ['HTTPS_PROXY', {}, hint('HTTPS_PROXY')],
    ['https_proxy', {}, hint('https_proxy')],
    ['ALL_PROXY', {}, hint('ALL_PROXY')],
    ['HTTP_PROXY', {}, undefined],
    ['HTTPS_PROXY', { NO_PROXY: 'localhost,.internal' }, hint('HTTPS_PROXY')],
    ['HTTPS_PROXY', { NO_PROXY: 'localhost, .customer.io' }, undefined],
    ['HTTPS_PROXY', { no_proxy: '*' }, undefined],
    ['HTTPS_PROXY', { NO_PROXY: 'track.customer.io:443' }, undefined],
    ['HTTPS_PROXY', { NODE_USE_ENV_PROXY: '1' }, hint('HTTPS_PROXY')],
  ])('%s with %j', (name, more, says) => {
    expect(proxyHint(away, { process: { ...node20, env: { [name]: 'http://proxy:3128', ...more } } })).toBe(
      says,
    );
  });

  test('is of HTTP_PROXY for http, and of none for this machine', () => {
    const process = { ...node20, env: { HTTP_PROXY: 'http://proxy:3128' } };
    expect(proxyHint('http://gw.example.com/', { process })).toBe(hint('HTTP_PROXY'));
    for (const here of ['localhost:4100', '127.0.0.1:4100', '[::1]:4100', 'app.localhost']) {
      expect(proxyHint(`http://${here}/`, { process })).toBeUndefined();
    }
  });

  test.each([
    ['24.0.0', { NODE_USE_ENV_PROXY: '1' }, [], undefined],
    ['22.21.0', { NODE_USE_ENV_PROXY: '1' }, [], undefined],
    ['22.20.0', { NODE_USE_ENV_PROXY: '1' }, [], hint('HTTPS_PROXY')],
    ['24.5.0', { NODE_OPTIONS: '--enable-source-maps --use-env-proxy' }, [], undefined],
    ['24.5.0', {}, ['--use-env-proxy'], undefined],
    ['26.0.0', { NODE_USE_ENV_PROXY: '0' }, [], hint('HTTPS_PROXY')],
  ])('Node %s with %j and flags %j', (node, more, execArgv, says) => {
    const env = { HTTPS_PROXY: 'http://proxy:3128', ...more };
    expect(proxyHint(away, { process: { versions: { node }, execArgv, env } })).toBe(says);
  });

  const env = { HTTPS_PROXY: 'http://proxy:3128' };
  class Agent {}
  class EnvHttpProxyAgent {}
  const dispatcher = Symbol.for('undici.globalDispatcher.1');
  const newer = Symbol.for('undici.globalDispatcher.2');
  test.each<[string, Runtime, string | undefined]>([
    ['Bun', { process: { env, versions: { node: '22.0.0', bun: '1.4.5' } } }, undefined],
    ['Deno', { process: { env, ...node20 }, Deno: {} }, undefined],
    ['a worker', {}, undefined],
    ['a worker with some of Node', { process: { env } }, undefined],
    ['Node without a variable', { process: { ...node20, env: {} } }, undefined],
    ['Node without an environment', { process: { versions: { node: '24.0.0' } } }, undefined],
    ['Node with flags unknown', { process: { env, versions: { node: '24.0.0' } } }, hint('HTTPS_PROXY')],
    [
      'Node with its own dispatcher',
      { process: { env, ...node20 }, [dispatcher]: new Agent() },
      hint('HTTPS_PROXY'),
    ],
    [
      'Node 26 with its own',
      { process: { env, ...node20 }, [dispatcher]: new EnvHttpProxyAgent(), [newer]: new Agent() },
      hint('HTTPS_PROXY'),
    ],
    ['Node 26 with another', { process: { env, ...node20 }, [newer]: new EnvHttpProxyAgent() }, undefined],
    [
      'Node with another dispatcher',
      { process: { env, ...node20 }, [dispatcher]: new EnvHttpProxyAgent() },
      undefined,
    ],
  ])('on %s', (_, runtime, says) => {
    expect(proxyHint(away, runtime)).toBe(says);
  });

  test('stands in the reason where nothing connects, and only there', () => {
    vi.stubGlobal('process', { ...node20, env });
    const refused = failed(errorWith('connect ETIMEDOUT 1.2.3.4:443', { code: 'ETIMEDOUT' }));
    const elsewhere = { ...failure, url: away };
    const said = [
      failureReason(refused, elsewhere),
      failureReason(undefined, { ...elsewhere, timedOutAfterMs: 50 }),
      failureReason(refused, { ...elsewhere, isOwnFetch: true }),
      failureReason(failed(errorWith('bad', { code: 'HPE_INVALID' })), elsewhere),
    ];
    vi.unstubAllGlobals();
    expect(said).toEqual([
      `fetch failed (connect ETIMEDOUT 1.2.3.4:443); ${hint('HTTPS_PROXY')}`,
      `no complete answer within 50 ms; ${hint('HTTPS_PROXY')}`,
      'fetch failed (connect ETIMEDOUT 1.2.3.4:443)',
      'fetch failed (bad, HPE_INVALID)',
    ]);
  });
});

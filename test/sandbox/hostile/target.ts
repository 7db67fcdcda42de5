import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createSandbox, type ListeningSandbox, type Sandbox } from 'typed-cio/sandbox';
import { expect } from 'vitest';

export type Given = Readonly<Record<string, string>>;

const auth = { authorization: `Basic ${btoa('sandbox-write-key:')}` };
const LISTS = [
  '',
  '/items',
  '/events',
  '/people',
  '/visitors',
  '/objects',
  '/requests',
  '/refused',
  '/dropped',
];

/** A sandbox on a port, and ways to treat it badly. */
export interface Target {
  readonly sandbox: Sandbox;
  readonly server: ListeningSandbox;
  readonly post: (
    path: string,
    body: string | Uint8Array | ReadableStream,
    headers?: Given,
  ) => Promise<Response>;
  /** A request whose path and headers go out as they are; `fetch` would put them in order. */
  readonly raw: (method: string, path: string, headers?: Given, body?: string) => Promise<RawAnswer>;
  /** Speaks to the port as no client would, and returns what came back by the time the connection ended. */
  readonly speak: (text: string | Uint8Array) => Promise<string>;
  /** A connection that is ended with the target. */
  readonly open: () => Socket;
  /** It goes on as if nothing had been: it stores, and every list of its own can be read. */
  readonly isWell: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export async function target(): Promise<Target> {
  const sandbox = createSandbox();
  const server = await sandbox.listen();
  const sockets: Socket[] = [];
  const open = () => {
    const socket = connect(server.port, '127.0.0.1').on('error', () => {});
    sockets.push(socket);
    return socket;
  };
  const post: Target['post'] = (path, body, headers = {}) => {
    const init = { method: 'POST', headers: { ...auth, ...headers }, body, duplex: 'half' };
    return fetch(`${server.url}${path}`, init as RequestInit);
  };
  return {
    sandbox,
    server,
    post,
    open,
    raw: (method, path, headers = {}, body = '') =>
      new Promise((resolve, reject) => {
        const where = { host: '127.0.0.1', port: server.port, method, path, headers };
        const outgoing = request(where, (incoming) => {
          let text = '';
          incoming.setEncoding('utf8').on('data', (part: string) => {
            text += part;
          });
          incoming.on('end', () => {
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text });
          });
        });
        outgoing.once('error', reject).end(body);
      }),
    speak: (text) =>
      new Promise((resolve) => {
        let answer = '';
        const socket = open();
        socket.write(text);
        socket.setEncoding('latin1').on('data', (part: string) => {
          answer += part;
          if (answer.includes('\r\n\r\n')) socket.end();
        });
        socket.on('close', () => resolve(answer));
      }),
    isWell: async () => {
      const before = sandbox.events().length;
      expect((await post('/v1/track', '{"userId":"well","event":"Well"}')).status).toBe(200);
      expect(sandbox.events()).toHaveLength(before + 1);
      for (const path of LISTS) {
        const answer = await fetch(`${server.url}/__sandbox${path}`);
        expect([path, answer.status]).toEqual([path, 200]);
        await answer.json();
      }
    },
    end: () => {
      for (const socket of sockets) socket.destroy();
      return server.close();
    },
  };
}

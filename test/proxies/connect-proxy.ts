import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { listenOnLoopback } from '../listen-on-loopback.js';

export interface ConnectProxy {
  /** Without a user name. */
  readonly url: string;
  /** Where its clients wanted to go, each as host and port. */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * A proxy that knows `CONNECT` (RFC 9110 §9.3.6) and takes every tunnel to one port of this machine, whatever host was asked for.
 *
 * @param login `user:password`, without which it answers 407.
 */
export async function connectProxy(port: number, login?: string): Promise<ConnectProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, outgoing) => void outgoing.writeHead(405).end());
  server.on('connect', (incoming, client: Socket) => {
    sockets.add(client);
    client.on('error', () => {});
    const given = incoming.headers['proxy-authorization'];
    if (login !== undefined && given !== `Basic ${Buffer.from(login).toString('base64')}`) {
      client.end('HTTP/1.1 407 Log in\r\nproxy-authenticate: Basic\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    asked.push(incoming.url ?? '');
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connected\r\n\r\n');
      client.pipe(target).pipe(client);
    });
    sockets.add(target);
    target.on('error', () => client.destroy());
  });
  const { url, close } = await listenOnLoopback(server);
  return {
    url,
    asked,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return close();
    },
  };
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Webhook {
  readonly url: string;
  /** The bodies that arrived. */
  readonly bodies: string[];
  readonly close: () => Promise<void>;
}

/** A chat's incoming webhook on the loopback interface. With `'hang'` it reads, and never answers. */
export function openWebhook(status: number | 'hang' = 200): Promise<Webhook> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      bodies.push(body);
      if (status !== 'hang') response.writeHead(status).end('ok');
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ url: `http://127.0.0.1:${port}/services/T0/B0/a-secret`, bodies, close });
    });
  });
}

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that listens on the loopback interface, on a port that was free. */
export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Ends open connections, too. */
  readonly close: () => Promise<void>;
}

export function listenOnLoopback(server: Server): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject);
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `http://127.0.0.1:${port}`,
        port,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

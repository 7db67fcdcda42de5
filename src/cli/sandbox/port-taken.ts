import { createServer } from 'node:net';
import { InputError } from '../../tracking-plan/document/input-error.js';

const PROBE_MS = 1000;

/** Says that a port is taken, by whom if that can be told, and which one is free. */
export async function portTaken(port: number): Promise<InputError> {
  const free = await freePortFrom(port + 1);
  const instead = `npx typed-cio sandbox --port ${free}`;
  return (await isSandbox(port))
    ? new InputError(
        `a sandbox is at http://127.0.0.1:${port} already: send to it, or start another one with ${instead}`,
      )
    : new InputError(`port ${port} is taken by another program; ${free} is free: ${instead}`);
}

async function isSandbox(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/__sandbox`, {
      signal: AbortSignal.timeout(PROBE_MS),
      redirect: 'manual',
    });
    const body = (await answer.json()) as {
      readonly counts?: unknown;
      readonly credentials?: unknown;
    } | null;
    return body?.counts !== undefined && body.credentials !== undefined;
  } catch {
    return false;
  }
}

/** The next free port, or any when the next ones are taken, too. */
async function freePortFrom(first: number): Promise<number> {
  for (let port = first; port < first + 20 && port < 65_536; port += 1) {
    if ((await tryPort(port)) !== undefined) return port;
  }
  return (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

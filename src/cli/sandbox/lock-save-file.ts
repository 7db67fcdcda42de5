import { createHash } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../tracking-plan/document/input-error.js';

/**
 * Sees to it that one sandbox writes to a file at a time. What is held is a local socket with a name that follows from the
 * file: the system takes it back when the process ends, however that happens, so no lock is ever left behind.
 *
 * @param identity What tells the file from every other.
 * @param shown The file as messages show it.
 * @returns what lets go of the file.
 * @throws InputError when another sandbox has it.
 */
export async function lockSaveFile(identity: string, shown: string): Promise<() => void> {
  const name = `typed-cio-sandbox-${createHash('sha256').update(identity).digest('hex').slice(0, 32)}`;
  const path = socketPath(name);
  const isFile = path.startsWith('/');
  const server = (await listenAt(path)) ?? (isFile ? await takeOver(path) : undefined);
  if (server === undefined) {
    throw new InputError('another sandbox saves in it; end that one, or give --save another file', {
      file: shown,
    });
  }
  server.unref();
  return () => void server.close();
}

/** Names of their own on Linux and Windows vanish with the process. Elsewhere the socket is a file, which a kill leaves. */
function socketPath(name: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
}

/** `undefined` when the name is taken. */
function listenAt(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    // Whoever asks whether somebody is there needs no more than the connection.
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen(path, () => resolve(server));
  });
}

/** Takes the place of a process that was killed: its socket is there, and refuses. */
async function takeOver(path: string): Promise<Server | undefined> {
  const isAlive = await new Promise<boolean>((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code !== 'ECONNREFUSED' && code !== 'ENOENT'),
    );
  });
  if (isAlive) return undefined;
  try {
    unlinkSync(path);
  } catch {
    // It is gone by itself, or another process was faster.
  }
  return listenAt(path);
}

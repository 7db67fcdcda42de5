import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDebianPackage } from '../install-debian-package.js';

/** A Redis of its own, empty, which keeps nothing. */
export interface RunningRedis {
  /** The path of its socket, which no other process can have taken, as a port could be. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts the machine's Redis. Debian's is installed where there is none and this may be done. */
export async function openRedis(): Promise<RunningRedis> {
  if (!hasRedis()) installRedis();
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const url = join(folder, 'redis.sock');
  const child = spawn(
    'redis-server',
    ['--port', '0', '--unixsocket', url, '--dir', folder, '--save', '', '--appendonly', 'no'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (/ready to accept connections/i.test(printed)) resolve();
    });
    ended.then(() => reject(new Error(`redis-server did not start: ${printed}`)));
  });
  return {
    url,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const hasRedis = () => spawnSync('redis-server', ['--version']).status === 0;

function installRedis(): void {
  const missing = 'there is no redis-server on the PATH for the test of examples/queue-worker';
  const advice = 'install Redis (Debian: apt-get install redis-server; macOS: brew install redis)';
  installDebianPackage('redis-server', missing, advice);
  if (!hasRedis()) throw new Error(`${missing}, nor after its package was installed`);
}

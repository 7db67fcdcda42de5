import { execFile } from 'node:child_process';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { InputError } from '../document/input-error.js';
import type { Lock } from './lock.js';
import { readLock } from './lock-files.js';
import { parseLock } from './parse-lock.js';

const run = promisify(execFile);

/**
 * The lock that a change starts from: of another branch or commit, or in another file.
 *
 * @param base A path, or what git calls a commit: `origin/main`, `HEAD~1`.
 * @param lockFile Where the lock is now, an absolute path.
 * @returns Nothing where there was no lock yet.
 * @throws InputError for what is neither a file nor a commit, and for a lock that cannot be read.
 */
export async function readBaseLock(base: string, lockFile: string, cwd: string): Promise<Lock | undefined> {
  const path = resolve(cwd, base);
  if (existsSync(path) && statSync(path).isFile()) return readLock(path, base);
  const folder = realpathSync(dirname(lockFile));
  const commit = await git(folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${base}^{commit}`,
  ]);
  if (commit === undefined) {
    throw new InputError(
      `--base ${JSON.stringify(base)} is neither a file nor a commit that git knows here; ` +
        'in CI, fetch it first (actions/checkout takes fetch-depth: 0)',
    );
  }
  const name = basename(lockFile);
  const text = await git(folder, ['show', `${commit.trim()}:./${name}`]);
  return text === undefined ? undefined : parseLock(text, `${base}:${name}`);
}

/** @returns What git prints, or nothing where it finds nothing. */
async function git(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], { maxBuffer: 256 * 1024 * 1024 });
    return stdout;
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'ENOENT') {
      throw new InputError(
        '--base takes git, which is not installed here; give the path of a lock file instead',
      );
    }
    return undefined;
  }
}

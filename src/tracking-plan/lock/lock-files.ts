import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../document/input-error.js';
import { replaceFile } from '../output/replace-file.js';
import type { Lock } from './lock.js';
import { lockText } from './lock-text.js';
import { parseLock } from './parse-lock.js';

const usualName = 'typed-cio.lock.json';

/**
 * Where the lock file of a project is or will be: what was given, or `typed-cio.lock.json` next to the nearest
 * `package.json`.
 *
 * @returns An absolute path.
 */
export function lockFileOf(cwd: string, given?: string): string {
  if (given !== undefined) return resolve(cwd, given);
  return join(packageFolder(cwd) ?? cwd, usualName);
}

/**
 * @param shown The file as messages show it.
 * @returns Nothing where there is no such file yet.
 * @throws InputError for a file that is no lock.
 */
export function readLock(file: string, shown: string): Lock | undefined {
  return existsSync(file) ? parseLock(readText(file, shown), shown) : undefined;
}

/**
 * Writes a lock, all of it or nothing: a process that dies on the way leaves the file as it was.
 *
 * @param shown The file as messages show it.
 * @returns Whether there was something to write.
 * @throws InputError where nothing can be written.
 */
export function writeLock(file: string, shown: string, lock: Lock): boolean {
  const text = lockText(lock);
  if (existsSync(file) && readText(file, shown) === text) return false;
  replaceFile(file, shown, text);
  return true;
}

function readText(file: string, shown: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(`it cannot be read: ${(error as Error).message}`, { file: shown }, error);
  }
}

function packageFolder(folder: string): string | undefined {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : packageFolder(parent);
}

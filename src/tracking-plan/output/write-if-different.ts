import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { cannotWrite, replaceFile } from './replace-file.js';

/** How a file stands to the text that it should have. */
export type FileState = 'same' | 'different' | 'missing';

export function fileState(file: string, text: string): FileState {
  if (!existsSync(file)) return 'missing';
  // A checkout may have made other line ends of them.
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === text ? 'same' : 'different';
}

/**
 * Writes a file that is not as it should be, its folder as well, all of it or nothing.
 *
 * @param shown The file as messages show it.
 * @returns Whether there was something to write.
 * @throws InputError where nothing can be written.
 */
export function writeIfDifferent(file: string, shown: string, text: string): boolean {
  try {
    if (fileState(file, text) === 'same') return false;
    mkdirSync(dirname(file), { recursive: true });
  } catch (error) {
    throw cannotWrite(error, shown);
  }
  replaceFile(file, shown, text);
  return true;
}

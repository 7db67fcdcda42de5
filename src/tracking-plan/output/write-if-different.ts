import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../document/input-error.js';

/** How a file stands to the text that it should have. */
export type FileState = 'same' | 'different' | 'missing';

export function fileState(file: string, text: string): FileState {
  if (!existsSync(file)) return 'missing';
  // A checkout may have made other line ends of them.
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === text ? 'same' : 'different';
}

/**
 * Writes a file, all of it or nothing: a process that dies on the way leaves the old one as it was.
 *
 * @param shown The file as messages show it.
 * @returns Whether there was something to write.
 * @throws InputError where nothing can be written.
 */
export function writeIfDifferent(file: string, shown: string, text: string): boolean {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    if (fileState(file, text) === 'same') return false;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(draft, text);
    renameSync(draft, file);
    return true;
  } catch (error) {
    throw new InputError(`it cannot be written: ${(error as Error).message}`, { file: shown }, error);
  } finally {
    if (existsSync(draft)) rmSync(draft);
  }
}

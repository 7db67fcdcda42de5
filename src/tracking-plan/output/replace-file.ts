import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { InputError } from '../document/input-error.js';

/**
 * Writes a file, all of it or nothing: a process that dies on the way leaves the old one as it was.
 *
 * @param shown The file as messages show it.
 * @throws InputError where nothing can be written.
 */
export function replaceFile(file: string, shown: string, text: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (error) {
    throw cannotWrite(error, shown);
  } finally {
    if (existsSync(draft)) rmSync(draft);
  }
}

export function cannotWrite(error: unknown, shown: string): InputError {
  return new InputError(`it cannot be written: ${(error as Error).message}`, { file: shown }, error);
}

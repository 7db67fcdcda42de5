import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import type { SavedLines } from '../../sandbox/save/saved-lines.js';
import { InputError } from '../../tracking-plan/document/input-error.js';

const CHUNK_BYTES = 1 << 16;
const NEWLINE = 10;
/** How every file of a sandbox begins. */
const FIRST_BYTES = '{"typed-cio sandbox":';

/** The lines of a sandbox in a file. Each is in the hands of the system before the call returns: a process that is killed takes no line along. */
export interface SaveFile extends SavedLines {
  readonly close: () => void;
}

/**
 * Opens or makes a file to save a sandbox in.
 *
 * @param shown The file as messages show it.
 * @param complain Told once when lines can no longer be written: the sandbox goes on without.
 * @throws InputError where there can be no such file.
 */
export function openSaveFile(file: string, shown: string, complain: (line: string) => void): SaveFile {
  const handle = open(file, shown);
  let isWorking = true;
  return {
    earlier: readLines(handle),
    append: (lines) => {
      const before = fstatSync(handle).size;
      try {
        writeWhole(handle, Buffer.from(`${lines}\n`));
        isWorking = true;
      } catch (error) {
        if (isWorking) complain(`${shown}: what arrives now is not saved: ${(error as Error).message}`);
        isWorking = false;
        // Half a line would make the rest unreadable.
        if (fstatSync(handle).size > before) ftruncateSync(handle, before);
        throw error;
      }
    },
    clear: () => ftruncateSync(handle, 0),
    close: () => closeSync(handle),
  };
}

function open(file: string, shown: string): number {
  try {
    // Appended to and never written over; for the eyes of its owner, since people are in it.
    return openSync(file, 'a+', 0o600);
  } catch (error) {
    throw new InputError(`it cannot be opened: ${(error as Error).message}`, { file: shown }, error);
  }
}

/** Lines as they lie in the file. One that a killed process left unfinished at the end is cut off. */
function* readLines(handle: number): Generator<string> {
  let rest = Buffer.alloc(0);
  let read = 0;
  let lines = 0;
  for (;;) {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const size = readSync(handle, chunk, 0, CHUNK_BYTES, read);
    if (size === 0) break;
    read += size;
    rest = Buffer.concat([rest, chunk.subarray(0, size)]);
    let from = 0;
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE, from)) {
      lines += 1;
      yield rest.toString('utf8', from, end);
      from = end + 1;
    }
    rest = rest.subarray(from);
  }
  if (rest.length === 0) return;
  const begun = rest.toString('utf8', 0, FIRST_BYTES.length);
  // Somebody else's file is left as it is: the reader says that it is none.
  if (lines === 0 && !FIRST_BYTES.startsWith(begun)) yield rest.toString('utf8');
  else ftruncateSync(handle, read - rest.length);
}

function writeWhole(handle: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}

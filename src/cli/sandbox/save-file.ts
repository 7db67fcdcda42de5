import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import type { SavedLines } from '../../sandbox/save/saved-lines.js';
import { harmless } from '../../tracking-plan/document/harmless.js';
import { InputError } from '../../tracking-plan/document/input-error.js';

/** Any page in a browser can send to the sandbox: without an end, the file would fill the disk. */
const MOST_SAVED_BYTES = 256 * 1024 * 1024;

const CHUNK_BYTES = 1 << 16;
const NEWLINE = 10;
/** How every file of a sandbox begins. */
const FIRST_BYTES = '{"typed-cio sandbox":';

/** The lines of a sandbox in a file. Each is in the hands of the system before the call returns: a process that is killed takes no line along. */
export interface SaveFile extends SavedLines {
  readonly close: () => void;
  /** What tells the file from every other on this machine, by whichever path it is reached. */
  readonly identity: string;
}

/**
 * Opens or makes a file to save a sandbox in.
 *
 * @param shown The file as messages show it.
 * @param complain Told once when lines can no longer be written: the sandbox goes on without.
 * @throws InputError where there can be no such file.
 */
export function openSaveFile(
  file: string,
  shown: string,
  complain: (line: string) => void,
  mostBytes = MOST_SAVED_BYTES,
): SaveFile {
  const handle = open(file, shown);
  const { dev, ino } = fstatSync(handle, { bigint: true });
  let isWorking = true;
  return {
    identity: `${dev}:${ino}`,
    earlier: readLines(handle, () => makePrivate(handle, shown)),
    append: (lines) => {
      const before = fstatSync(handle).size;
      const bytes = Buffer.from(`${lines}\n`);
      try {
        if (before + bytes.length > mostBytes) throw new Error(tooLarge(mostBytes));
        writeWhole(handle, bytes);
        isWorking = true;
      } catch (error) {
        if (isWorking)
          complain(harmless(`${shown}: what arrives now is not saved: ${(error as Error).message}`));
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

function tooLarge(mostBytes: number): string {
  return `the file would be larger than ${mostBytes / 1024 / 1024} MiB; forget everything (DELETE /__sandbox, or the page's button), or start with another file`;
}

function open(file: string, shown: string): number {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) throw isLink(shown);
  const { O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW = 0 } = constants;
  try {
    // Appended to and never written over; for the eyes of its owner, since people are in it.
    return openSync(file, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  } catch (error) {
    // A link that was made in between.
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') throw isLink(shown);
    throw new InputError(`it cannot be opened: ${(error as Error).message}`, { file: shown }, error);
  }
}

/** Whoever made a link in a folder that others can write to decides where the people in the file end up. */
function isLink(shown: string): InputError {
  return new InputError(
    'it is a symbolic link, which --save does not follow; give the file that it leads to',
    {
      file: shown,
    },
  );
}

/** A file that was there before may be readable for others. On Windows there is nothing to change. */
function makePrivate(handle: number, shown: string): void {
  const status = fstatSync(handle);
  if (!status.isFile() || (status.mode & 0o077) === 0 || process.platform === 'win32') return;
  try {
    fchmodSync(handle, 0o600);
  } catch (error) {
    throw new InputError(
      `others can read it, and this cannot be changed: ${(error as Error).message}; give --save a file of your own`,
      { file: shown },
      error,
    );
  }
}

/**
 * Lines as they lie in the file. One that a killed process left unfinished at the end is cut off.
 *
 * @param onRead Called when every line was taken: a file that is not a sandbox's is left as it is.
 */
function* readLines(handle: number, onRead: () => void): Generator<string> {
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
  if (rest.length > 0) {
    const begun = rest.toString('utf8', 0, FIRST_BYTES.length);
    // Somebody else's file is left as it is: the reader says that it is none.
    if (lines === 0 && !FIRST_BYTES.startsWith(begun)) yield rest.toString('utf8');
    else ftruncateSync(handle, read - rest.length);
  }
  onRead();
}

function writeWhole(handle: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
}

import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSaveFile, type SaveFile } from '../../../src/cli/sandbox/save-file.js';

let folder: string;
let file: string;
let opened: SaveFile[];
const complaints: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'save-file-'));
  file = join(folder, 'saved.jsonl');
  opened = [];
  complaints.length = 0;
});
afterEach(() => {
  for (const one of opened) one.close();
  rmSync(folder, { recursive: true });
});

function open(path = file, mostBytes?: number): SaveFile {
  const saved = openSaveFile(path, 'saved.jsonl', (line) => complaints.push(line), mostBytes);
  opened.push(saved);
  return saved;
}

const first = '{"typed-cio sandbox":1}';

describe('openSaveFile', () => {
  test('makes a file for its owner’s eyes, and gives back what was appended', () => {
    const saved = open();
    expect([...saved.earlier]).toEqual([]);
    saved.append(`${first}\n{"a":"ü"}`);
    saved.append('{"b":2}');
    expect(statSync(file).mode & 0o077).toBe(0);
    expect([...open().earlier]).toEqual([first, '{"a":"ü"}', '{"b":2}']);
  });

  test.skipIf(process.platform === 'win32').each([
    ['an empty file', ''],
    ['a file of a sandbox', `${first}\n`],
    ['a file with an unfinished line', `${first}\n{"half`],
  ])('makes %s that others could read its owner’s alone', (_, text) => {
    writeFileSync(file, text);
    chmodSync(file, 0o644);
    expect([...open().earlier]).toHaveLength(text === '' ? 0 : 1);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test.skipIf(process.platform === 'win32')('leaves the mode of somebody else’s file as it is', () => {
    writeFileSync(file, '{"name":"my-project"}\n');
    chmodSync(file, 0o644);
    for (const line of open().earlier) {
      expect(line).toBe('{"name":"my-project"}');
      // As the reader does, who sees that no sandbox wrote it.
      break;
    }
    expect(statSync(file).mode & 0o777).toBe(0o644);
  });

  test.skipIf(process.platform === 'win32').each(['a file', 'nothing'])(
    'refuses a symbolic link to %s',
    (to) => {
      const target = join(folder, 'target');
      if (to === 'a file') writeFileSync(target, '');
      symlinkSync(target, file);
      expect(() => open()).toThrow(
        'saved.jsonl: it is a symbolic link, which --save does not follow; give the file that it leads to',
      );
    },
  );

  test('takes no more than its bound, says so once, and goes on when it was emptied', () => {
    const saved = open(file, 3 * 1024 * 1024);
    const line = 'a'.repeat(1024 * 1024 - 1);
    for (let count = 0; count < 3; count += 1) saved.append(line);
    for (let count = 0; count < 3; count += 1) expect(() => saved.append('b')).toThrow();
    expect(statSync(file).size).toBe(3 * 1024 * 1024);
    expect(complaints).toEqual([
      "saved.jsonl: what arrives now is not saved: the file would be larger than 3 MiB; forget everything (DELETE /__sandbox, or the page's button), or start with another file",
    ]);
    saved.clear();
    saved.append('c');
    expect(readFileSync(file, 'utf8')).toBe('c\n');
  });

  test('reads lines of any length, wherever a letter lies', () => {
    const lines = [first, ...[1, 65_534, 65_535, 65_536, 300_000].map((size) => `${'a'.repeat(size)}ü€😀`)];
    writeFileSync(file, `${lines.join('\n')}\n`);
    expect([...open().earlier]).toEqual(lines);
  });

  test('cuts off what a killed process left unfinished, and goes on behind it', () => {
    writeFileSync(file, `${first}\n{"whole":1}\n{"half":"`);
    const saved = open();
    expect([...saved.earlier]).toEqual([first, '{"whole":1}']);
    saved.append('{"next":1}');
    expect(readFileSync(file, 'utf8')).toBe(`${first}\n{"whole":1}\n{"next":1}\n`);
  });

  test.each(['{', '{"typed-cio san', '{"typed-cio sandbox":1,"reg'])(
    'takes a first line cut at %s for none',
    (text) => {
      writeFileSync(file, text);
      expect([...open().earlier]).toEqual([]);
      expect(readFileSync(file, 'utf8')).toBe('');
    },
  );

  test.each(['{"name":"my-project"}', 'hello', '{"typed-cio lock":1}'])(
    'leaves somebody else’s file as it is: %s',
    (text) => {
      writeFileSync(file, text);
      expect([...open().earlier]).toEqual([text]);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  test('forgets every line', () => {
    const saved = open();
    saved.append(first);
    saved.clear();
    saved.append('{"b":2}');
    expect(readFileSync(file, 'utf8')).toBe('{"b":2}\n');
  });

  test('goes behind what another process appended', () => {
    const saved = open();
    saved.append(first);
    appendFileSync(file, '{"other":1}\n');
    saved.append('{"b":2}');
    expect([...open().earlier]).toEqual([first, '{"other":1}', '{"b":2}']);
  });

  test('complains once while nothing can be written, and again when that happens again', () => {
    const saved = open('/dev/full');
    expect(() => saved.append('a')).toThrow();
    expect(() => saved.append('b')).toThrow();
    expect(complaints).toEqual([
      expect.stringMatching(/^saved\.jsonl: what arrives now is not saved: ENOSPC/),
    ]);
  });

  test.each([
    ['a folder', () => folder],
    ['a file in no folder', () => join(folder, 'none', 'saved.jsonl')],
  ])('refuses %s', (_, path) => {
    expect(() => openSaveFile(path(), 'saved.jsonl', () => {})).toThrow(
      /^saved\.jsonl: it cannot be opened: E/,
    );
  });
});

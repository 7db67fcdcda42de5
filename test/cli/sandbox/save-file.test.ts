import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

function open(path = file): SaveFile {
  const saved = openSaveFile(path, 'saved.jsonl', (line) => complaints.push(line));
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

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { readPages, root } from './markdown/pages.js';

const pages = readPages();

interface Mention {
  readonly place: string;
  readonly name: string;
  /** What stands after it, to the end of the command. */
  readonly rest: string;
}

/** What pages tell a reader to run, in blocks, tables and prose. */
function mentions(command: RegExp): readonly Mention[] {
  return pages.flatMap(({ path, text }) =>
    [...text.matchAll(new RegExp(`${command.source}(?<rest>[^\\n\`#|;&]*)`, 'g'))].map(
      ({ index, groups }) => ({
        place: `${path}:${text.slice(0, index).split('\n').length}`,
        name: groups?.name ?? '',
        rest: groups?.rest ?? '',
      }),
    ),
  );
}

/** The scripts of the package that a page belongs to. */
function scriptsNear(place: string): readonly string[] {
  for (let folder = dirname(place); ; folder = dirname(folder)) {
    const file = join(root, folder, 'package.json');
    if (existsSync(file)) return Object.keys(JSON.parse(readFileSync(file, 'utf8')).scripts ?? {});
  }
}

describe('commands in the docs', () => {
  const scripts = mentions(/\bnpm (?:run (?:-s )?)?(?<name>(?<=run (?:-s )?)[\w:-]+|test|start)\b/);
  test.for(scripts)('$place: npm run $name is a script', ({ place, name }) => {
    expect(scriptsNear(place)).toContain(name);
  });

  const ours = mentions(/\bnpx typed-cio (?<name>[a-z-]+)/);
  test.for(ours)('$place: npx typed-cio $name $rest', ({ name, rest }) => {
    const command = commands.find((one) => one.name === name);
    expect(commands.map((one) => one.name)).toContain(name);
    for (const flag of rest.match(/--[a-z-]+/g) ?? [])
      expect(`${command?.help} --help`).toContain(`${flag} `);
  });

  test('are there', () => {
    expect(scripts.length).toBeGreaterThan(20);
    expect(ours.length).toBeGreaterThan(20);
  });

  test('are all in docs/command-line.md or docs/sandbox.md, with each of their flags', () => {
    const guides = pages.filter(({ path }) => ['docs/command-line.md', 'docs/sandbox.md'].includes(path));
    const guide = guides.map(({ text }) => text).join('\n');
    for (const { name, help } of commands) {
      expect(guide).toContain(`typed-cio ${name}`);
      const missing = (help.match(/^ {2}(?:-\w, )?--[a-z-]+/gm) ?? []).filter(
        (flag) => !guide.includes(flag.trim()),
      );
      expect({ name, missing }).toEqual({ name, missing: [] });
    }
  });

  test('of CONTRIBUTING.md name files that there are', () => {
    const guide = pages.find(({ path }) => path === 'CONTRIBUTING.md')?.text ?? '';
    const named = guide.match(/(?<![\w./-])(?:src|test|examples|docs)\/[\w./-]*\w/g) ?? [];
    expect(named.length).toBeGreaterThan(10);
    const written = ['docs/api'];
    expect(named.filter((path) => !written.includes(path) && !existsSync(join(root, path)))).toEqual([]);
  });
});

import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deadLinks } from './markdown/dead-links.js';
import { root } from './markdown/pages.js';
import { entryPoints, exportsOf, optionsOf } from './reference/public-names.js';

const script: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts['docs:api'];
const kinds = ['functions', 'classes', 'variables', 'interfaces', 'type-aliases'];
let folder = '';

/** The page of a name, from `folder`. */
function pageOf(entryPoint: string, name: string): string | undefined {
  return kinds
    .map((kind) => `${entryPoint}/${kind}/${name}.md`)
    .find((path) => existsSync(join(folder, path)));
}

describe('npm run docs:api', () => {
  beforeAll(async () => {
    mkdirSync(join(root, '.tmp'), { recursive: true });
    folder = mkdtempSync(join(root, '.tmp/api-'));
    const [command = '', ...args] = script.split(' ');
    const executable = join(root, 'node_modules/.bin', command);
    await promisify(execFile)(executable, [...args, '--out', folder], { cwd: root });
  }, 240_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.for(entryPoints())('has a page for each name of %s, which says what it is', (entryPoint) => {
    const names = exportsOf(entryPoint);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => pageOf(entryPoint, name) === undefined)).toEqual([]);
    const silent = names.filter((name) => {
      const text = readFileSync(join(folder, pageOf(entryPoint, name) ?? ''), 'utf8');
      return !saysWhatItIs(text);
    });
    expect(silent).toEqual([]);
  });

  test('has no dead links', () => {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.md'),
    );
    const pages = paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
    expect(pages.length).toBeGreaterThan(150);
    expect(deadLinks(folder, pages)).toEqual([]);
  });

  test('says of every entry point what it is', () => {
    const contents = readFileSync(join(folder, 'README.md'), 'utf8');
    for (const entryPoint of entryPoints()) {
      expect(contents).toMatch(new RegExp(`\\[${entryPoint}\\]\\([^)]+\\) \\| \\w.{20,}`));
    }
  });
});

describe('docblocks', () => {
  test('say of every option what it is', () => {
    const options = entryPoints().flatMap(optionsOf);
    expect(options.length).toBeGreaterThan(80);
    expect(options.filter(({ isSaid }) => !isSaid).map(({ option }) => option)).toEqual([]);
  });
});

/** A sentence that is neither a heading, nor a table, nor code. */
function saysWhatItIs(page: string): boolean {
  const prose = page
    .replace(/```[\s\S]*?```/g, '')
    .split('\n')
    .slice(1);
  return prose.some((line) => /^[A-Z`'"].*\w{2}/.test(line) && !line.startsWith('`this`'));
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const examples = new URL('../../examples/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, examples), 'utf8');
const linksOf = (text: string) => [...text.matchAll(/\]\((?!http)([^)#]+)/g)].map(([, link = '']) => link);

describe('the list of examples', () => {
  test('names each of them', () => {
    // What runs an example and what types a platform are none.
    const others = ['README.md', 'run.ts', 'tsconfig.json', 'platforms'];
    const names = readdirSync(examples).filter((name) => !others.includes(name));
    expect(linksOf(read('README.md')).sort()).toEqual(names.sort());
  });

  const folders = readdirSync(examples).filter((name) => existsSync(new URL(`${name}/README.md`, examples)));
  test.each(folders)('%s/README.md names files and folders that are there', (folder) => {
    const text = read(`${folder}/README.md`);
    const rows = text.split('\n').filter((line) => /^\| `/.test(line));
    const files = rows.flatMap((row) => (row.split('|')[1] ?? '').match(/(?<=`)[\w./-]+\.\w+(?=`)/g) ?? []);
    const named = [...files, ...linksOf(text)];
    for (const name of named) {
      expect(existsSync(new URL(`${folder}/${name}`, examples)), name).toBe(true);
    }
  });
});

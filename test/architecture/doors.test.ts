import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './source.js';

/** A file, or files by condition: of those that a tool has, the first counts. */
type Target = string | { readonly [condition: string]: Target };

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, Target>>;
  readonly sideEffects: unknown;
  readonly bin?: Readonly<Record<string, string>>;
};

/** `.` and `./server`, from the files that stand in the source. */
const inSource = ['.', ...foldersWithDoor('src')];

function foldersWithDoor(folder: string, door = '.'): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'core' && entry.name !== 'adapters')
    .flatMap(({ name }) =>
      existsSync(join(root, folder, name, 'index.ts')) || existsSync(join(root, folder, name, 'index.tsx'))
        ? [`${door}/${name}`]
        : name === 'stores'
          ? foldersWithDoor(`${folder}/${name}`, `${door}/${name}`)
          : [],
    );
}

const doors = Object.keys(manifest.exports).filter((door) => door !== './package.json');
const nameOf = (door: string) => (door === '.' ? 'index' : `${door.slice(2)}/index`);

/** What runtimes and bundlers call themselves that have no page, whatever else they say. Jest says `node` in jsdom, too. */
const serverConditions = ['deno', 'bun', 'workerd', 'worker', 'edge-light', 'fastly', 'netlify'];
const forAll = (conditions: readonly string[], file: string) =>
  Object.fromEntries(conditions.map((name) => [name, file]));

/** The entry points that have another file where they cannot work: see early-failure.test.ts. */
const elsewhere: Readonly<Record<string, (stub: (name: string) => string, real: string) => object>> = {
  './server': (stub, real) => ({
    browser: { ...forAll(serverConditions, real), default: stub('server/not-for-pages') },
  }),
  './browser': (stub) => forAll(['node', ...serverConditions], stub('browser/not-in-a-page')),
};

/** Not by its name: the compiler would hold the build's configuration against the tests' settings. */
const { default: tsupConfig } = await import(new URL('../../tsup.config.ts', import.meta.url).href);

const configs = (Array.isArray(tsupConfig) ? tsupConfig : [tsupConfig]) as readonly {
  readonly entry: Readonly<Record<string, string>>;
  readonly format: string;
}[];

describe('the doors', () => {
  test('of the package are those of the source', () => {
    expect([...doors].sort()).toEqual([...inSource].sort());
  });

  test.each(['esm', 'cjs'])('are all built as %s, and every index.ts that is built is a door', (format) => {
    const entries = configs
      .filter((one) => [one.format].flat().includes(format))
      .flatMap(({ entry }) => Object.entries(entry));
    const built = entries.filter(([name]) => name === 'index' || name.endsWith('/index'));
    expect(built.map(([name]) => name).sort()).toEqual(doors.map(nameOf).sort());
    for (const [name, path] of built) expect(path).toMatch(new RegExp(`^src/${name}\\.tsx?$`));
  });

  test.each(doors)('%s has code and types for import and for require', (door) => {
    const name = nameOf(door);
    const wanted = (js: string, types: string) => {
      const real = `./dist/${name}.${js}`;
      const others = elsewhere[door]?.((stub) => `./dist/${stub}.${js}`, real);
      return { types: `./dist/${name}.${types}`, ...others, default: real };
    };
    expect(manifest.exports[door]).toEqual({ import: wanted('js', 'd.ts'), require: wanted('cjs', 'd.cts') });
  });

  test('have their types before their code, since the first condition that fits is taken', () => {
    for (const door of doors) {
      const conditions = manifest.exports[door] as Readonly<Record<string, object>>;
      for (const one of Object.values(conditions)) {
        expect(Object.keys(one).at(0)).toBe('types');
        expect(Object.keys(one).at(-1)).toBe('default');
      }
    }
  });

  test('are looked up as a server’s before they are as a page’s: bundlers for edge workers say both', () => {
    const all = manifest.exports['./server'] as Readonly<Record<string, { browser: object }>>;
    for (const { browser } of Object.values(all)) {
      expect(Object.keys(browser)).toEqual([...serverConditions, 'default']);
    }
  });

  test('have no side effects', () => {
    expect(manifest.sideEffects).toBe(false);
  });

  test('let tools read the manifest', () => {
    expect(manifest.exports['./package.json']).toBe('./package.json');
  });
});

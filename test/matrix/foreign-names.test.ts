import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foreignNames } from './foreign-names.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
const look = (bundle: string) => foreignNames({ folder, makeFolder: () => folder, remove: () => {} }, bundle);

/** A project as the matrix has it: the built package, and the packages that it needs. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foreign-names-'));
  const modules = join(folder, 'node_modules');
  for (const path of ['ky', 'p-retry', 'zod']) {
    cpSync(join(root, 'node_modules', path), join(modules, path), { recursive: true });
  }
  cpSync(join(root, 'dist'), join(modules, 'typed-cio/dist'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('foreign code in a bundle', () => {
  test('is none in what a page has', () => {
    expect(look('const tracker = createTracker({ writeKey });')).toEqual([]);
  });

  test('is told by its name', () => {
    expect(look('if (options.prefixUrl) throw n; import("node:http")')).toEqual([
      'ky is in the bundle ("prefixUrl")',
      'a module of Node\'s is in the bundle ("node:")',
    ]);
  });

  test('is not looked for by a name that its owner does not have any more', () => {
    rmSync(join(folder, 'node_modules/ky/distribution'), { recursive: true });
    cpSync(join(folder, 'node_modules/p-retry'), join(folder, 'node_modules/ky/distribution'), {
      recursive: true,
    });
    expect(() => look('')).toThrow('"prefixUrl" is not in ky/distribution any more');
  });
});
